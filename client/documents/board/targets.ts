import type { Hover } from '#shared/documents/board/schema.ts'
import type { Point } from '../../ui/lift.ts'

/** Marks in the page by which things of a board are found: `data-board`, `data-column`, `data-cards`, `data-card`. */
const all = (root: ParentNode, selector: string) => [...root.querySelectorAll<HTMLElement>(selector)]

export function boardRoot(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-board]')
}

/** The button of a card as it is drawn now. */
export function cardButton(card: string): HTMLElement | null {
  return boardRoot()?.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"] [data-open]`) ?? null
}

/** The card after this one in its column, or else the one before it. */
export function neighbourOf(card: string): string | null {
  const item = cardButton(card)?.closest('[data-card]')
  const next = item?.nextElementSibling ?? item?.previousElementSibling
  return (next instanceof HTMLElement && next.dataset.card) || null
}

/** Focuses a card as soon as what has the focus is gone (a menu that closes over a card that went away), unless something else takes it first. */
export function focusWhenFree(card: string, frames = 40): void {
  if (document.activeElement === document.body) cardButton(card)?.focus({ preventScroll: true })
  else if (frames > 0) requestAnimationFrame(() => focusWhenFree(card, frames - 1))
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
  const next = all(list, '[data-card]')
    .filter((card) => card.dataset.card !== held)
    .find((card) => point.y < top + card.offsetTop + card.offsetHeight / 2)
  return { column: column.dataset.column ?? '', before: next?.dataset.card ?? null }
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

/** Moves the focus from one card to its neighbour: in its column, or at the same height in the nearest column that has cards. */
export function focusNeighbour(card: string, key: string): boolean {
  const lists = all(boardRoot() ?? document, '[data-cards]').map((list) => all(list, '[data-open]'))
  const from = cardButton(card)
  const column = lists.findIndex((cards) => from !== null && cards.includes(from))
  const cards = lists[column]
  if (!cards || !from) return false
  const index = cards.indexOf(from)
  const sideways = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0
  let target: HTMLElement | undefined
  if (sideways === 0) {
    const to: Record<string, number> = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: cards.length - 1 }
    if (!(key in to)) return false
    target = cards[to[key] as number]
  } else {
    for (let at = column + sideways; lists[at] && !target; at += sideways)
      target = lists[at]?.[Math.min(index, (lists[at]?.length ?? 0) - 1)]
  }
  target?.focus({ preventScroll: true })
  target?.closest('[data-card]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  return true
}
