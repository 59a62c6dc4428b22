import { type CSSProperties, Fragment, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shown, ShownColumn } from '#shared/documents/board/hover.ts'
import type { Person } from '#shared/protocol/schema.ts'
import { cx } from '../../ui/cx.ts'
import { useLift } from '../../ui/lift.ts'
import { CardPicture, CardView } from './CardView.tsx'
import { type ColumnEnd, ColumnHeader } from './ColumnHeader.tsx'
import styles from './ColumnView.module.css'
import { useBoard, useBoardNow } from './context.ts'
import { QuickAdd } from './QuickAdd.tsx'
import type { Held } from './useHolding.ts'

/** A column with its cards, and at its foot the place to add more. */
export function ColumnView({ shown, total, end }: { shown: ShownColumn<Person | null>; total: number; end: ColumnEnd }) {
  const { t } = useTranslation()
  const { canWrite, addCards, lift } = useBoard()
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
          onAdd={(titles) => addCards(column.id, titles)}
        />
      )}
    </section>
  )
}

/** Cards whose column is gone. They can be taken from here; nothing is put here. */
export function NotPlaced({ cards }: { cards: Shown<Person | null>[] }) {
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

function Cards({ cards, column, done, label }: { cards: Shown<Person | null>[]; column: string; done: boolean; label: string }) {
  const now = useBoardNow()
  const { focused } = now
  const held = now.held?.kind === 'card' ? now.held : null
  const gapHere = held?.over.column === column ? held : null
  const here = cards.filter(({ card }) => card.id !== held?.id)
  const tabbable = cards.some(({ card }) => card.id === focused) ? focused : here[0]?.card.id
  const gapAt = gapHere && (here.find(({ card }) => card.id === gapHere.over.before)?.card.id ?? null)
  return (
    <ul data-cards="" aria-label={label} className={styles.cards}>
      {cards.map(({ card, heldBy }) => (
        <Fragment key={card.id}>
          {gapHere && gapAt === card.id && <Gap held={gapHere} done={done} />}
          <CardView
            card={card}
            done={done}
            who={heldBy ?? now.movedBy.get(card.id) ?? now.selectedBy.get(card.id) ?? null}
            isHeld={heldBy !== null}
            isOpen={now.opened === card.id}
            isChosen={now.chosen.includes(card.id)}
            isChoosing={now.chosen.length > 0}
            tabbable={tabbable === card.id}
            away={held?.id === card.id}
          />
        </Fragment>
      ))}
      {gapHere && gapAt === null && <Gap held={gapHere} done={done} />}
    </ul>
  )
}

/** Where what this person holds would come to lie. By keyboard the card itself is seen there. */
function Gap({ held, done }: { held: Held; done: boolean }) {
  const { placement } = useBoardNow()
  const item = useRef<HTMLLIElement>(null)
  const byKeyboard = held.grip === null
  useEffect(() => {
    if (byKeyboard) item.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [byKeyboard])
  const card = [...placement.columns.flatMap(({ cards }) => cards), ...placement.notPlaced].find(({ id }) => id === held.id)
  if (!byKeyboard) return <li ref={item} aria-hidden="true" className={styles.gap} style={{ height: held.grip?.box.height }} />
  return (
    <li ref={item} aria-hidden="true" data-glide={`card/${held.id}`} className={styles.preview}>
      {card && <CardPicture card={card} done={done} />}
    </li>
  )
}
