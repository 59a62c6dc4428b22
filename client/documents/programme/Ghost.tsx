import { type CSSProperties, memo, useEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session, Slot } from '#shared/documents/programme/schema.ts'
import { cx } from '../../ui/cx.ts'
import block from './Block.module.css'
import styles from './Ghost.module.css'
import { isSlot } from './held.ts'
import kinds from './Kinds.module.css'
import { boxAt, type Layout } from './layout.ts'
import { useTools } from './tools.ts'
import { useWords } from './words.ts'

export interface GhostBlockProps {
  session: Session
  slot: Slot
  layout: Layout
  /** Somebody else's hand: their colour and what they do. */
  who?: { color: string; name: string }
  hits?: boolean
  ref?: React.Ref<HTMLDivElement>
}

/** Where something that is held would come down. It is moved by `translate` alone: in percent of its own width, a whole number of columns. */
export const GhostBlock = memo(function GhostBlock({ session, slot, layout, who, hits, ref }: GhostBlockProps) {
  const words = useWords()
  const box = boxAt(layout, slot)
  if (!box) return null
  const style = {
    width: `${(box.width / layout.columns.length) * 100}%`,
    height: box.height,
    translate: `${(box.left / box.width) * 100}% ${box.top}px`,
    '--who': who?.color,
  } as CSSProperties
  return (
    <div
      ref={ref}
      aria-hidden="true"
      className={cx(styles.ghost, kinds[session.type], slot.across && styles.wide, hits && styles.hits)}
      style={style}
    >
      <div className={cx(block.face, styles.face)}>
        <span className={block.words}>
          <span className={styles.time}>
            {words.slot(slot)} · {words.length(slot.length)}
          </span>
          <span className={block.title}>{words.title(session)}</span>
        </span>
        {who && <span className={styles.name}>{who.name}</span>}
      </div>
    </div>
  )
})

/** What this person holds, over the grid. Follows the drag by itself; the grid does not redraw. */
export function Ghost({ layout }: { layout: Layout }) {
  const { drag } = useTools()
  const held = useSyncExternalStore(drag.subscribe, drag.held)
  const ghost = useRef<HTMLDivElement>(null)
  const target = held?.target
  const byKeyboard = held !== null && held.point === null
  // Where it hovers may have come into view only now, with another day.
  useEffect(() => {
    if (layout && byKeyboard && target) ghost.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [byKeyboard, target, layout])
  if (!held || !target || !isSlot(target)) return null
  return (
    <>
      {held.along.map((item) => item.target && <GhostBlock key={item.key} session={item.session} slot={item.target} layout={layout} />)}
      <GhostBlock ref={ghost} session={held.session} slot={target} layout={layout} hits={held.clashes.length > 0} />
    </>
  )
}

/** What this person holds while it is over no room: it hangs from the pointer. */
export function FlyingGhost() {
  const { t } = useTranslation()
  const { drag } = useTools()
  const words = useWords()
  const held = useSyncExternalStore(drag.subscribe, drag.held)
  if (!held?.point || isSlot(held.target)) return null
  const { x, y } = held.point
  const count = held.along.length
  return (
    <div aria-hidden="true" className={cx(styles.fly, kinds[held.session.type])} style={{ translate: `${x - 24}px ${y - 16}px` }}>
      <div className={cx(block.face, styles.face)}>
        <span className={block.words}>
          <span className={block.title}>{words.title(held.session)}</span>
          <span className={block.meta}>
            {count > 0 ? t('programme.view.andMore', { count }) : words.length(held.slot?.length ?? held.session.length)}
          </span>
        </span>
      </div>
    </div>
  )
}
