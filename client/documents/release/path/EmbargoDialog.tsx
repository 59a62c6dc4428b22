import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { EmbargoField } from './EmbargoField.tsx'
import styles from './Path.module.css'
import { useWay } from './way.ts'

/** Sets, moves or lifts an embargo. Of what is final only its press contact does, and it says what follows. */
export function EmbargoDialog({ embargo, onClose }: { embargo: number | null; onClose(): void }) {
  const { t } = useTranslation()
  const { path, workspace, actions, online } = useWay()
  const [value, setValue] = useState<number | null | undefined>(embargo)
  const now = useNow()
  const isFinal = path.number !== null
  const done = { onSuccess: onClose }
  const save = (next: number | null) => (isFinal ? actions.moveEmbargo.mutate(next, done) : actions.change.mutate({ embargo: next }, done))
  const isPending = actions.moveEmbargo.isPending || actions.change.isPending
  return (
    <Dialog
      isOpen
      title={t('release.path.embargo.title')}
      onClose={onClose}
      actions={
        <>
          {embargo !== null || isFinal ? (
            <Button variant={isFinal ? 'danger' : 'plain'} isDisabled={!online || isPending} onPress={() => save(null)}>
              {t(isFinal ? 'release.path.embargo.publishNow' : 'release.path.embargo.none')}
            </Button>
          ) : (
            <Button onPress={onClose}>{t('shell.cancel')}</Button>
          )}
          <Button
            variant="main"
            // What is over keeps nothing back.
            isDisabled={!online || value === undefined || value === null || value === embargo || value <= now}
            isPending={isPending}
            onPress={() => value && save(value)}
          >
            {t('release.path.embargo.save')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{t(isFinal ? 'release.path.embargo.whatFinal' : 'release.path.embargo.what')}</p>
      <EmbargoField value={embargo} timeZone={workspace.workspace.timeZone} autoFocus onChange={setValue} />
    </Dialog>
  )
}
