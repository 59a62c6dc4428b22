import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import type { IconName } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, type MenuEntry } from '../../ui/Menu.tsx'
import { chooseDensity, useDensity } from './useDensity.ts'
import { VIEWS, type View } from './useShown.ts'

const ICONS: Record<View, IconName> = { columns: 'columns', person: 'people', due: 'clock', calendar: 'calendar' }

/** How a board is looked at: in which way, and how closely its cards lie. */
export function ViewMenu({ view, onView, narrow }: { view: View; onView(view: View): void; narrow: boolean }) {
  const { t } = useTranslation()
  const compact = useDensity() === 'compact'
  const items: MenuEntry[] = [
    ...VIEWS.map((id) => ({ id, label: t(`board.views.of.${id}`), icon: ICONS[id], checked: id === view })),
    { id: 'compact', label: t('board.views.compact'), description: t('board.views.compactText'), icon: 'menu', checked: compact },
  ]
  const label = t('board.views.label', { view: t(`board.views.of.${view}`) })
  return (
    <Menu
      label={t('board.views.way')}
      items={items}
      onAction={(id) => {
        const chosen = VIEWS.find((one) => one === id)
        if (chosen) onView(chosen)
        else chooseDensity(compact ? 'comfortable' : 'compact')
      }}
      trigger={
        narrow ? (
          <IconButton size="s" icon={ICONS[view]} label={label} />
        ) : (
          <Button size="s" variant="quiet" icon={ICONS[view]} aria-label={label}>
            {t(`board.views.of.${view}`)}
          </Button>
        )
      }
    />
  )
}
