import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { restore } from '#shared/documents/programme/restore.ts'
import { sentenceOf } from '../../../api.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useTools } from '../tools.ts'
import type { FrozenDialogProps } from './LookDialog.tsx'
import { useVersionActions } from './queries.ts'
import { useContent } from './useContent.ts'
import { useNamed } from './useNamed.ts'
import styles from './Versions.module.css'

/** Asks before an older version comes back. What there is now is kept first, so that nothing is lost whoever undoes what. */
export function RestoreDialog({ document, programme, versions, states, at, onUndo, onClose }: FrozenDialogProps & { onUndo(): void }) {
  const { t } = useTranslation()
  const { doc } = useTools()
  const { keep } = useVersionActions(document)
  const named = useNamed(versions, states)
  const [failure, setFailure] = useState<string | null>(null)
  const { data, error } = useContent(document, programme, at, true, states)
  const name = named.find(({ id }) => id === at)?.label ?? ''
  const bringBack = async () => {
    if (!data) return
    try {
      await keep.mutateAsync(t('programme.versions.beforeRestoring', { name }))
    } catch (why) {
      return setFailure(sentenceOf(why))
    }
    restore(doc, data)
    onClose()
    toast({ text: t('programme.versions.restored', { name }), action: { label: t('programme.undo'), onPress: onUndo } })
  }
  const said = failure ?? (error && sentenceOf(error))
  return (
    <Dialog
      isOpen
      title={t('programme.versions.restoreTitle', { name })}
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button variant="main" icon="restore" isDisabled={!data} isPending={keep.isPending} onPress={bringBack}>
            {t('programme.versions.restoreNow')}
          </Button>
        </>
      }
    >
      <p>{t('programme.versions.restoreText')}</p>
      {said && (
        <p role="alert" className={styles.failure}>
          {said}
        </p>
      )}
    </Dialog>
  )
}
