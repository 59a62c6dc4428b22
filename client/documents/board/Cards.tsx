import { Fragment, useLayoutEffect, useRef } from 'react'
import type { Shown } from '#shared/documents/board/hover.ts'
import type { Person } from '#shared/protocol/schema.ts'
import { CardPicture, CardView } from './CardView.tsx'
import styles from './ColumnView.module.css'
import { useBoard, useBoardNow } from './context.ts'
import type { Held } from './useHolding.ts'
import { useListSight } from './useListSight.ts'
import { piecesOf } from './window.ts'

/** Pixels between two cards, as the style has them. */
const SPACE = 8

export interface CardsProps {
  cards: readonly Shown<Person | null>[]
  column: string
  /** All of them count as done; not said: as their column says. */
  done?: boolean
  label: string
  /** Tab comes to one of these; false: only to one that has the focus. */
  tabStop?: boolean
}

/** The cards of a column: all of them, or of a full board those in sight and those that something is going on with wherever they lie. */
export function Cards({ cards, column, done, label, tabStop = true }: CardsProps) {
  const now = useBoardNow()
  const { focused, opened, wanted, drawsAll, doneIn } = now
  const { compact } = useBoard()
  const list = useRef<HTMLUListElement>(null)
  const held = now.held?.kind === 'card' ? now.held : null
  const gapHere = held?.over.column === column ? held : null
  const here = cards.filter(({ card }) => card.id !== held?.id)
  const tabbable = cards.some(({ card }) => card.id === focused) ? focused : tabStop ? here[0]?.card.id : undefined
  const gapAt = gapHere && (here.find(({ card }) => card.id === gapHere.over.before)?.card.id ?? null)
  const all = cards.map(({ card }) => card)
  const heldBy = new Map(cards.flatMap((shown) => (shown.heldBy ? [[shown.card.id, shown.heldBy]] : [])))
  const { sight, heightOf } = useListSight(list, all, { all: drawsAll, compact })
  const pieces = piecesOf(all, sight, {
    // What this person holds takes no room where it lay.
    heightOf: (card) => (card.id === held?.id ? -SPACE : heightOf(card)),
    gap: SPACE,
    stays: (id) => id === tabbable || id === held?.id || id === opened || id === wanted || id === now.renaming || heldBy.has(id),
    cut: gapAt,
  })
  return (
    <ul ref={list} data-cards="" aria-label={label} className={styles.cards}>
      {pieces.map((piece) => {
        const id = 'run' in piece ? piece.run : piece.drawn.id
        const who = heldBy.get(id) ?? null
        return (
          <Fragment key={'run' in piece ? `run/${id}` : id}>
            {gapHere && gapAt === id && <Gap held={gapHere} done={done ?? false} />}
            {'run' in piece ? (
              <li aria-hidden="true" data-run={id} className={styles.run} style={{ height: piece.height }} />
            ) : (
              <CardView
                card={piece.drawn}
                done={done ?? doneIn.has(piece.drawn.place.column)}
                who={who ?? now.movedBy.get(id) ?? now.selectedBy.get(id) ?? null}
                isHeld={who !== null}
                isOpen={opened === id}
                isRenaming={now.renaming === id}
                isChosen={now.chosen.includes(id)}
                isChoosing={now.chosen.length > 0}
                tabbable={tabbable === id}
                away={held?.id === id}
                nth={sight ? piece.nth : undefined}
                of={sight ? cards.length : undefined}
              />
            )}
          </Fragment>
        )
      })}
      {gapHere && gapAt === null && <Gap held={gapHere} done={done ?? false} />}
    </ul>
  )
}

/** Where what this person holds would come to lie. By keyboard the card itself is seen there. */
function Gap({ held, done }: { held: Held; done: boolean }) {
  const { placement } = useBoardNow()
  const item = useRef<HTMLLIElement>(null)
  const byKeyboard = held.grip === null
  // Before it is seen gliding there: on its way it still lies where it was, in sight.
  useLayoutEffect(() => {
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
