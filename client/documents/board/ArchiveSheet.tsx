import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '#shared/documents/board/schema.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import styles from './ArchiveSheet.module.css'
import { useBoard, useBoardNow } from './context.ts'
import { useCardActions } from './useCardActions.ts'

/** The cards that were put away, and those in the bin: to read, and to bring back. */
export function ArchiveSheet({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const { placement } = useBoardNow()
  const { restore, remove, putBack } = useCardActions()
  const names = new Map(placement.columns.map(({ column }) => [column.id, column.name || t('board.unnamedColumn')]))
  return (
    <Sheet title={t('board.archiveTitle')} isOpen onClose={onClose}>
      {placement.archived.length + placement.removed.length === 0 && (
        <EmptyState icon="archive" title={t('board.archiveEmpty')} text={t('board.archiveText')} />
      )}
      <Away cards={placement.archived} names={names}>
        {(card) => (
          <>
            <Button size="s" onPress={() => restore(card)}>
              {t('board.restore')}
            </Button>
            <IconButton size="s" icon="trash" label={t('board.removeNamed', { title: card.title })} onPress={() => remove(card)} />
          </>
        )}
      </Away>
      {placement.removed.length > 0 && <h3 className={styles.part}>{t('board.bin')}</h3>}
      <Away cards={placement.removed} names={names}>
        {(card) => (
          <Button size="s" onPress={() => putBack(card)}>
            {t('board.putBackCard')}
          </Button>
        )}
      </Away>
    </Sheet>
  )
}

function Away({ cards, names, children }: { cards: readonly Card[]; names: ReadonlyMap<string, string>; children(card: Card): ReactNode }) {
  const { t } = useTranslation()
  const { canWrite, open } = useBoard()
  return (
    <ul className={styles.list}>
      {cards.map((card) => (
        <li key={card.id} className={styles.item}>
          <button type="button" className={styles.title} onClick={() => open(card.id)}>
            {card.title || t('board.untitled')}
            <span className={styles.from}>{names.get(card.place.column) ?? t('board.notPlaced')}</span>
          </button>
          {canWrite && children(card)}
        </li>
      ))}
    </ul>
  )
}
