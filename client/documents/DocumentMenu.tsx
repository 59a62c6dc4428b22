import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu, type MenuEntry } from '../ui/Menu.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useWorkspace } from '../workspace/context.ts'
import { useDocumentActions } from '../workspace/useDocumentActions.ts'
import { KINDS } from './kinds.ts'

/** What can be done with a whole document, for who may. */
export function DocumentMenu({ row }: { row: DocumentRow }) {
  const { t } = useTranslation()
  const { view, may, online } = useWorkspace()
  const { archive } = useDocumentActions()
  const [open, setOpen] = useState<'rename' | 'out' | null>(null)
  const close = () => setOpen(null)
  const { Out } = KINDS[row.kind]
  const archived = row.archivedAt !== null
  const items: MenuEntry[] = []
  const waits = online ? {} : { disabled: true, description: t('shell.offline.waits') }
  if (may('document.rename') && !archived) items.push({ id: 'rename', label: t('shell.document.rename'), icon: 'pencil', ...waits })
  if (Out) items.push({ id: 'out', label: t('shell.document.out'), icon: 'download', ...waits })
  if (may('document.archive')) {
    items.push(
      archived
        ? { id: 'archive', label: t('shell.document.restore'), icon: 'restore', ...waits }
        : { id: 'archive', label: t('shell.document.archive'), icon: 'archive', ...waits },
    )
  }
  if (items.length === 0) return null
  return (
    <>
      <Menu
        trigger={<IconButton icon="more" label={t('shell.document.menu')} />}
        label={t('shell.document.menu')}
        items={items}
        onAction={(id) => (id === 'rename' || id === 'out' ? setOpen(id) : archive.mutate({ id: row.id, archived: !archived }))}
      />
      {open === 'rename' && <RenameDialog row={row} onClose={close} />}
      {open === 'out' && Out && (
        <Suspense>
          <Out document={row.id} timeZone={view.workspace.timeZone} onClose={close} />
        </Suspense>
      )}
    </>
  )
}

function RenameDialog({ row, onClose }: { row: DocumentRow; onClose(): void }) {
  const { t } = useTranslation()
  const { rename } = useDocumentActions()
  const [title, setTitle] = useState(row.title)
  return (
    <Dialog
      title={t('shell.document.rename')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" form="rename-document" variant="main" isDisabled={!title.trim()} isPending={rename.isPending}>
            {t('shell.save')}
          </Button>
        </>
      }
    >
      <form
        id="rename-document"
        onSubmit={(event) => {
          event.preventDefault()
          if (title.trim()) rename.mutate({ id: row.id, title: title.trim() }, { onSuccess: onClose })
        }}
      >
        <TextField label={t('shell.document.titleLabel')} value={title} onChange={setTitle} maxLength={300} autoFocus />
      </form>
    </Dialog>
  )
}
