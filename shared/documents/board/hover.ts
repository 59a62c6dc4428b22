import { cardsIn, type Placement } from './placement.ts'
import type { Card, Column, Hover } from './schema.ts'

/** A card or a column somebody holds over a place. */
export interface Hold<Who> {
  kind: 'card' | 'column'
  id: string
  over: Hover
  who: Who
}

/** A card as it is drawn: with the one who moved it here while they still hold it. */
export interface Shown<Who> {
  card: Card
  heldBy: Who | null
}

/** A column as it is drawn. */
export interface ShownColumn<Who> {
  column: Column
  heldBy: Who | null
  cards: Shown<Who>[]
}

export interface Arrangement<Who> {
  columns: ShownColumn<Who>[]
  notPlaced: Shown<Who>[]
}

function putBefore<T>(items: T[], item: T, before: string | null, idOf: (item: T) => string): void {
  const index = items.findIndex((other) => idOf(other) === before)
  items.splice(index < 0 ? items.length : index, 0, item)
}

/** A board with what people hold drawn where they hold it (rule B8). What is held over a place nobody knows stays where it lies. */
export function arrange<Who>(placement: Placement, holds: readonly Hold<Who>[]): Arrangement<Who> {
  const columns: ShownColumn<Who>[] = placement.columns.map(({ column, cards }) => ({
    column,
    heldBy: null,
    cards: cards.map((card) => ({ card, heldBy: null })),
  }))
  const notPlaced: Shown<Who>[] = placement.notPlaced.map((card) => ({ card, heldBy: null }))
  for (const { kind, id, over, who } of holds) {
    if (kind === 'column') {
      const from = columns.findIndex(({ column }) => column.id === id)
      const [moved] = from < 0 ? [] : columns.splice(from, 1)
      if (moved) putBefore(columns, { ...moved, heldBy: who }, over.before, ({ column }) => column.id)
    } else {
      const target = columns.find(({ column }) => column.id === over.column)
      const source = [notPlaced, ...columns.map(({ cards }) => cards)].find((cards) => cards.some(({ card }) => card.id === id))
      if (!target || !source) continue
      const [moved] = source.splice(
        source.findIndex(({ card }) => card.id === id),
        1,
      )
      if (moved) putBefore(target.cards, { ...moved, heldBy: who }, over.before, ({ card }) => card.id)
    }
  }
  return { columns, notPlaced }
}

/** Where something lies now, as a hover. */
export function hoverOf(placement: Placement, kind: 'card' | 'column', id: string): Hover {
  if (kind === 'column') {
    const index = placement.columns.findIndex(({ column }) => column.id === id)
    return { column: '', before: placement.columns[index + 1]?.column.id ?? null }
  }
  const filled = placement.columns.find(({ cards }) => cards.some((card) => card.id === id))
  const cards = filled?.cards ?? placement.notPlaced
  return { column: filled?.column.id ?? '', before: cards[cards.findIndex((card) => card.id === id) + 1]?.id ?? null }
}

/** The index a card would have where it hovers, and how many there would be. */
export function spotOf(placement: Placement, card: string, over: Hover): { index: number; count: number } {
  const others = cardsIn(placement, over.column).filter(({ id }) => id !== card)
  const index = others.findIndex(({ id }) => id === over.before)
  return { index: index < 0 ? others.length : index, count: others.length + 1 }
}

export type Direction = 'up' | 'down' | 'left' | 'right' | 'home' | 'end'

/** One step of a held card by keyboard: within its column, or to the same height in the next. */
export function stepCard(placement: Placement, card: string, over: Hover, direction: Direction): Hover {
  const { index } = spotOf(placement, card, over)
  const from = placement.columns.findIndex((filled) => filled.column.id === over.column)
  const sideways = direction === 'left' ? -1 : direction === 'right' ? 1 : 0
  const at = placement.columns[Math.max(0, Math.min(placement.columns.length - 1, from + sideways))]
  if (!at) return over
  const others = at.cards.filter(({ id }) => id !== card)
  const to = { up: index - 1, down: index + 1, left: index, right: index, home: 0, end: others.length }[direction]
  return { column: at.column.id, before: others[Math.max(0, to)]?.id ?? null }
}

/** One step of a held column by keyboard. */
export function stepColumn(placement: Placement, column: string, over: Hover, direction: Direction): Hover {
  const others = placement.columns.map((filled) => filled.column.id).filter((id) => id !== column)
  const index = over.before === null ? others.length : others.indexOf(over.before)
  const to = { up: index, down: index, left: index - 1, right: index + 1, home: 0, end: others.length }[direction]
  return { column: '', before: others[Math.max(0, to)] ?? null }
}
