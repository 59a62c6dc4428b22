import { lookUp, type Names, present } from './names.ts'
import { dayChanges, nameChanges, roomChanges, venueChanges } from './placeChanges.ts'
import type { Published, PublishedSession } from './published.ts'
import type { SessionStatus, SessionType } from './schema.ts'
import { changesOf } from './sessionChanges.ts'

/** Where and when something is given, in the names of the version it stands in. `room`: '' where it takes all of the venue. */
export interface Spot {
  date: string
  start: string
  length: number
  room: string
  venue: string
  city: string
}

/** How a session changed. `withDay`: it keeps its time, the whole day has another date. */
export type Change =
  | { kind: 'moved'; from: Spot; to: Spot; withDay: boolean }
  | { kind: 'length'; from: number; to: number; at: Spot }
  | { kind: 'again'; at: Spot }
  | { kind: 'less'; at: Spot }
  | { kind: 'title' | 'subtitle' | 'language' | 'track'; from: string; to: string }
  | { kind: 'type'; from: SessionType; to: SessionType }
  | { kind: 'status'; from: SessionStatus; to: SessionStatus }
  | { kind: 'capacity'; from: number | null; to: number | null }
  | { kind: 'speakers'; added: string[]; removed: string[]; now: string[] }
  | { kind: 'tags'; now: string[] }
  | { kind: 'abstract'; had: boolean; has: boolean }

/** A session that is new, gone, or reads or lies otherwise than before. `session`: as it is now, or was where it is gone. */
export interface SessionChange {
  what: 'new' | 'gone' | 'changed'
  id: string
  session: { title: string; was: string; type: SessionType; speakers: string[]; spots: Spot[] }
  changes: Change[]
  /** The ids of all who speak or spoke in it. */
  speakers: string[]
}

/** What changed apart from any one session. `rooms`, `venues`: ids of those whose sessions it concerns. */
export type PlaceChange =
  | { kind: 'title' | 'theme' | 'zone'; from: string; to: string }
  | { kind: 'day-new' | 'day-gone'; date: string; start: number; end: number }
  | { kind: 'day-hours'; date: string; start: number; end: number }
  | { kind: 'day-date'; from: string; to: string }
  | { kind: 'room-name'; from: string; to: string; rooms: string[] }
  | { kind: 'room-venue'; room: string; from: string; to: string; rooms: string[] }
  | { kind: 'room-new' | 'room-gone'; room: string; venue: string }
  | { kind: 'room-capacity'; room: string; from: number | null; to: number | null }
  | { kind: 'venue-new' | 'venue-gone'; venue: string; city: string }
  | { kind: 'venue-name' | 'venue-city' | 'venue-address'; venue: string; from: string; to: string; rooms: string[] }
  | { kind: 'track-name' | 'tag-name' | 'speaker-name'; from: string; to: string; speakers: string[] }
  | { kind: 'speaker-organisation'; speaker: string; from: string; to: string; speakers: string[] }

/** What is different between two versions: each session that is in either is in exactly one of `unchanged` and `sessions`. */
export interface Difference {
  places: PlaceChange[]
  /** By when they are given now, or were. */
  sessions: SessionChange[]
  unchanged: string[]
  /** Has either of them more than one day, or venue? Then people have to be told which. */
  several: { days: boolean; venues: boolean }
}

function told(session: PublishedSession, names: Names, was = session.title): SessionChange['session'] {
  const { title, type, speakers, slots } = session
  return { title, was, type, speakers: present(speakers, names.speakers).map(({ name }) => name), spots: slots.map(names.spot) }
}

/** What visitors and speakers would notice when one version takes the place of another. Pure; `difference(a, a)` is empty. */
export function difference(before: Published, after: Published): Difference {
  const [a, b] = [lookUp(before), lookUp(after)]
  const places: PlaceChange[] = []
  if (before.title !== after.title) places.push({ kind: 'title', from: before.title, to: after.title })
  if (before.theme !== after.theme) places.push({ kind: 'theme', from: before.theme, to: after.theme })
  if (before.timeZone !== after.timeZone) places.push({ kind: 'zone', from: before.timeZone, to: after.timeZone })
  places.push(
    ...dayChanges(before, after),
    ...venueChanges(before, after),
    ...roomChanges(before, a, after, b),
    ...nameChanges(before, after),
  )

  const unchanged: string[] = []
  const sessions: SessionChange[] = []
  const then = new Map(before.sessions.map((session) => [session.id, session]))
  const now = new Map(after.sessions.map((session) => [session.id, session]))
  for (const session of after.sessions) {
    const old = then.get(session.id)
    const changes = old ? changesOf(old, a, session, b) : []
    const speakers = [...new Set([...(old?.speakers ?? []), ...session.speakers])]
    if (!old) sessions.push({ what: 'new', id: session.id, session: told(session, b), changes, speakers })
    else if (changes.length > 0) sessions.push({ what: 'changed', id: session.id, session: told(session, b, old.title), changes, speakers })
    else unchanged.push(session.id)
  }
  for (const session of before.sessions)
    if (!now.has(session.id))
      sessions.push({ what: 'gone', id: session.id, session: told(session, a), changes: [], speakers: [...session.speakers] })
  const first = ({ session }: SessionChange) => session.spots[0]?.start ?? ''
  sessions.sort((x, y) => (first(x) < first(y) ? -1 : first(x) > first(y) ? 1 : x.id < y.id ? -1 : 1))
  const several = (of: (version: Published) => readonly unknown[]) => of(before).length > 1 || of(after).length > 1
  return { places, sessions, unchanged, several: { days: several(({ days }) => days), venues: several(({ venues }) => venues) } }
}

export function isEmpty({ places, sessions }: Difference): boolean {
  return places.length + sessions.length === 0
}
