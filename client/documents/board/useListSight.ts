import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Card } from '#shared/documents/board/schema.ts'
import { type Fit, heightOf, keepHeight } from './heights.ts'
import type { Sight } from './window.ts'

/** So many cards are all drawn: a search of the browser and a screen reader that reads on find them. Of more, only those in sight. */
export const ALL_DRAWN = 150
/** How far beyond the edges is drawn, in pixels, and by how much the view moves before that is looked at again. */
const MARGIN = 480
const STRIDE = 120

/**
 * What of a list of cards is in sight (null: all of it is to be drawn), and how high each card is. Heights are measured where cards are drawn, and
 * guessed from what they say where they are not.
 */
export function useListSight(
  list: RefObject<HTMLElement | null>,
  cards: readonly Card[],
  { all, compact }: { all: boolean; compact: boolean },
): { sight: Sight | null; heightOf(card: Card): number } {
  const [sight, setSight] = useState<Sight>({ top: 0, bottom: 1200 })
  const [width, setWidth] = useState(250)
  const latest = useRef<{ cards: ReadonlyMap<string, Card>; fit: Fit }>({ cards: new Map(), fit: { width, compact } })
  useLayoutEffect(() => {
    latest.current = { cards: all ? new Map() : new Map(cards.map((card) => [card.id, card])), fit: { width, compact } }
  })
  const measured = useRef<{ observer: ResizeObserver; heights: WeakMap<Element, number> } | null>(null)

  useLayoutEffect(() => {
    const element = list.current
    if (!element || all) return
    const look = () => {
      const next = {
        top: Math.floor((element.scrollTop - MARGIN) / STRIDE) * STRIDE,
        bottom: Math.ceil((element.scrollTop + element.clientHeight + MARGIN) / STRIDE) * STRIDE,
      }
      setSight((before) => (before.top === next.top && before.bottom === next.bottom ? before : next))
    }
    const heights = new WeakMap<Element, number>()
    const observer = new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries) {
        const height = borderBoxSize[0]?.blockSize ?? 0
        const card = latest.current.cards.get((target as HTMLElement).dataset.card ?? '')
        if (target === element) setWidth(element.clientWidth)
        else if (!target.isConnected) observer.unobserve(target)
        else if (card && height > 0) {
          keepHeight(card, latest.current.fit, height)
          heights.set(target, height)
        }
      }
      look()
    })
    observer.observe(element)
    measured.current = { observer, heights }
    element.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      measured.current = null
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [list, all])

  useEffect(() => {
    const watch = measured.current
    if (!watch) return
    for (const element of list.current?.children ?? []) {
      const card = latest.current.cards.get((element as HTMLElement).dataset.card ?? '')
      const height = watch.heights.get(element)
      // A card that says something else is another object, and may be as high as it was: then nobody measures it again.
      if (card && height) keepHeight(card, latest.current.fit, height)
      else if (card && height === undefined) {
        watch.heights.set(element, 0)
        watch.observer.observe(element)
      }
    }
  })

  const height = useCallback((card: Card) => heightOf(card, { width, compact }), [width, compact])
  return { sight: all ? null : sight, heightOf: height }
}
