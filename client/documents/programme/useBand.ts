import { type PointerEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import { scrollAtEdges } from '../../ui/liftScroll.ts'
import { type Layout, touched } from './layout.ts'
import type { Selection } from './selection.ts'

/** Pixels a mouse moves before a press is a band and not a click. */
const THRESHOLD = 5

/**
 * A rubber band over the grid, by mouse: what it touches is chosen, with Shift or Ctrl beside what was. `band` is the element that is drawn as
 * the band. `swallows` tells, once, that a click only ended one.
 */
export function useBand(canvas: RefObject<HTMLElement | null>, band: RefObject<HTMLElement | null>, layout: Layout, selection: Selection) {
  const ended = useRef(false)
  const latest = useRef(layout)
  useLayoutEffect(() => {
    latest.current = layout
  })
  const onPointerDown = (down: PointerEvent) => {
    ended.current = false
    const ground = canvas.current
    if (!ground || down.target !== ground || down.button !== 0 || down.pointerType !== 'mouse') return
    const kept = down.shiftKey || down.ctrlKey || down.metaKey ? [...selection.keys()] : []
    let point = { x: down.clientX, y: down.clientY }
    const inGround = () => {
      const rect = ground.getBoundingClientRect()
      return { x: point.x - rect.left, y: point.y - rect.top, width: rect.width }
    }
    const from = inGround()
    let stopScrolling: (() => void) | undefined
    const events = new AbortController()
    const { signal } = events
    const draw = () => {
      const to = inGround()
      if (!stopScrolling && Math.hypot(to.x - from.x, to.y - from.y) < THRESHOLD) return
      stopScrolling ??= scrollAtEdges(() => point, draw)
      const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
      const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)]
      if (band.current) {
        band.current.hidden = false
        Object.assign(band.current.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` })
      }
      const column = to.width / latest.current.columns.length
      selection.set([...kept, ...touched(latest.current, { left: left / column, right: right / column, top, bottom })])
    }
    const end = () => {
      ended.current = stopScrolling !== undefined
      events.abort()
      stopScrolling?.()
      if (band.current) band.current.hidden = true
    }
    const onMove = (event: globalThis.PointerEvent) => {
      point = { x: event.clientX, y: event.clientY }
      draw()
    }
    addEventListener('pointermove', onMove, { signal })
    for (const type of ['pointerup', 'pointercancel', 'blur']) addEventListener(type, end, { signal })
    document.addEventListener('selectstart', (event) => event.preventDefault(), { signal })
  }
  const swallows = () => {
    const was = ended.current
    ended.current = false
    return was
  }
  return { onPointerDown, swallows }
}
