import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checklistOf } from '#shared/documents/programme/checklist.ts'
import { difference, isEmpty } from '#shared/documents/programme/difference.ts'
import { type Published, sealOf } from '#shared/documents/programme/published.ts'
import { sentenceOf } from '../../../api.ts'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { ProgrammeNow } from '../useProgramme.ts'
import { Changes } from './Changes.tsx'
import { ChecklistView } from './ChecklistView.tsx'
import { MailDraft } from './MailDraft.tsx'
import { useVersionActions } from './queries.ts'
import { useAddresses } from './useAddresses.ts'
import styles from './Versions.module.css'

export interface PublishDialogProps {
  document: string
  now: ProgrammeNow
  /** The version that is public now, and the number of the next. */
  last: Published | null
  /** What would go out. */
  draft: Published
  number: number
  onClose(): void
  onOpen(session: string): void
}

/** Publishes what is seen here, after a look at what is missing and at what changes; then shows what to tell whom. */
export function PublishDialog({ document, now, last, draft, number, onClose, onOpen }: PublishDialogProps) {
  const { t } = useTranslation()
  const { publish } = useVersionActions(document)
  const addresses = useAddresses()
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const [done, setDone] = useState<{ number: number; before: Published | null; after: Published } | null>(null)
  const checklist = checklistOf(now.programme, now.placement, now.conflicts, draft)
  const changes = useMemo(() => last && difference(last, draft), [last, draft])
  const same = useMemo(() => last !== null && sealOf(last) === sealOf(draft), [last, draft])
  const nothing = checklist.nothing || same
  const send = () =>
    publish.mutate(
      { name: name.trim(), note: note.trim(), saw: sealOf(draft) },
      {
        onSuccess(version) {
          setDone({ number: version.number, before: last, after: draft })
          announce(t('programme.versions.published_', { number: version.number }))
        },
      },
    )
  if (done) {
    const told = done.before && difference(done.before, done.after)
    return (
      <Dialog
        isOpen
        size="l"
        title={t('programme.versions.published_', { number: done.number })}
        onClose={onClose}
        actions={
          <Button variant="main" onPress={onClose}>
            {t('programme.done')}
          </Button>
        }
      >
        <div className={styles.dialog}>
          <p>{t('programme.versions.publishedText')}</p>
          {told && done.before && (
            <>
              <h3 className={styles.head}>{t('programme.versions.changes')}</h3>
              <Changes difference={told} />
              <h3 className={styles.head}>{t('programme.versions.mail.title')}</h3>
              <MailDraft difference={told} before={done.before} after={done.after} addresses={addresses} />
            </>
          )}
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog
      isOpen
      size="l"
      title={t('programme.versions.publishTitle', { number })}
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button variant="main" isDisabled={nothing} isPending={publish.isPending} onPress={send}>
            {t('programme.versions.publishNow')}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <p>
          {checklist.nothing
            ? t('programme.versions.nothingConfirmed')
            : nothing
              ? t('programme.versions.nothingNew')
              : t('programme.versions.publishText', { count: draft.sessions.length })}
        </p>
        {publish.error && (
          <p role="alert" className={styles.failure}>
            {sentenceOf(publish.error)}
          </p>
        )}
        <h3 className={styles.head}>{t('programme.versions.check.title')}</h3>
        <ChecklistView checklist={checklist} onOpen={onOpen} />
        {changes && !(nothing && isEmpty(changes)) && (
          <>
            <h3 className={styles.head}>{t('programme.versions.changes')}</h3>
            <Changes difference={changes} />
          </>
        )}
        <TextField label={t('programme.versions.name')} value={name} onChange={setName} maxLength={120} />
        <TextField label={t('programme.versions.note')} value={note} onChange={setNote} multiline rows={2} maxLength={2000} />
      </div>
    </Dialog>
  )
}
