import type { Hover } from '#shared/documents/board/schema.ts'
import type { Point } from '../../ui/lift.ts'

/** Marks in the page by which things of a board are found: `data-board`, `data-column`, `data-cards`, `data-card`, `data-run`, `data-lane`. */
const all = (root: ParentNode, selector: string) => [...root.querySelectorAll<HTMLElement>(selector)]

export function boardRoot(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-board]')
}

/** The button of a card as it is drawn now. */
export function cardButton(card: string): HTMLElement | null {
  return boardRoot()?.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"] [data-open]`) ?? null
}

/**
 * The place for a card that is held with its middle at this point. Where things lie is asked of the layout, not of what is seen:
 * while cards glide the two differ, and the place would flicker.
 */
export function cardTarget(point: Point, held: string): Hover | null {
  const root = boardRoot()
  if (!root) return null
  const distance = (element: HTMLElement) => {
    const { left, right } = element.getBoundingClientRect()
    return Math.max(left - point.x, point.x - right, 0)
  }
  const column = all(root, '[data-column]').sort((one, two) => distance(one) - distance(two))[0]
  const list = column?.querySelector<HTMLElement>('[data-cards]')
  if (!column || !list) return null
  const top = list.getBoundingClientRect().top - list.scrollTop
  // Cards that are not drawn, as they are out of sight, leave room that names the first of them.
  const next = all(list, '[data-card], [data-run]')
    .filter((card) => card.dataset.card !== held)
    .find((card) => point.y < top + card.offsetTop + card.offsetHeight / (card.dataset.run ? 1 : 2))
  return { column: column.dataset.column ?? '', before: next?.dataset.card ?? next?.dataset.run ?? null }
}

/** The place for a column that is held at this point. */
export function columnTarget(point: Point, held: string): Hover | null {
  const columns = all(boardRoot() ?? document, '[data-column]')
  const scroller = columns[0]?.offsetParent
  if (!scroller) return null
  const left = scroller.getBoundingClientRect().left - scroller.scrollLeft
  const next = columns
    .filter((column) => column.dataset.column !== held)
    .find((column) => point.x < left + column.offsetLeft + column.offsetWidth / 2)
  return { column: '', before: next?.dataset.column ?? null }
}

/** The lane at this point that takes cards, or null. */
export function laneAt({ x, y }: Point): string | null {
  const lane = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-lane]')
  return lane?.dataset.takes === undefined ? null : (lane.dataset.lane ?? null)
}
