import { createContext, use } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Placement } from '#shared/documents/board/placement.ts'
import type { Member, Person } from '#shared/protocol/schema.ts'
import type { Holding } from './useHolding.ts'

/** What every part of a board knows. */
export interface BoardContextValue {
  doc: Y.Doc
  awareness: Awareness
  canWrite: boolean
  placement: Placement
  members: readonly Member[]
  /** Today, where the event is: `YYYY-MM-DD`. */
  today: string
  eventDate: string | null
  /** How dates are written. */
  locale: string
  holding: Holding
  /** Card id → who has it selected elsewhere. */
  selectedBy: ReadonlyMap<string, Person>
  /** Card id → who moved or added it a moment ago. */
  movedBy: ReadonlyMap<string, Person>
  /** The card whose details are open. */
  opened: string | null
  /** Shows the details of a card, or none. */
  open(card: string | null): void
  /** Asks where to move a card. */
  askMove(card: string): void
  /** The card the focus is on. */
  focused: string | null
  focus(card: string | null): void
  /** Adds cards so that they can be seen: as the filter wants them. */
  addCards(column: string, titles: string[]): void
}

export const BoardContext = createContext<BoardContextValue | null>(null)

export function useBoard(): BoardContextValue {
  const value = use(BoardContext)
  if (!value) throw new Error('A part of a board outside a board')
  return value
}
