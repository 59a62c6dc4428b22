import { useTranslation } from 'react-i18next'
import type { Card } from '#shared/documents/board/schema.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, type MenuEntry } from '../../ui/Menu.tsx'
import styles from './CardView.module.css'
import { useBoard } from './context.ts'
import { useCardActions } from './useCardActions.ts'

/** Does something when the menu it was chosen in is gone: until then a menu keeps the focus. */
function whenClosed(act: () => void, frames = 60): void {
  if (frames > 0 && document.querySelector('[role="menu"]')) requestAnimationFrame(() => whenClosed(act, frames - 1))
  else act()
}

/** What can be done with a card without opening it; the way to move one on a phone and with a screen reader. */
export function CardMenu({ card, tabbable }: { card: Card; tabbable: boolean }) {
  const { t } = useTranslation()
  const { open, rename, askMove, choose } = useBoard()
  const { archive, remove } = useCardActions()
  const items: MenuEntry[] = [
    { id: 'open', label: t('board.open'), icon: 'page' },
    { id: 'rename', label: t('board.rename.action'), icon: 'pencil' },
    { id: 'choose', label: t('board.chosen.choose'), icon: 'check' },
    { id: 'move', label: t('board.moveTo'), icon: 'move' },
    { id: 'archive', label: t('board.archive'), icon: 'archive' },
    { id: 'remove', label: t('board.remove'), icon: 'trash', danger: true },
  ]
  const act: Record<string, () => void> = {
    open: () => open(card.id),
    rename: () => whenClosed(() => rename(card.id)),
    choose: () => choose(card.id),
    move: () => askMove(card.id),
    archive: () => archive(card),
    remove: () => remove(card),
  }
  return (
    <span className={styles.menu}>
      <Menu
        label={t('board.cardMenu')}
        items={items}
        onAction={(id) => act[id]?.()}
        trigger={
          <IconButton
            icon="more"
            size="s"
            label={t('board.cardMenuOf', { title: card.title || t('board.untitled') })}
            excludeFromTabOrder={!tabbable}
          />
        }
      />
    </span>
  )
}
