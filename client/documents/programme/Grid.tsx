import { type CSSProperties, type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addSession } from '#shared/documents/programme/operations.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import type { Programme } from '#shared/documents/programme/schema.ts'
import { fromMinutes } from '#shared/time.ts'
import { announce } from '../../ui/announce.ts'
import { cx } from '../../ui/cx.ts'
import { Block } from './Block.tsx'
import { Ghost } from './Ghost.tsx'
import styles from './Grid.module.css'
import { type Direction, type Layout, MINUTE, neighbour, overlapsAt, placeAt } from './layout.ts'
import { Others } from './Others.tsx'
import { useTools } from './tools.ts'
import { useHeldByOthers } from './useHeldByOthers.ts'
import { speakersOf, useWords } from './words.ts'

const ARROWS: Record<string, Direction> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }
const NEW_LENGTH = 45

export interface GridProps {
  layout: Layout
  programme: Programme
  clashes: ReadonlyMap<string, Conflict[]>
  label: string
  /** The session whose details are open. */
  selected: string | null
}

/** Rooms by time. Blocks are focused by arrows, opened by Enter, taken up by Space; a click where nothing lies adds a session there. */
export function Grid({ layout, programme, clashes, label, selected }: GridProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { doc, awareness, drag, canWrite, select } = useTools()
  const away = useHeldByOthers(awareness)
  const canvas = useRef<HTMLDivElement>(null)
  const hint = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<string | null>(null)
  const { columns, items, boxes, start, end } = layout
  const tabbable = active !== null && boxes.has(active) ? active : items[0]?.key
  const several = new Set(columns.map(({ venue }) => venue.id)).size > 1

  useEffect(() => {
    if (canvas.current) drag.surface = { layout, canvas: canvas.current }
    return () => {
      drag.surface = null
    }
  }, [drag, layout])

  const onKeyDown = (event: KeyboardEvent) => {
    const direction = ARROWS[event.key]
    const from = (event.target as HTMLElement).dataset.key
    if (!direction || !from || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const next = neighbour(layout, from, direction)
    if (next) canvas.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(next)}"]`)?.focus()
  }
  /** The free place under the pointer, in quarters of an hour; as long as there is room, at most the usual length. */
  const emptyAt = (event: MouseEvent | PointerEvent) => {
    if (!canWrite || !canvas.current || event.target !== canvas.current || drag.held()) return undefined
    const rect = canvas.current.getBoundingClientRect()
    const place = placeAt(layout, rect, { x: event.clientX, y: event.clientY - 7 * MINUTE }, 15)
    if (!place) return undefined
    const slot = { room: place.column.room.id, start: fromMinutes(place.minute), length: NEW_LENGTH }
    const after = overlapsAt(layout, slot, '').filter((item) => item.start > place.minute)
    const length = Math.min(NEW_LENGTH, ...after.map((item) => item.start - place.minute))
    return { slot: { ...slot, length: Math.max(length, 15) }, index: columns.indexOf(place.column), minute: place.minute }
  }
  const onPointerMove = (event: PointerEvent) => {
    const line = hint.current
    if (!line) return
    const empty = event.pointerType === 'mouse' && selected === null ? emptyAt(event) : undefined
    line.hidden = !empty
    if (!empty) return
    line.style.left = `${(empty.index / columns.length) * 100}%`
    line.style.translate = `0 ${(empty.minute - start) * MINUTE}px`
    line.style.height = `${empty.slot.length * MINUTE}px`
    line.dataset.clock = words.clock(empty.minute)
  }
  const onClick = (event: MouseEvent) => {
    const empty = emptyAt(event)
    if (!empty) return
    if (hint.current) hint.current.hidden = true
    // Beside open details a click is meant to put them away.
    if (selected !== null) return select(null)
    const id = addSession(doc, { slot: empty.slot })
    announce(t('programme.say.added', { room: columns[empty.index]?.room.name ?? '', time: words.clock(empty.minute) }))
    select(id, true)
  }

  const hours = Array.from({ length: (end - start) / 30 }, (_, index) => start + index * 30)
  const style = { '--columns': columns.length, '--height': `${(end - start) * MINUTE}px`, '--half': `${30 * MINUTE}px` } as CSSProperties
  return (
    <section
      aria-label={label}
      data-scroller=""
      className={cx(styles.scroller, several && styles.several)}
      tabIndex={items.length === 0 ? 0 : undefined}
    >
      <p id="programme-keys" hidden>
        {t('programme.keys')}
      </p>
      <div className={styles.sheet} style={style}>
        <div className={styles.corner} />
        <div className={styles.heads}>
          {columns.map(({ room, venue }, index) => (
            <div key={room.id} className={styles.head} data-first={index > 0 && columns[index - 1]?.venue.id !== venue.id ? '' : undefined}>
              {several && <span className={styles.venue}>{venue.city || venue.name || t('programme.noVenue')}</span>}
              <span className={styles.room}>
                {room.name || t('programme.unnamedRoom')}
                {room.capacity !== null && (
                  <small role="img" aria-label={t('programme.seats', { count: room.capacity })}>
                    {room.capacity}
                  </small>
                )}
              </span>
            </div>
          ))}
        </div>
        <div aria-hidden="true" className={styles.gutter}>
          {hours.map((minute) => (
            <span
              key={minute}
              className={styles.hour}
              data-half={minute % 60 === 30 ? '' : undefined}
              style={{ top: (minute - start) * MINUTE }}
            >
              {words.clock(minute)}
            </span>
          ))}
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: adding a session by keyboard is the toolbar's button; arrows come from the blocks */}
        <div
          ref={canvas}
          className={styles.canvas}
          data-writable={canWrite ? '' : undefined}
          onKeyDown={onKeyDown}
          onFocus={(event) => setActive(event.target.dataset.key ?? null)}
          onClick={onClick}
          onPointerMove={onPointerMove}
          onPointerLeave={() => {
            if (hint.current) hint.current.hidden = true
          }}
        >
          <div ref={hint} hidden aria-hidden="true" className={styles.hint} />
          {items.map((item) => {
            const box = boxes.get(item.key)
            if (!box) return null
            return (
              <Block
                key={item.key}
                session={item.session}
                slotId={item.slotId}
                slot={item.slot}
                left={box.left}
                width={box.width}
                top={box.top}
                height={box.height}
                wordsFrom={box.wordsFrom}
                clear={box.clear}
                columns={columns.length}
                room={item.room.name}
                speakers={speakersOf(programme, item.session).join(', ')}
                clashes={clashes.get(item.key)?.length ?? 0}
                tabbable={item.key === tabbable}
                selected={item.session.id === selected}
                away={away.has(item.key)}
              />
            )
          })}
          <Others layout={layout} programme={programme} />
          <Ghost layout={layout} />
        </div>
      </div>
    </section>
  )
}
