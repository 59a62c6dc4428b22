import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { ZOOMS } from './axis.ts'

/** How far the wheel turns for one step, in pixels. */
const NOTCH = 60

/**
 * Zooming by Ctrl and the wheel (and by pinching, which a browser tells as that). What was under the pointer, else in the middle, stays where it
 * was. `head`: what stays above the canvas inside the scroller, in pixels.
 */
export function useZoom(scroller: RefObject<HTMLElement | null>, head: number, zoom: number, onZoom: (zoom: number) => void): void {
  const latest = useRef({ zoom, onZoom })
  /** Where in the scroller the next change keeps still. */
  const still = useRef<number | null>(null)
  const before = useRef(zoom)
  useLayoutEffect(() => {
    latest.current = { zoom, onZoom }
    const element = scroller.current
    const grown = (ZOOMS[zoom] ?? 1) / (ZOOMS[before.current] ?? 1)
    before.current = zoom
    if (!element || grown === 1) return
    const y = still.current ?? (head + element.clientHeight) / 2
    still.current = null
    // Hundreds of blocks that glide at once would not.
    const canvas = element.querySelector<HTMLElement>('[data-canvas]')
    if (canvas) canvas.dataset.still = ''
    element.scrollTop = (element.scrollTop + y - head) * grown - (y - head)
    setTimeout(() => delete canvas?.dataset.still, 120)
  }, [scroller, head, zoom, onZoom])

  useEffect(() => {
    const element = scroller.current
    let turned = 0
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      turned += event.deltaY
      if (Math.abs(turned) < NOTCH && event.deltaMode === WheelEvent.DOM_DELTA_PIXEL) return
      const next = latest.current.zoom + (turned < 0 ? 1 : -1)
      turned = 0
      if (!(next in ZOOMS)) return
      still.current = event.clientY - (element?.getBoundingClientRect().top ?? 0)
      latest.current.onZoom(next)
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [scroller])
}
