import { useTranslation } from 'react-i18next'
import { Avatar } from '../../ui/Avatar.tsx'
import { cx } from '../../ui/cx.ts'
import { Cards } from './Cards.tsx'
import styles from './ColumnView.module.css'
import { useBoard, useBoardNow } from './context.ts'
import { QuickAdd } from './QuickAdd.tsx'
import type { ShownLane } from './useLanes.ts'

/** The cards of one person, or of one time. What is put here becomes theirs, or due then. */
export function LaneView({ lane }: { lane: ShownLane }) {
  const { t } = useTranslation()
  const { doc, canWrite, addCards } = useBoard()
  const { placement, held } = useBoardNow()
  const { id, name, person, takes, cards, adds } = lane
  const column = (placement.columns.find((filled) => !filled.column.done) ?? placement.columns[0])?.column.id
  return (
    <section
      data-lane={id}
      data-takes={takes ? '' : undefined}
      aria-label={name}
      className={cx(styles.column, held !== null && held.home.column !== id && (takes ? styles.takes : styles.shut))}
    >
      <header className={styles.head}>
        {person && <Avatar person={person} size="s" />}
        <h2 className={styles.fixedName}>{name}</h2>
        <span className={styles.count}>{cards.length}</span>
      </header>
      {canWrite && !takes && cards.length === 0 && (
        <p className={styles.explain}>{t(`board.views.empty.${id === 'done' ? 'done' : 'other'}`)}</p>
      )}
      <Cards cards={cards} column={id} label={name} />
      {canWrite && adds && column !== undefined && (
        <QuickAdd
          label={t('board.addCard')}
          hint={t('board.addCardHint', { column: name })}
          draft={{ of: doc, name: `lane ${id}` }}
          onAdd={(titles) => addCards(column, titles, adds)}
        />
      )}
    </section>
  )
}
