import { type RefObject, useCallback, useLayoutEffect, useState } from 'react'
import type { Box, Layout } from './layout.ts'

/** So many blocks are all drawn: a search of the browser, a screen reader that reads on and paper find them. Of more, only those in sight. */
const ALL_DRAWN = 150
/** How far beyond the edges is drawn, in pixels and in columns, and by how much the view moves before that is looked at again. */
const MARGIN = { y: 240, x: 1 }
const STRIDE = 80
/** Width of the clock beside the canvas, in pixels. */
const GUTTER = 56

/** What is drawn of the canvas: pixels from its top, columns from its left. */
interface Sight {
  top: number
  bottom: number
  left: number
  right: number
}

const same = (a: Sight, b: Sight) => a.top === b.top && a.bottom === b.bottom && a.left === b.left && a.right === b.right

/**
 * Which blocks are to be drawn, and how wide a column is, in pixels (0 while that is not known). `head`: what stays above the canvas inside the
 * scroller, in pixels.
 */
export function useSight(scroller: RefObject<HTMLElement | null>, canvas: RefObject<HTMLElement | null>, layout: Layout, head: number) {
  const [column, setColumn] = useState(0)
  const [sight, setSight] = useState<Sight>({ top: 0, bottom: 0, left: 0, right: 0 })
  const count = layout.columns.length
  const partly = layout.items.length > ALL_DRAWN

  useLayoutEffect(() => {
    const [view, ground] = [scroller.current, canvas.current]
    if (!view || !ground) return
    let width = 0
    const look = () => {
      if (!partly || width === 0) return
      const next = {
        top: Math.floor((view.scrollTop - MARGIN.y) / STRIDE) * STRIDE,
        bottom: Math.ceil((view.scrollTop + view.clientHeight - head + MARGIN.y) / STRIDE) * STRIDE,
        left: Math.floor(view.scrollLeft / width) - MARGIN.x,
        right: Math.ceil((view.scrollLeft + view.clientWidth - GUTTER) / width) + MARGIN.x,
      }
      setSight((before) => (same(before, next) ? before : next))
    }
    const measure = () => {
      width = ground.clientWidth / count
      setColumn(Math.round(width))
      look()
    }
    measure()
    const sizes = new ResizeObserver(measure)
    sizes.observe(ground)
    sizes.observe(view)
    view.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      view.removeEventListener('scroll', look)
    }
  }, [scroller, canvas, count, partly, head])

  const isDrawn = useCallback(
    (box: Box) =>
      !partly ||
      (box.top < sight.bottom && box.top + box.height > sight.top && box.left < sight.right && box.left + box.width > sight.left),
    [partly, sight],
  )
  return { column, isDrawn }
}
