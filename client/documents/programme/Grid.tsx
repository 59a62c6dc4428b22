import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { cx } from '../../ui/cx.ts'
import { ZOOMS } from './axis.ts'
import { Blocks, type BlocksProps } from './Blocks.tsx'
import { showGrip } from './edges.ts'
import { Ghost } from './Ghost.tsx'
import styles from './Grid.module.css'
import { Heads, Hours, Lines } from './GridFrame.tsx'
import { type Direction, neighbour } from './layout.ts'
import { NowLine } from './NowLine.tsx'
import { Others } from './Others.tsx'
import { useTools } from './tools.ts'
import { useBand } from './useBand.ts'
import { useEmptyPlace } from './useEmptyPlace.ts'
import type { ProgrammeNow } from './useProgramme.ts'
import { useSight } from './useSight.ts'
import { useZoom } from './useZoom.ts'

const ARROWS: Record<string, Direction> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }
/** Height of the row of rooms, in pixels; with the names of the venues it is higher. */
const HEADS = { one: 42, several: 58 }

export interface GridProps
  extends Omit<BlocksProps, 'tabbable' | 'column' | 'isDrawn' | 'programme' | 'placement' | 'clashes' | 'warnings'> {
  now: ProgrammeNow
  label: string
  /** Which of `ZOOMS`. */
  zoom: number
  onZoom(zoom: number): void
  /** Minutes by which something moves. */
  step: number
  timeZone: string
}

/**
 * Rooms by time. Blocks are focused by arrows, opened by Enter, taken up by Space, chosen with Shift, Ctrl or a band; a click where nothing lies
 * adds a session there.
 */
export function Grid({ now, label, zoom, onZoom, step, timeZone, ...shown }: GridProps) {
  const { t } = useTranslation()
  const { drag, canWrite, selection } = useTools()
  const { layout, selected, lookedAt } = shown
  const { programme, placement } = now
  const scroller = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLDivElement>(null)
  const hint = useRef<HTMLDivElement>(null)
  const band = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<string | null>(null)
  const { columns, items, boxes, height, minute } = layout
  const several = new Set(columns.map(({ venue }) => venue.id)).size > 1
  const heads = several ? HEADS.several : HEADS.one
  const { onPointerDown, swallows } = useBand(canvas, band, layout, selection)
  const empty = useEmptyPlace(canvas, hint, layout, { step, beside: selected !== null, swallows })
  useZoom(scroller, heads, zoom, onZoom)
  const sight = useSight(scroller, canvas, layout, heads)

  useEffect(() => {
    if (canvas.current) drag.surface = { layout, canvas: canvas.current }
    return () => {
      drag.surface = null
    }
  }, [drag, layout])

  const onKeyDown = (event: KeyboardEvent) => {
    const direction = ARROWS[event.key]
    const from = (event.target as HTMLElement).dataset.key
    if (!from || event.altKey || drag.held()) return
    const command = event.ctrlKey || event.metaKey
    const zoomed = { '+': zoom + 1, '=': zoom + 1, '-': zoom - 1 }[event.key]
    if (command && event.key === 'a' && canWrite)
      selection.set(items.filter(({ session }) => lookedAt?.has(session.id) ?? true).map(({ key }) => key))
    else if (command) return
    else if (event.key === 'Escape' && selection.keys().size > 0) selection.clear()
    else if (zoomed !== undefined) {
      if (zoomed in ZOOMS) onZoom(zoomed)
    } else if (direction) {
      const next = neighbour(layout, from, direction)
      if (next && event.shiftKey && canWrite) selection.set([...selection.keys(), from, next])
      if (next) {
        // It may lie out of sight, where nothing is drawn but what takes the focus.
        flushSync(() => setActive(next))
        canvas.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(next)}"]`)?.focus()
      }
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const style = {
    '--columns': columns.length,
    '--height': `${height}px`,
    '--heads': `${heads}px`,
    '--half': `${30 * minute}px`,
  } as CSSProperties
  return (
    <section
      ref={scroller}
      aria-label={label}
      data-scroller=""
      className={cx(styles.scroller, several && styles.several)}
      tabIndex={items.length === 0 ? 0 : undefined}
    >
      <p id="programme-keys" hidden>
        {t('programme.view.keys', { step })}
      </p>
      <div className={styles.sheet} style={style}>
        <div className={styles.corner} />
        <Heads columns={columns} several={several} />
        <Hours layout={layout} />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: adding a session by keyboard is the toolbar's button; arrows come from the blocks */}
        <div
          ref={canvas}
          className={styles.canvas}
          data-canvas=""
          data-writable={canWrite ? '' : undefined}
          onKeyDown={onKeyDown}
          onFocus={(event) => setActive(event.target.dataset.key ?? null)}
          onPointerDown={canWrite ? onPointerDown : undefined}
          {...empty}
          onPointerMove={(event) => {
            if (canWrite && event.buttons === 0) showGrip(event.target, event.clientY)
            empty.onPointerMove(event)
          }}
        >
          <Lines layout={layout} />
          <div ref={hint} hidden aria-hidden="true" className={styles.hint} />
          <Blocks
            {...shown}
            {...sight}
            programme={programme}
            placement={placement}
            clashes={now.clashesOf}
            warnings={now.warningsOf}
            tabbable={active !== null && boxes.has(active) ? active : items[0]?.key}
          />
          <NowLine layout={layout} timeZone={timeZone} />
          <Others layout={layout} programme={programme} placement={placement} />
          <Ghost layout={layout} />
          <div ref={band} hidden aria-hidden="true" className={styles.band} />
        </div>
      </div>
    </section>
  )
}
