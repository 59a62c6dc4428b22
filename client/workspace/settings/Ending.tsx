import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/format.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useWorkspace } from '../context.ts'
import { Part } from '../Page.tsx'
import { useEnding } from './useEnding.ts'

/** The archive, and the end. */
export function Ending() {
  const { t } = useTranslation()
  const format = useFormat()
  const { view, online } = useWorkspace()
  const { archivedAt, deletedAt } = view.workspace
  const { archive, keep } = useEnding()
  const [deleting, setDeleting] = useState(false)
  return (
    <>
      <Part id="archive" title={t('settings.archive')} text={t('settings.archiveText')}>
        <div>
          <Button
            icon={archivedAt === null ? 'archive' : 'restore'}
            isDisabled={!online}
            isPending={archive.isPending}
            onPress={() => archive.mutate(archivedAt === null)}
          >
            {archivedAt === null ? t('settings.archiveGo') : t('settings.archiveBack')}
          </Button>
        </div>
      </Part>
      <Part
        id="delete"
        title={t('settings.delete')}
        text={deletedAt === null ? t('settings.deleteText') : t('settings.deleteSet', { when: format.day(deletedAt) })}
      >
        <div>
          {deletedAt === null ? (
            <Button variant="danger" icon="trash" isDisabled={!online} onPress={() => setDeleting(true)}>
              {t('settings.deleteGo')}
            </Button>
          ) : (
            <Button icon="restore" isDisabled={!online} isPending={keep.isPending} onPress={() => keep.mutate()}>
              {t('settings.keep')}
            </Button>
          )}
        </div>
      </Part>
      {deleting && <DeleteDialog onClose={() => setDeleting(false)} />}
    </>
  )
}

/** Nobody deletes a workspace by a slip: its name has to be typed. */
function DeleteDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const { name } = useWorkspace().view.workspace
  const [typed, setTyped] = useState('')
  const { remove } = useEnding()
  const same = typed.trim() === name
  return (
    <Dialog
      title={t('settings.deleteTitle', { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" form="delete-workspace" variant="danger" isDisabled={!same} isPending={remove.isPending}>
            {t('settings.deleteSure')}
          </Button>
        </>
      }
    >
      <p>{t('settings.deleteWhat')}</p>
      <form
        id="delete-workspace"
        onSubmit={(event) => {
          event.preventDefault()
          if (same) remove.mutate(name, { onSuccess: onClose })
        }}
      >
        <TextField label={t('settings.deleteName')} description={name} value={typed} onChange={setTyped} autoFocus />
      </form>
    </Dialog>
  )
}
