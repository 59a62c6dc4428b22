import { type CSSProperties, type KeyboardEvent, memo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '#shared/documents/board/schema.ts'
import type { Person } from '#shared/protocol/schema.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useLift } from '../../ui/lift.ts'
import { CardMarks } from './CardMarks.tsx'
import { CardMenu } from './CardMenu.tsx'
import styles from './CardView.module.css'
import { useBoard } from './context.ts'
import { HINT } from './hint.ts'
import { Labels } from './Labels.tsx'
import { TitleField } from './TitleField.tsx'

export interface CardViewProps {
  card: Card
  /** Lies where cards count as done. */
  done: boolean
  /** Somebody else who has a hand in it: holds it now, moved it a moment ago, or has it selected. */
  who: Person | null
  isHeld: boolean
  isOpen: boolean
  /** Its title is written here. */
  isRenaming: boolean
  /** Chosen, to do something with several. */
  isChosen: boolean
  /** Is any card chosen? Then a finger chooses instead of opening. */
  isChoosing: boolean
  /** The one card of its column that Tab goes to. */
  tabbable: boolean
  /** Held by this person: it is drawn elsewhere, and only kept here. */
  away: boolean
  /** Which of how many it is, where not all of them are drawn. */
  nth?: number | undefined
  of?: number | undefined
}

/** A card in a column: Enter opens it, F2 writes its title, Space lifts it, arrows go to the next. */
export const CardView = memo(function CardView(props: CardViewProps) {
  const { card, done, who, isHeld, isOpen, isRenaming, isChosen, isChoosing, tabbable, away, nth, of } = props
  const { t } = useTranslation()
  const board = useBoard()
  const item = useRef<HTMLLIElement>(null)
  const { handlers } = useLift({ disabled: !board.canWrite, ...board.lift('card', card.id, () => item.current) })

  const press = (event: KeyboardEvent) => {
    handlers.onKeyDown(event)
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'x' && board.canWrite) board.choose(card.id)
    if (event.key === 'Escape' && isChoosing) board.chooseNone()
    if (event.key === 'F2' && board.canWrite) {
      event.preventDefault()
      board.rename(card.id)
    }
    if (board.walk.step(card.id, event.key)) event.preventDefault()
  }
  return (
    <li
      ref={item}
      data-card={card.id}
      aria-posinset={nth}
      aria-setsize={of}
      data-glide={away ? undefined : `card/${card.id}`}
      className={cx(
        styles.card,
        styles.live,
        done && styles.done,
        away && styles.away,
        board.compact && styles.compact,
        isHeld && styles.held,
        who && styles.marked,
        (isOpen || isRenaming) && styles.opened,
        isChosen && styles.chosen,
      )}
      style={who ? ({ '--who': who.color } as CSSProperties) : undefined}
    >
      <Labels labels={board.labels.filter(({ id }) => card.labels[id])} small={board.compact} />
      {isRenaming ? (
        <TitleField id={card.id} />
      ) : (
        <button
          type="button"
          data-open=""
          className={styles.open}
          tabIndex={tabbable ? 0 : -1}
          aria-describedby={board.canWrite ? HINT : undefined}
          {...handlers}
          onKeyDown={press}
          onFocus={() => board.focus(card.id)}
          onBlur={(event) => {
            handlers.onBlur(event)
            board.focus(null)
          }}
          onClick={(event) => {
            const several = event.ctrlKey || event.metaKey || event.shiftKey || (isChoosing && matchMedia('(hover: none)').matches)
            if (several && board.canWrite) board.choose(card.id, event.shiftKey)
            else board.open(card.id)
          }}
        >
          {isChosen && <Icon name="check" size={15} className={styles.tick} />}
          {card.title.trim() || <span className={styles.untitled}>{t('board.untitled')}</span>}
          {isChosen && <span className={styles.quiet}>{t('board.chosen.isChosen')}</span>}
        </button>
      )}
      <CardMarks card={card} done={done} />
      {board.canWrite && <CardMenu card={card} tabbable={tabbable} />}
      {who && <span className={styles.who}>{isHeld ? t('board.heldBy', { name: who.name }) : who.name}</span>}
    </li>
  )
})

/** A card as a picture: under the pointer, or where it would come to lie. */
export function CardPicture({ card, done }: { card: Card; done: boolean }) {
  const { t } = useTranslation()
  const { labels, compact } = useBoard()
  return (
    <div className={cx(styles.card, styles.lifted, done && styles.done, compact && styles.compact)} aria-hidden="true">
      <Labels labels={labels.filter(({ id }) => card.labels[id])} small={compact} />
      <span className={styles.open}>{card.title.trim() || <span className={styles.untitled}>{t('board.untitled')}</span>}</span>
      <CardMarks card={card} done={done} />
    </div>
  )
}
