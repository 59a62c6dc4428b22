import type * as Y from 'yjs'
import { innerMap, itemOf } from '../items.ts'
import { transact } from '../transact.ts'
import { dateOfDue, plusDays } from './due.ts'
import { setDue } from './operations.ts'
import type { Placement } from './placement.ts'
import { type Card, dueSchema } from './schema.ts'

/** Cards that belong together in a way of looking at a board: of one person, or of one time. Nothing in the document says so. */
export interface Lane {
  id: string
  cards: Card[]
}

/** Lanes that are no person: cards of nobody, and of several people, who are not told apart. */
export const OF_NOBODY = 'nobody'
export const TOGETHER = 'together'
/** Lanes of time. Of what is done no date presses any more. */
export const DUE_LANES = ['overdue', 'week', 'next', 'later', 'undated', 'done'] as const
export type DueLane = (typeof DUE_LANES)[number]
/** The lane of cards without a date, beside those that are dates. */
export const UNDATED = 'undated'

/** What decides in which lane of time a card lies. */
export interface Dates {
  /** `YYYY-MM-DD`, where the event is. */
  today: string
  eventDate: string | null
}

interface Open {
  card: Card
  done: boolean
}

/** The cards of a board that are neither in the archive nor in the bin, as they lie. */
function openCards({ columns, notPlaced }: Placement): Open[] {
  const placed = columns.flatMap(({ column, cards }) => cards.map((card) => ({ card, done: column.done })))
  return [...placed, ...notPlaced.map((card) => ({ card, done: false }))]
}

function gather(
  open: readonly Open[],
  laneOf: (open: Open) => string,
  date: (card: Card) => string | null,
  first: readonly string[],
): Lane[] {
  const lanes = new Map<string, Open[]>(first.map((id) => [id, []]))
  for (const one of open) {
    const lane = laneOf(one)
    const there = lanes.get(lane)
    if (there) there.push(one)
    else lanes.set(lane, [one])
  }
  // What is due first stands first, what is done last; else as they lie.
  const key = ({ card, done }: Open) => `${done ? 1 : 0}${date(card) ?? '9999'}`
  return [...lanes].map(([id, cards]) => {
    const keyed = cards.map((one) => ({ card: one.card, key: key(one) }))
    return { id, cards: keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ card }) => card) }
  })
}

/** Whose a card is: one person's, nobody's, or several people's together. */
export function whoseIs({ assignees }: Pick<Card, 'assignees'>): string {
  const [first, ...more] = Object.keys(assignees)
  return first === undefined ? OF_NOBODY : more.length > 0 ? TOGETHER : first
}

/** The open cards of a board by whose they are, each once: these people first, in this order; others where something is theirs (rule B22). */
export function lanesByPerson(placement: Placement, people: readonly string[], eventDate: string | null): Lane[] {
  const date = (card: Card) => dateOfDue(card.due, eventDate)
  const lanes = gather(openCards(placement), ({ card }) => whoseIs(card), date, [OF_NOBODY, ...people])
  const [together, rest] = [lanes.filter(({ id }) => id === TOGETHER), lanes.filter(({ id }) => id !== TOGETHER)]
  return [...rest, ...together]
}

/** The Monday of the week of a date. */
export function mondayOf(date: string): string {
  return plusDays(date, -((new Date(date).getUTCDay() + 6) % 7))
}

function dueLane(date: string | null, today: string): DueLane {
  if (date === null) return 'undated'
  if (date < today) return 'overdue'
  const monday = mondayOf(today)
  return date < plusDays(monday, 7) ? 'week' : date < plusDays(monday, 14) ? 'next' : 'later'
}

/** The open cards of a board by when they are due, each once (rule B22). */
export function lanesByDue(placement: Placement, { today, eventDate }: Dates): Lane[] {
  const date = (card: Card) => dateOfDue(card.due, eventDate)
  return gather(openCards(placement), ({ card, done }) => (done ? 'done' : dueLane(date(card), today)), date, DUE_LANES)
}

/** The open cards of a board by the date on which they are due, each once; `undated` for those without one (rule B24). */
export function lanesByDate(placement: Placement, eventDate: string | null): Lane[] {
  const date = (card: Card) => dateOfDue(card.due, eventDate)
  return gather(openCards(placement), ({ card }) => date(card) ?? UNDATED, date, [UNDATED])
}

/** The date a card gets in a lane of time: on the weekday it had, never in the past, else on the Friday. `undefined`: that lane means no date. */
export function dateInLane(lane: string, date: string | null, today: string): string | null | undefined {
  if (lane === 'undated') return null
  if (lane !== 'week' && lane !== 'next') return undefined
  const monday = plusDays(mondayOf(today), lane === 'week' ? 0 : 7)
  const weekday = date === null ? 4 : (new Date(date).getUTCDay() + 6) % 7
  const wanted = plusDays(monday, weekday)
  return wanted < today ? today : wanted
}

/** Makes cards one person's and nobody else's, or nobody's (null); as one step. */
export function giveOnlyTo(doc: Y.Doc, cards: readonly string[], user: string | null): void {
  transact(doc, () => {
    for (const card of cards) {
      const assignees = itemOf(doc, 'cards', card) && innerMap(doc, 'cards', card, 'assignees')
      if (!assignees) continue
      for (const other of [...assignees.keys()]) if (other !== user) assignees.delete(other)
      if (user !== null && !assignees.has(user)) assignees.set(user, true)
    }
  })
}

/** Says that cards are due on a date, or never. What moves along with the event still does (rule B11). As one step. */
export function putOnDate(doc: Y.Doc, cards: readonly string[], date: string | null, eventDate: string | null): void {
  transact(doc, () => {
    for (const id of cards) {
      const before = dueSchema.safeParse(itemOf(doc, 'cards', id)?.get('due')).data
      const relative = date && eventDate && typeof before === 'object' ? { before: daysFrom(date, eventDate) } : null
      setDue(doc, id, relative && dueSchema.safeParse(relative).success ? relative : date)
    }
  })
}

function daysFrom(date: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(date)) / 86_400_000)
}
