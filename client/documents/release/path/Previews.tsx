import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useNow } from '../../../i18n/format.ts'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import styles from './Path.module.css'
import { usePreviews } from './queries.ts'
import { useWay } from './way.ts'

/** Links by which a journalist reads it before its time: for whom, how often used, and the way to withdraw each. A new one is shown this once; of what is public there is none to make. */
export function Previews({ isPublic }: { isPublic: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { document, online } = useWay()
  const { list, make, revoke } = usePreviews(document.id)
  const [name, setName] = useState('')
  const [made, setMade] = useState<{ id: string; link: string } | null>(null)
  const previews = list.data?.previews ?? []
  // Of one that was withdrawn there is nothing left to hand out.
  const link = previews.some(({ id, revokedAt }) => id === made?.id && revokedAt !== null) ? null : (made?.link ?? null)
  const copy = async () => {
    if (link === null) return
    try {
      await navigator.clipboard.writeText(link)
      announce(t('ui.copied'))
    } catch {
      // The browser keeps the clipboard shut: the link stands there to be copied by hand.
      announce(t('release.path.preview.byHand'))
    }
  }
  if (isPublic && previews.length === 0) return null
  return (
    <section className={styles.part}>
      <h3>{t('release.path.preview.title')}</h3>
      <p className={styles.hint}>{t(isPublic ? 'release.path.preview.over' : 'release.path.preview.text')}</p>
      <ul className={styles.list}>
        {previews.map((preview) => (
          <li key={preview.id} className={styles.line} data-off={preview.revokedAt !== null || undefined}>
            <span className={styles.words}>
              <b>{preview.name}</b>
              <span className={styles.meta}>
                {preview.revokedAt !== null
                  ? t('release.path.preview.revoked')
                  : preview.usedAt === null
                    ? t('release.path.preview.unused')
                    : t('release.path.preview.used', {
                        count: preview.uses,
                        when: format.ago(preview.usedAt, Math.max(now, preview.usedAt)),
                      })}
              </span>
            </span>
            {preview.revokedAt === null && (
              <Button size="s" isDisabled={!online} onPress={() => revoke.mutate(preview.id)}>
                {t('release.path.preview.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {link !== null && (
        <div className={styles.secret}>
          <TextField label={t('release.path.preview.once')} value={link} onChange={() => undefined} readOnly />
          <Button size="s" icon="copy" onPress={copy}>
            {t('release.path.preview.copy')}
          </Button>
        </div>
      )}
      {!isPublic && (
        <form
          className={styles.line}
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim())
              make.mutate(name.trim(), {
                onSuccess({ preview, link }) {
                  setMade({ id: preview.id, link })
                  setName('')
                },
              })
          }}
        >
          <TextField label={t('release.path.preview.for')} value={name} onChange={setName} maxLength={120} className={styles.grow ?? ''} />
          <Button size="s" type="submit" icon="link" isDisabled={!online || !name.trim()} isPending={make.isPending}>
            {t('release.path.preview.make')}
          </Button>
        </form>
      )}
    </section>
  )
}
