import type { Facts as ToldFacts } from '../../facts.ts'
import { fromMinutes } from '../../time.ts'
import { ordered } from '../rank.ts'
import { type Placed, type Placement, placementOf } from './placement.ts'
import { type Programme, SESSION_TYPES, SETTINGS, type SessionType } from './schema.ts'

/** What a programme comes to in figures, for other documents and for people who are asked. What is cancelled does not count. */
export interface Facts extends ToldFacts {
  /** Each city once, in the order of its first venue. Without those nobody gave a city. */
  cities: string[]
  venues: { id: string; name: string; city: string; rooms: number }[]
  /** Sessions that lie somewhere, and all; breaks are no sessions. One that is given twice is one. */
  sessions: { placed: number; all: number }
  /** The same of every type, breaks too. */
  byType: Record<SessionType, { placed: number; all: number }>
  /** How many people give a session that lies somewhere, and how many there are. */
  speakers: { placed: number; all: number }
}

function citiesOf({ venues }: Placement): string[] {
  const cities = new Map<string, string>()
  for (const city of venues.map((venue) => venue.city.trim())) {
    const key = city.toLocaleLowerCase('nl')
    if (city && !cities.has(key)) cities.set(key, city)
  }
  return [...cities.values()]
}

/** The first start and the last end of some sessions, event time. */
function spanOf(placed: readonly Placed[]): [from: string | null, until: string | null] {
  if (placed.length === 0) return [null, null]
  const of = (pick: (...moments: number[]) => number, side: 'start' | 'end') => fromMinutes(pick(...placed.map((item) => item[side])))
  return [of(Math.min, 'start'), of(Math.max, 'end')]
}

/** The facts of a programme (rule P36). Pure; a day without sessions is a date too. */
export function factsOf(programme: Programme, placement: Placement = placementOf(programme)): Facts {
  const placed = placement.placed.filter(({ session }) => session.status !== 'cancelled')
  const lying = new Set(placed.map(({ session }) => session.id))
  const byType = Object.fromEntries(SESSION_TYPES.map((type) => [type, { placed: 0, all: 0 }])) as Facts['byType']
  const speaking = new Set<string>()
  for (const session of programme.sessions.values()) {
    if (session.status === 'cancelled') continue
    byType[session.type].all += 1
    if (!lying.has(session.id)) continue
    byType[session.type].placed += 1
    for (const id of Object.keys(session.speakers)) if (programme.speakers.has(id)) speaking.add(id)
  }
  const types = SESSION_TYPES.filter((type) => type !== 'break')
  const sum = (of: 'placed' | 'all') => types.reduce((total, type) => total + byType[type][of], 0)
  const rooms = placement.venues.flatMap((venue) => venue.rooms)
  const [from, until] = spanOf(placed)
  const talks = placed.filter(({ session }) => session.type !== 'break')
  const [opens, closes] = spanOf(talks)
  const limits = [...new Map(talks.map(({ session }) => [session.id, session.capacity])).values()]
  return {
    theme: programme.settings.get(SETTINGS)?.theme ?? '',
    dates: placement.days.map(({ date }) => date),
    cities: citiesOf(placement),
    venues: placement.venues.filter(({ id }) => id !== '').map(({ id, name, city, rooms: own }) => ({ id, name, city, rooms: own.length })),
    sessions: { placed: sum('placed'), all: sum('all') },
    byType,
    speakers: { placed: speaking.size, all: programme.speakers.size },
    seats: {
      known: rooms.reduce((total, { capacity }) => total + (capacity ?? 0), 0),
      unknown: rooms.filter(({ capacity }) => capacity === null).length,
    },
    tracks: ordered(programme.tracks.values())
      .map(({ name }) => name.trim())
      .filter((name) => name !== ''),
    rooms: rooms.length,
    signUps: {
      known: limits.reduce((total: number, limit) => total + (limit ?? 0), 0),
      unknown: limits.filter((limit) => limit === null).length,
    },
    from,
    until,
    opens,
    closes,
  }
}
