import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attach, attachmentsOf, detach } from '#shared/documents/board/cardParts.ts'
import type { Card } from '#shared/documents/board/schema.ts'
import { safeLink } from '#shared/prose/specs.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/toast.tsx'
import { useBoard } from './context.ts'
import styles from './Labels.module.css'

/** What people type as an address: what has no scheme is meant for the web. */
function addressOf(typed: string): string | undefined {
  const text = typed.trim()
  if (!text || /\s/.test(text)) return undefined
  return safeLink(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`)
}

/** What a card points to elsewhere: a file in a shared folder, a page, an address. */
export const Attachments = memo(function Attachments({ id, attachments }: { id: string; attachments: Card['attachments'] }) {
  const { t } = useTranslation()
  const { doc, canWrite } = useBoard()
  const [typed, setTyped] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const all = attachmentsOf({ attachments })
  if (!canWrite && all.length === 0) return null
  const add = () => {
    const url = addressOf(typed)
    setIsWrong(!url)
    if (!url || !attach(doc, id, url)) return
    setTyped('')
  }
  return (
    <section className={styles.part} aria-label={t('board.links.label')}>
      <h3>{t('board.links.label')}</h3>
      <ul className={styles.rows}>
        {all.map(({ id: attachment, url, title }) => (
          <li key={attachment} className={styles.link}>
            <Icon name="link" size={16} />
            <a href={url} target="_blank" rel="noopener noreferrer nofollow">
              {title || url.replace(/^https?:\/\//, '')}
            </a>
            {canWrite && (
              <IconButton
                size="s"
                icon="close"
                label={t('board.links.remove', { url })}
                onPress={() => {
                  const putBack = detach(doc, id, attachment)
                  toast({ about: attachment, text: t('board.links.removed'), action: { label: t('board.undo'), onPress: putBack } })
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {canWrite && (
        <form
          noValidate
          className={styles.link}
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <TextField
            label={t('board.links.add')}
            hideLabel
            type="url"
            placeholder={t('board.links.add')}
            value={typed}
            onChange={(text) => {
              setTyped(text)
              setIsWrong(false)
            }}
            error={isWrong ? t('board.links.wrong') : null}
            maxLength={2000}
            className={styles.name ?? ''}
          />
          <Button type="submit" size="s">
            {t('board.links.attach')}
          </Button>
        </form>
      )}
    </section>
  )
})
