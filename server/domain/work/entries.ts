import { linksByCard, type Target } from '#shared/documents/board/links.ts'
import { placementOf } from '#shared/documents/board/placement.ts'
import type { Board, Due, Place } from '#shared/documents/board/schema.ts'
import { placementOf as programmePlacementOf } from '#shared/documents/programme/placement.ts'
import type { Programme, SessionStatus, SessionType } from '#shared/documents/programme/schema.ts'
import type { EventTime } from '#shared/time.ts'

/** A card as work: `column`: what its column is called, null where it is not placed. One in the bin is none. */
export interface CardEntry {
  what: 'card'
  id: string
  title: string
  column: string | null
  place: Place
  done: boolean
  archived: boolean
  due: Due | null
  assignees: string[]
  links: Target[]
}

/** A session as work, with everywhere it lies. */
export interface SessionEntry {
  what: 'session'
  id: string
  title: string
  type: SessionType
  status: SessionStatus
  speakers: string[]
  lookedAfterBy: string | null
  slots: SlotEntry[]
}
export interface SlotEntry {
  id: string
  start: EventTime
  length: number
  room: string
  venue: string
  city: string
}

/** A speaker, and the member they are. */
export interface SpeakerEntry {
  what: 'speaker'
  id: string
  title: string
  organisation: string
  member: string | null
}

/** The columns of a board in which cards are done, in their order. */
export interface ColumnsEntry {
  what: 'columns'
  id: string
  done: string[]
}

export type Entry = CardEntry | SessionEntry | SpeakerEntry | ColumnsEntry
/** What a document holds for my work and what belongs together, by `keyOf`. */
export type Entries = ReadonlyMap<string, Entry>

/** What an entry stands under. */
export function keyOf(what: Entry['what'], id: string): string {
  return `${what} ${id}`
}

/** What a board holds. */
export function entriesOfBoard(board: Board): Entry[] {
  const { columns, notPlaced, archived } = placementOf(board)
  const links = linksByCard(board)
  const cards = [...columns.flatMap(({ cards }) => cards), ...notPlaced, ...archived].map((card): CardEntry => {
    const { id, title, place, due, assignees } = card
    const column = board.columns.get(place.column)
    return {
      ...{ what: 'card', id, title, place, due },
      column: column?.name ?? null,
      done: column?.done ?? false,
      archived: card.archived,
      assignees: Object.keys(assignees).sort(),
      links: links.get(id) ?? [],
    }
  })
  const done = columns.filter(({ column }) => column.done).map(({ column }) => column.id)
  return [...cards, { what: 'columns', id: '', done }]
}

/** What a programme holds. */
export function entriesOfProgramme(programme: Programme): Entry[] {
  const placed = Map.groupBy(programmePlacementOf(programme).placed, ({ session }) => session.id)
  const sessions = [...programme.sessions.values()].map((session): SessionEntry => {
    const { id, title, type, status, speakers, lookedAfterBy = null } = session
    const slots = (placed.get(id) ?? []).map(({ slotId, slot, room }): SlotEntry => {
      const venue = programme.venues.get(room.venue)
      const { start, length } = slot
      return { id: slotId, start, length, room: slot.across ? '' : room.name, venue: venue?.name ?? '', city: venue?.city ?? '' }
    })
    slots.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.id < b.id ? -1 : 1))
    return { what: 'session', id, title, type, status, speakers: Object.keys(speakers).sort(), lookedAfterBy, slots }
  })
  const speakers = [...programme.speakers.values()].map(
    ({ id, name, organisation, member = null }): SpeakerEntry => ({ what: 'speaker', id, title: name, organisation, member }),
  )
  return [...sessions, ...speakers]
}

/** What became of entries since they were last told. `whole`: nothing was told before. */
export interface Told {
  whole: boolean
  changed: [key: string, entry: Entry][]
  gone: string[]
}

/** Entries after what was told of them; the very same when nothing was. */
export function mergeEntries(before: Entries | undefined, { whole, changed, gone }: Told): Entries {
  if (before && !whole && changed.length === 0 && gone.length === 0) return before
  const entries = new Map(whole ? [] : before)
  for (const key of gone) entries.delete(key)
  for (const [key, entry] of changed) entries.set(key, entry)
  return entries
}
