import { type CSSProperties, type KeyboardEvent, type MouseEvent, memo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { keyOf } from '#shared/documents/programme/placement.ts'
import type { Session, Slot } from '#shared/documents/programme/schema.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './Block.module.css'
import kinds from './Kinds.module.css'
import { useTools } from './tools.ts'
import { useSessionLift } from './useSessionLift.ts'
import { useWords } from './words.ts'

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
  room: string
  speakers: string
  clashes: number
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
}

/** How much of a session fits into a height. */
function sizeOf(height: number): 'xs' | 's' | 'm' | 'l' {
  if (height < 34) return 'xs'
  if (height < 52) return 's'
  return height < 96 ? 'm' : 'l'
}

/** One slot of a session in the grid. Redraws only when it or its place changes. */
export const Block = memo(function Block(props: BlockProps) {
  const { session, slotId, slot, columns, clashes, nth, of } = props
  const { t } = useTranslation()
  const words = useWords()
  const { select, selection, canWrite } = useTools()
  const key = keyOf(session.id, slotId)
  const item = { key, session, slotId, slot }
  const { lifted, handlers } = useSessionLift(item)
  const chosen = useSyncExternalStore(selection.subscribe, () => selection.keys().has(key))
  const type = t(`programme.type.${session.type}`)
  const status = t(`programme.status.${session.status}`)
  const turn = nth !== undefined && t('programme.view.turn', { nth, of })
  // What the eye sees from where the block lies and how it is drawn.
  const clash = clashes > 0 && t('programme.clashCount', { count: clashes })
  const said = [chosen && t('programme.view.chosen'), status, props.room, props.day, words.slot(slot), turn, clash]
  const meta = [session.status === 'confirmed' ? type : `${type} · ${status}`, props.speakers, words.length(slot.length)]
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
  return (
    <button
      type="button"
      data-key={key}
      data-size={sizeOf(props.height)}
      tabIndex={props.tabbable ? 0 : -1}
      title={[words.title(session), words.slot(slot), props.speakers].filter(Boolean).join(' · ')}
      aria-describedby={canWrite ? 'programme-keys' : undefined}
      {...handlers}
      onClick={onClick}
      onKeyDown={onKeyDown}
      className={cx(
        styles.block,
        kinds[session.type],
        styles[session.type],
        styles[session.status],
        slot.across && styles.across,
        clashes > 0 && styles.clash,
        props.selected && styles.selected,
        chosen && styles.chosen,
        props.dim && styles.dim,
        (lifted || props.away) && styles.away,
      )}
      style={
        {
          left: `${(props.left / columns) * 100}%`,
          width: `${(props.width / columns) * 100}%`,
          top: props.top,
          height: props.height,
          '--from': props.wordsFrom / props.width,
          '--clear': props.clear / props.width,
        } as CSSProperties
      }
    >
      <span className={styles.face}>
        <span className={styles.clear}>
          <span className={styles.words}>
            <span className={cx(styles.title, !session.title.trim() && styles.untitled)}>{words.title(session)}</span>
            {turn && (
              <span aria-hidden="true" className={styles.turn}>
                {turn}
              </span>
            )}
            <span className={styles.meta}>{meta.filter(Boolean).join(' · ')}</span>
            <span className={styles.said}>{said.filter(Boolean).join(', ')}</span>
          </span>
        </span>
        {clashes > 0 && (
          <span aria-hidden="true" className={styles.mark}>
            !
          </span>
        )}
        {chosen && (
          <span aria-hidden="true" className={styles.tick}>
            <Icon name="check" size={13} />
          </span>
        )}
      </span>
      {canWrite && (
        <>
          <span aria-hidden="true" data-edge="start" className={cx(styles.edge, styles.upper)} />
          <span aria-hidden="true" data-edge="length" className={styles.edge} />
        </>
      )}
    </button>
  )
})
