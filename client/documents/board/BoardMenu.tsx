import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, type MenuEntry } from '../../ui/Menu.tsx'
import { useBoard } from './context.ts'

const DIALOGS = {
  out: lazy(() => import('./inOut/OutDialog.tsx')),
  in: lazy(() => import('./inOut/InDialog.tsx')),
  templates: lazy(() => import('./templates/TemplatesDialog.tsx')),
}
/** What can be done with a whole board: taken along, filled from a file, kept as a template. */
export type BoardDialogName = keyof typeof DIALOGS

/** The way to what can be done with a whole board. */
export function BoardMenu({ onOpen }: { onOpen(dialog: BoardDialogName): void }) {
  const { t } = useTranslation()
  const { canWrite, about } = useBoard()
  const items: (MenuEntry & { id: BoardDialogName })[] = [
    { id: 'out', label: t('board.inOut.out'), icon: 'download' },
    ...(canWrite ? [{ id: 'in', label: t('board.inOut.in'), icon: 'upload' } as const] : []),
    ...(about.mayKeep ? [{ id: 'templates', label: t('board.templates.menu'), icon: 'copy' } as const] : []),
  ]
  return (
    <Menu
      label={t('board.menu')}
      items={items}
      onAction={(id) => onOpen(id as BoardDialogName)}
      trigger={<IconButton size="s" icon="more" label={t('board.menu')} />}
    />
  )
}

/** The one of them that is open; it stays while the board under it begins. */
export function BoardDialog({ name, onClose }: { name: BoardDialogName | null; onClose(): void }) {
  const Dialog = name && DIALOGS[name]
  return <Suspense>{Dialog && <Dialog onClose={onClose} />}</Suspense>
}
