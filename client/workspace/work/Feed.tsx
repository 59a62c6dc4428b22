import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api.ts'
import { useFormat } from '../../i18n/format.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWorkspace } from '../context.ts'
import { Part } from '../Page.tsx'
import styles from './Work.module.css'

/** The secret address of a calendar of my work: made, shown this once, replaced and withdrawn here. */
export function Feed() {
  const { t } = useTranslation()
  const format = useFormat()
  const { view, online } = useWorkspace()
  const cache = useQueryClient()
  const params = { workspace: view.workspace.slug }
  const queryKey = ['feed', params.workspace]
  const { data } = useQuery({ queryKey, queryFn: () => call('feed', { params }) })
  const [link, setLink] = useState<string | null>(null)
  const make = useMutation({
    mutationFn: () => call('makeFeed', { params }),
    onSuccess(made) {
      setLink(made.link)
      cache.setQueryData(queryKey, { madeAt: made.madeAt })
    },
  })
  const withdraw = useMutation({
    mutationFn: () => call('withdrawFeed', { params }),
    onSuccess() {
      setLink(null)
      cache.setQueryData(queryKey, { madeAt: null })
      toast({ text: t('work.feed.withdrawn') })
    },
  })
  const copy = async () => {
    if (link === null) return
    try {
      await navigator.clipboard.writeText(link)
      announce(t('ui.copied'))
    } catch {
      // The browser keeps the clipboard shut: the address stands there to be copied by hand.
      announce(t('release.path.preview.byHand'))
    }
  }
  const madeAt = data?.madeAt ?? null
  return (
    <Part id="work-feed" title={t('work.feed.title')} text={t('work.feed.text')}>
      <div className={styles.feed}>
        {link !== null ? (
          <>
            <div className={styles.secret}>
              <TextField label={t('work.feed.once')} value={link} onChange={() => undefined} readOnly className={styles.grow ?? ''} />
              <Button icon="copy" onPress={copy}>
                {t('work.feed.copy')}
              </Button>
            </div>
            <p>{t('work.feed.how')}</p>
          </>
        ) : (
          madeAt !== null && <p>{t('work.feed.madeAt', { day: format.day(madeAt) })}</p>
        )}
        <p className={styles.reveals}>{t('work.feed.reveals')}</p>
        {data && (
          <div className={styles.acts}>
            <Button icon="link" isDisabled={!online} isPending={make.isPending} onPress={() => make.mutate()}>
              {t(madeAt === null ? 'work.feed.make' : 'work.feed.again')}
            </Button>
            {madeAt !== null && (
              <>
                <Button variant="danger" isDisabled={!online} isPending={withdraw.isPending} onPress={() => withdraw.mutate()}>
                  {t('work.feed.withdraw')}
                </Button>
                <span>{t('work.feed.againText')}</span>
              </>
            )}
          </div>
        )}
      </div>
    </Part>
  )
}
