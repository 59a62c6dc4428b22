import { ordered } from '../rank.ts'
import type { Board, Card, Column } from './schema.ts'

export interface Filled {
  column: Column
  /** In their order. */
  cards: Card[]
}

/** Every card of a board in exactly one place (rule B2). */
export interface Placement {
  /** In their order. */
  columns: Filled[]
  /** Cards whose column is gone or not known here: to be seen, never lost. */
  notPlaced: Card[]
  archived: Card[]
  /** In the bin. */
  removed: Card[]
}

const rankOf = (card: Card) => ({ id: card.id, rank: card.place.rank, card })

/** Cards in the one order everybody sees. */
export function inOrder(cards: Iterable<Card>): Card[] {
  return ordered([...cards].map(rankOf)).map(({ card }) => card)
}

/** Where everything on a board lies. */
export function placementOf(board: Pick<Board, 'columns' | 'cards'>): Placement {
  const columns: Filled[] = ordered(board.columns.values()).map((column) => ({ column, cards: [] }))
  const byId = new Map(columns.map((filled) => [filled.column.id, filled]))
  const placement: Placement = { columns, notPlaced: [], archived: [], removed: [] }
  for (const card of inOrder(board.cards.values())) {
    if (card.removed) placement.removed.push(card)
    else if (card.archived) placement.archived.push(card)
    else (byId.get(card.place.column)?.cards ?? placement.notPlaced).push(card)
  }
  return placement
}

/** The cards that lie in a column now, in their order; of one nobody knows: the cards that are not placed. */
export function cardsIn(placement: Placement, column: string): Card[] {
  return placement.columns.find((filled) => filled.column.id === column)?.cards ?? placement.notPlaced
}
