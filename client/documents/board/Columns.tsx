import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shown, ShownColumn } from '#shared/documents/board/hover.ts'
import { addColumn } from '#shared/documents/board/operations.ts'
import { transact } from '#shared/documents/transact.ts'
import type { Person } from '#shared/protocol/schema.ts'
import { cx } from '../../ui/cx.ts'
import styles from './BoardView.module.css'
import type { ColumnEnd } from './ColumnHeader.tsx'
import { ColumnView, NotPlaced } from './ColumnView.tsx'
import { useBoard } from './context.ts'
import { LaneView } from './LaneView.tsx'
import { QuickAdd } from './QuickAdd.tsx'
import { Switcher } from './Switcher.tsx'
import type { ShownLane } from './useLanes.ts'

/** A column with what a filter leaves of it, and with how many cards there are. */
export type FoundColumn = ShownColumn<Person | null> & { total: number }

interface Room {
  scroller: RefObject<HTMLDivElement | null>
  narrow: boolean
  /** Details are open beside it. */
  beside: boolean
}

function endOf(index: number, count: number): ColumnEnd {
  if (count === 1) return 'only'
  return index === 0 ? 'first' : index === count - 1 ? 'last' : null
}

/** The columns of a board, what lies in none of them, and the place for another. */
export function Columns({
  columns,
  notPlaced,
  scroller,
  narrow,
  beside,
}: Room & { columns: readonly FoundColumn[]; notPlaced: readonly Shown<Person | null>[] }) {
  const { t } = useTranslation()
  const { doc, canWrite } = useBoard()
  const tabs = [
    ...(notPlaced.length > 0 ? [{ id: '', name: t('board.notPlaced'), count: notPlaced.length }] : []),
    ...columns.map(({ column, cards }) => ({ id: column.id, name: column.name || t('board.unnamedColumn'), count: cards.length })),
  ]
  return (
    <>
      {narrow && <Switcher columns={tabs} scroller={scroller} />}
      <div ref={scroller} className={cx(styles.columns, beside && styles.beside)}>
        {notPlaced.length > 0 && <NotPlaced cards={notPlaced} />}
        {columns.map((column, index) => (
          <ColumnView key={column.column.id} shown={column} total={column.total} end={endOf(index, columns.length)} />
        ))}
        {canWrite && (
          <div className={styles.newColumn}>
            <QuickAdd
              label={t('board.addColumn')}
              hint={t('board.addColumnHint')}
              onAdd={(names) => transact(doc, () => names.forEach((name) => void addColumn(doc, { name })))}
            />
          </div>
        )}
      </div>
    </>
  )
}

/** A board by person or by time, in the place of its columns. */
export function LaneColumns({ lanes, scroller, narrow, beside }: Room & { lanes: readonly ShownLane[] }) {
  return (
    <>
      {narrow && <Switcher columns={lanes.map(({ id, name, cards }) => ({ id, name, count: cards.length }))} scroller={scroller} />}
      <div ref={scroller} className={cx(styles.columns, beside && styles.beside)}>
        {lanes.map((lane) => (
          <LaneView key={lane.id} lane={lane} />
        ))}
      </div>
    </>
  )
}
