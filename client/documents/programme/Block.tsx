import { type CSSProperties, type KeyboardEvent, type MouseEvent, memo } from 'react'
import { keyOf } from '#shared/documents/programme/placement.ts'
import type { Session, Slot } from '#shared/documents/programme/schema.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './Block.module.css'
import looks from './BlockLook.module.css'
import { gripAt } from './edges.ts'
import kinds from './Kinds.module.css'
import { useChosen } from './selection.ts'
import { type Breadth, sizeOf } from './sizes.ts'
import { useTools } from './tools.ts'
import { useSessionLift } from './useSessionLift.ts'
import type { Words } from './words.ts'

export interface BlockProps {
  session: Session
  slotId: string
  slot: Slot
  /** In columns and pixels, see `Box`. */
  left: number
  width: number
  top: number
  height: number
  wordsFrom: number
  clear: number
  columns: number
  /** Asked for once for all blocks. */
  words: Words
  breadth: Breadth
  room: string
  speakers: string
  clashes: number
  warnings: number
  /** Which of how many times it is given; none: it is given once. */
  nth?: number
  of?: number
  /** The day it lies on, where several are shown. */
  day?: string
  tabbable: boolean
  /** Its details are open here. */
  selected: boolean
  /** Somebody holds it, or carries it along with something else. */
  away: boolean
  /** Something else is looked for. */
  dim: boolean
  /** It lies where nobody looks now, and is carried from there. */
  unseen?: boolean
}

/** One slot of a session in the grid. Redraws only when it or its place changes; as few boxes as can be, for there may be hundreds. */
export const Block = memo(function Block(props: BlockProps) {
  const { session, slotId, slot, columns, clashes, warnings, nth, of, words } = props
  const { t } = words
  const { select, selection, canWrite } = useTools()
  const key = keyOf(session.id, slotId)
  const item = { key, session, slotId, slot }
  const { lifted, handlers } = useSessionLift(item, gripAt)
  const chosen = useChosen(selection, key)
  const type = t(`programme.type.${session.type}`)
  const status = t(`programme.status.${session.status}`)
  const turn = nth !== undefined && t('programme.view.turn', { nth, of })
  const clash = clashes > 0 && t('programme.clashCount', { count: clashes })
  const warning = warnings > 0 && t('programme.clash.warningCount', { count: warnings })
  const title = words.title(session)
  // What the eye sees from where the block lies and how it is drawn.
  const about = [chosen && t('programme.view.chosen'), status, props.room, props.day, words.slot(slot), turn, clash, warning]
  const meta = [session.status === 'confirmed' ? type : `${type} · ${status}`, props.speakers, words.length(slot.length)]
  const said = [title, meta.filter(Boolean).join(' · '), ...about]
  const onClick = (event: MouseEvent) => {
    if (canWrite && (event.shiftKey || event.ctrlKey || event.metaKey)) return selection.toggle(key)
    selection.clear()
    select(session.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!canWrite || event.key !== ' ' || !event.shiftKey || lifted) return handlers.onKeyDown(event)
    event.preventDefault()
    selection.toggle(key)
  }
  const style: Record<string, string | number> = {
    left: `${(props.left / columns) * 100}%`,
    width: `${(props.width / columns) * 100}%`,
    top: props.top,
    height: props.height,
  }
  if (props.clear < props.width) Object.assign(style, { '--from': props.wordsFrom / props.width, '--clear': props.clear / props.width })
  return (
    <button
      type="button"
      data-key={key}
      data-size={sizeOf(props.height)}
      data-breadth={props.breadth === 'wide' ? undefined : props.breadth}
      tabIndex={props.tabbable ? 0 : -1}
      title={[title, words.slot(slot), props.speakers].filter(Boolean).join(' · ')}
      aria-label={said.filter(Boolean).join(', ')}
      aria-describedby={canWrite ? 'programme-keys' : undefined}
      {...handlers}
      onClick={onClick}
      onKeyDown={onKeyDown}
      className={cx(
        styles.block,
        looks.look,
        kinds[session.type],
        slot.across && styles.across,
        slot.across && looks.across,
        canWrite && looks.pulled,
        (clashes > 0 || warnings > 0) && styles.marked,
        props.selected && looks.selected,
        chosen && looks.chosen,
        props.dim && looks.dim,
        (lifted || props.away) && looks.away,
        props.unseen && styles.unseen,
      )}
      style={style as CSSProperties}
    >
      <span
        className={cx(styles.face, looks.face, session.type === 'break' && looks.break, looks[session.status], clashes > 0 && looks.clash)}
      >
        <span className={styles.words}>
          <span className={cx(styles.title, !session.title.trim() && styles.untitled, session.status === 'cancelled' && looks.struck)}>
            {title}
          </span>
          {turn && <span className={styles.turn}>{turn}</span>}
          <span className={styles.meta}>{meta.filter(Boolean).join(' · ')}</span>
        </span>
      </span>
      {clashes > 0 && <span className={looks.mark}>!</span>}
      {clashes === 0 && warnings > 0 && (
        <span className={looks.warn}>
          <Icon name="warning" size={15} />
        </span>
      )}
      {chosen && (
        <span className={looks.tick}>
          <Icon name="check" size={13} />
        </span>
      )}
    </button>
  )
})
