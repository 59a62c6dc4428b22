import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import styles from './ArchiveSheet.module.css'
import { useBoard, useBoardNow } from './context.ts'
import { useCardActions } from './useCardActions.ts'

/** The cards that were put away: to read, to bring back, or to remove for good. */
export function ArchiveSheet({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const { canWrite, open } = useBoard()
  const { placement } = useBoardNow()
  const { restore, remove } = useCardActions()
  const names = new Map(placement.columns.map(({ column }) => [column.id, column.name || t('board.unnamedColumn')]))
  return (
    <Sheet title={t('board.archiveTitle')} isOpen onClose={onClose}>
      {placement.archived.length === 0 && <EmptyState icon="archive" title={t('board.archiveEmpty')} text={t('board.archiveText')} />}
      <ul className={styles.list}>
        {placement.archived.map((card) => (
          <li key={card.id} className={styles.item}>
            <button type="button" className={styles.title} onClick={() => open(card.id)}>
              {card.title || t('board.untitled')}
              <span className={styles.from}>{names.get(card.place.column) ?? t('board.notPlaced')}</span>
            </button>
            {canWrite && (
              <>
                <Button size="s" onPress={() => restore(card)}>
                  {t('board.restore')}
                </Button>
                <IconButton size="s" icon="trash" label={t('board.removeNamed', { title: card.title })} onPress={() => remove(card)} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
