import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, type MenuEntry } from '../../ui/Menu.tsx'
import { useBoard } from './context.ts'

const InDialog = lazy(() => import('./inOut/InDialog.tsx'))
const OutDialog = lazy(() => import('./inOut/OutDialog.tsx'))
const TemplatesDialog = lazy(() => import('./templates/TemplatesDialog.tsx'))

/** What can be done with a whole board: taken along, filled from a file, kept as a template. */
export function BoardMenu() {
  const { t } = useTranslation()
  const { canWrite, about } = useBoard()
  const [open, setOpen] = useState<string | null>(null)
  const items: MenuEntry[] = [
    { id: 'out', label: t('board.inOut.out'), icon: 'download' },
    ...(canWrite ? [{ id: 'in', label: t('board.inOut.in'), icon: 'upload' as const }] : []),
    ...(about.mayKeep ? [{ id: 'templates', label: t('board.templates.menu'), icon: 'copy' as const }] : []),
  ]
  const close = () => setOpen(null)
  return (
    <>
      <Menu
        label={t('board.menu')}
        items={items}
        onAction={setOpen}
        trigger={<IconButton size="s" icon="more" label={t('board.menu')} />}
      />
      <Suspense>
        {open === 'in' && <InDialog onClose={close} />}
        {open === 'templates' && <TemplatesDialog onClose={close} />}
        {open === 'out' && <OutDialog onClose={close} />}
      </Suspense>
    </>
  )
}
