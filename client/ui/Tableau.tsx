import { cx } from './cx.ts'
import styles from './Tableau.module.css'

/** Column, first row, rows, tint. */
const BLOCKS = [
  [1, 1, 3, 'plenary', 4],
  [1, 4, 6, 'workshop'],
  [2, 4, 4, 'presentation'],
  [3, 4, 6, 'lecture'],
  [4, 4, 4, 'idea'],
  [2, 8, 2, 'workshop'],
  [4, 8, 5, 'training'],
  [1, 10, 2, 'break', 3],
  [1, 12, 5, 'lecture'],
  [3, 12, 6, 'workshop'],
  [4, 13, 5, 'plenary'],
  [1, 17, 4, 'training'],
  [2, 18, 3, 'presentation'],
] as const

/** A day in blocks, with somebody moving one: the picture beside the pages where nothing is to be read yet. */
export function Tableau({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={cx(styles.tableau, className)}>
      <div className={styles.grid}>
        {BLOCKS.map(([column, row, length, tint, span = 1]) => (
          <span
            key={`${column}/${row}`}
            className={cx(styles.block, styles[tint])}
            style={{ gridColumn: `${column} / span ${span}`, gridRow: `${row} / span ${length}` }}
          >
            <i />
            <i />
          </span>
        ))}
        <span className={cx(styles.block, styles.training, styles.held)} style={{ gridColumn: 2, gridRow: '12 / span 5' }}>
          <i />
          <i />
          <b />
        </span>
      </div>
    </div>
  )
}
