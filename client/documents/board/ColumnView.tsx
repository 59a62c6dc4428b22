import { type CSSProperties, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shown, ShownColumn } from '#shared/documents/board/hover.ts'
import type { Person } from '#shared/protocol/schema.ts'
import { cx } from '../../ui/cx.ts'
import { useLift } from '../../ui/lift.ts'
import { Cards } from './Cards.tsx'
import { type ColumnEnd, ColumnHeader } from './ColumnHeader.tsx'
import styles from './ColumnView.module.css'
import { useBoard } from './context.ts'
import { QuickAdd } from './QuickAdd.tsx'
import { draftIn } from './useDrafts.ts'

/** A column with its cards, and at its foot the place to add more. */
export function ColumnView({ shown, total, end }: { shown: ShownColumn<Person | null>; total: number; end: ColumnEnd }) {
  const { t } = useTranslation()
  const { doc, canWrite, addCards, lift } = useBoard()
  const { column, cards, heldBy } = shown
  const section = useRef<HTMLElement>(null)
  const { lifted, handlers } = useLift({ disabled: !canWrite, ...lift('column', column.id, () => section.current) })
  const name = column.name.trim() || t('board.unnamedColumn')
  return (
    <section
      ref={section}
      data-column={column.id}
      data-glide={`column/${column.id}`}
      aria-label={name}
      className={cx(styles.column, lifted && styles.lifted, heldBy && styles.held)}
      style={heldBy ? ({ '--who': heldBy.color } as CSSProperties) : undefined}
    >
      <ColumnHeader column={column} shown={cards.length} total={total} end={end} grip={handlers} />
      {heldBy && <span className={styles.who}>{t('board.heldBy', { name: heldBy.name })}</span>}
      <Cards cards={cards} column={column.id} done={column.done} label={name} />
      {canWrite && (
        <QuickAdd
          label={t('board.addCard')}
          hint={t('board.addCardHint', { column: name })}
          draft={{ of: doc, name: draftIn(column.id) }}
          onAdd={(titles) => addCards(column.id, titles)}
        />
      )}
    </section>
  )
}

/** Cards whose column is gone. They can be taken from here; nothing is put here. */
export function NotPlaced({ cards }: { cards: readonly Shown<Person | null>[] }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('board.notPlaced')} className={cx(styles.column, styles.notPlaced)}>
      <header className={styles.head}>
        <h2 className={styles.fixedName}>{t('board.notPlaced')}</h2>
        <span className={styles.count}>{cards.length}</span>
      </header>
      <p className={styles.explain}>{t('board.notPlacedText')}</p>
      <Cards cards={cards} column="" done={false} label={t('board.notPlaced')} />
    </section>
  )
}
