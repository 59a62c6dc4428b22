import { createContext, type RefObject, use } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { NewCard } from '#shared/documents/board/operations.ts'
import type { Placement } from '#shared/documents/board/placement.ts'
import type { Board, Label } from '#shared/documents/board/schema.ts'
import type { Member, Person } from '#shared/protocol/schema.ts'
import type { Held, Lift } from './useHolding.ts'
import type { Walk } from './useWalk.ts'

/** What a board is to those that take it as a whole. `workspace`: its address; `mayKeep`: templates of boards. */
export interface About {
  document: string
  title: string
  workspace: string
  timeZone: string
  mayKeep: boolean
}

/** What every part of a board knows and what hardly ever changes: a card that only reads this is drawn again only when it changes itself. */
export interface BoardContextValue {
  doc: Y.Doc
  awareness: Awareness
  canWrite: boolean
  about: About
  members: readonly Member[]
  /** Who was a member: what was theirs still says so. */
  former: readonly Person[]
  /** Of the whole board, in their order. */
  labels: readonly Label[]
  /** Every card, wherever it lies. */
  cards(): Board['cards']
  /** Today, where the event is: `YYYY-MM-DD`. */
  today: string
  eventDate: string | null
  /** Cards lie closely. */
  compact: boolean
  /** Cards lie in a calendar, which says when they are due. */
  dated: boolean
  /** How dates are written. */
  locale: string
  lift: Lift
  /** What is drawn under the pointer. */
  ghost: RefObject<HTMLElement | null>
  /** Going from card to card. */
  walk: Walk
  /** Shows the details of a card, or none. */
  open(card: string | null): void
  /** Closes the details, if they are this card's. */
  close(card: string): void
  /** Chooses a card to do something with several, or no longer; `to`: all from the last one to this. */
  choose(card: string, to?: boolean): void
  /** Writes the title of a card where it lies; null: no longer. */
  rename(card: string | null): void
  /** Where the caret is in that title: a card that is moved meanwhile is drawn anew. */
  caret: RefObject<{ start: number; end: number } | null>
  /** Chooses nothing any more. */
  chooseNone(): void
  /** Asks where to move a card, and those that are chosen with it. */
  askMove(card: string): void
  /** The focus came to a card, or left it. */
  focus(card: string | null): void
  /** Adds cards so that they can be seen: as the filter wants them, or as `all` says. */
  addCards(column: string, titles: string[], all?: Pick<NewCard, 'assignees' | 'due'>): void
}

/** What changes with every move on a board. */
export interface BoardNow {
  placement: Placement
  held: Held | null
  /** Card id → who has it selected elsewhere. */
  selectedBy: ReadonlyMap<string, Person>
  /** Card id → who moved or added it a moment ago. */
  movedBy: ReadonlyMap<string, Person>
  /** The cards somebody here has chosen to do something with together. */
  chosen: readonly string[]
  /** The card whose details are open. */
  opened: string | null
  /** The card the focus is on. */
  focused: string | null
  /** The card whose title is written where it lies. */
  renaming: string | null
  /** A card that is to be drawn though nobody sees it yet. */
  wanted: string | null
  /** All cards are drawn, also those out of sight. */
  drawsAll: boolean
  /** The columns in which cards count as done. */
  doneIn: ReadonlySet<string>
}

export const BoardContext = createContext<BoardContextValue | null>(null)
export const BoardNowContext = createContext<BoardNow | null>(null)

function inside<T>(value: T | null): T {
  if (!value) throw new Error('A part of a board outside a board')
  return value
}

export function useBoard(): BoardContextValue {
  return inside(use(BoardContext))
}
export function useBoardNow(): BoardNow {
  return inside(use(BoardNowContext))
}
