import { at, dateOf, toMinutes } from '../../time.ts'
import { byRank, ordered } from '../rank.ts'
import type { Day, FormerRoom, Programme, Room, Session, Slot, Venue } from './schema.ts'

/** One slot of a session that lies in a room, on a day. `start` and `end` are minutes as `toMinutes` counts; `end` is outside (rule P4). */
export interface Placed {
  /** `session/slot`: what a person takes hold of. */
  key: string
  session: Session
  slotId: string
  slot: Slot
  day: string
  room: Room
  /** Every room it takes: its own, or all of the venue. */
  rooms: readonly string[]
  start: number
  end: number
}

/**
 * A session, or one slot of it, that lies nowhere. `from` is where it lay before its room or day went away, `room` that room, as it is or as it was
 * called when it was removed; null when nobody can tell any more.
 */
export interface Unplaced {
  key: string
  session: Session
  slotId: string | null
  from: Slot | null
  room: Room | FormerRoom | null
  why: 'new' | 'no-room' | 'no-day' | 'restored'
}

/** A venue with its rooms in order. The id `''` holds rooms whose venue went away while somebody added them: they stay in reach. */
export type VenueRooms = Pick<Venue, 'id' | 'name' | 'city'> & { rooms: readonly Room[] }

/** What lies where. Every slot of every session is in `placed` or in `tray`, once (rule P2). */
export interface Placement {
  days: readonly Day[]
  venues: readonly VenueRooms[]
  placed: readonly Placed[]
  tray: readonly Unplaced[]
}

const NIGHT = 6 * 60

export function keyOf(session: string, slotId: string | null): string {
  return slotId === null ? session : `${session}/${slotId}`
}

/** The days of a programme in order; one a date, whatever two people added. */
export function daysOf(programme: Pick<Programme, 'days'>): Day[] {
  const days = [...programme.days.values()].sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1))
  return days.filter((day, index) => day.date !== days[index - 1]?.date)
}

const midnights = new WeakMap<Day, number>()
/** When the date of a day begins. Asked of every day for every slot, so that each day says it once. */
function midnightOf(day: Day): number {
  const known = midnights.get(day)
  if (known !== undefined) return known
  const midnight = toMinutes(`${day.date}T00:00`)
  midnights.set(day, midnight)
  return midnight
}

/** The day a moment belongs to: the one whose hours it falls in (they may pass midnight), else that of its date, else the night before. */
export function dayOf(days: readonly Day[], time: string): Day | undefined {
  const minutes = toMinutes(time)
  const since = (day: Day) => minutes - midnightOf(day)
  return (
    days.find((day) => since(day) >= day.start && since(day) < day.end) ??
    days.find((day) => day.date === dateOf(time)) ??
    days.find((day) => since(day) >= 1440 && since(day) < 1440 + NIGHT)
  )
}

/** The venues in order, each with its rooms in order. */
export function venuesOf(programme: Pick<Programme, 'venues' | 'rooms'>): VenueRooms[] {
  const rooms = ordered(programme.rooms.values())
  const venues: VenueRooms[] = ordered(programme.venues.values()).map(({ id, name, city }) => ({
    id,
    name,
    city,
    rooms: rooms.filter((room) => room.venue === id),
  }))
  const stray = rooms.filter((room) => !programme.venues.has(room.venue))
  return stray.length > 0 ? [...venues, { id: '', name: '', city: '', rooms: stray }] : venues
}

/** The order of `placed`: by start, then room. */
export function byPlace(a: Placed, b: Placed): number {
  return a.start - b.start || byRank(a.room, b.room) || b.end - a.end || (a.key < b.key ? -1 : 1)
}

const titles = new Intl.Collator('nl', { numeric: true })

/** The order of the tray: what lost its room or day comes first, then by title. */
export function byTitle(a: Unplaced, b: Unplaced): number {
  if ((a.from === null) !== (b.from === null)) return a.from === null ? 1 : -1
  return titles.compare(a.session.title, b.session.title) || (a.key < b.key ? -1 : 1)
}

/** Where all slots of one session lie. */
export interface Laid {
  placed: readonly Placed[]
  tray: readonly Unplaced[]
}

type Places = Pick<Programme, 'rooms' | 'formerRooms'>

/** Lays out sessions one by one, among these rooms and days. */
export function layer(
  { rooms: all, formerRooms }: Places,
  days: readonly Day[],
  venues: readonly VenueRooms[],
): (session: Session) => Laid {
  const roomsWith = new Map(venues.flatMap((venue) => venue.rooms.map((room) => [room.id, venue.rooms.map(({ id }) => id)])))
  return (session) => {
    const slots = Object.entries(session.slots)
    const aside = Object.entries(session.aside).filter(([slotId]) => !(slotId in session.slots))
    const placed: Placed[] = []
    const tray: Unplaced[] = []
    const was = (slot: Slot) => all.get(slot.room) ?? formerRooms.get(slot.room) ?? null
    if (slots.length + aside.length === 0) {
      tray.push({ key: keyOf(session.id, null), session, slotId: null, from: null, room: null, why: 'new' })
    }
    for (const [slotId, from] of aside) {
      tray.push({ key: keyOf(session.id, slotId), session, slotId, from, room: was(from), why: 'restored' })
    }
    for (const [slotId, slot] of slots) {
      const key = keyOf(session.id, slotId)
      const room = all.get(slot.room)
      const day = dayOf(days, slot.start)
      if (room && day) {
        const start = toMinutes(slot.start)
        const rooms = slot.across ? (roomsWith.get(room.id) ?? [room.id]) : [room.id]
        placed.push({ key, session, slotId, slot, day: day.id, room, rooms, start, end: start + slot.length })
      } else {
        tray.push({ key, session, slotId, from: slot, room: was(slot), why: room ? 'no-day' : 'no-room' })
      }
    }
    return { placed, tray }
  }
}

/** Lays out a programme. What lost its room or day comes first in the tray. */
export function placementOf(programme: Programme, days = daysOf(programme), venues = venuesOf(programme)): Placement {
  const lay = layer(programme, days, venues)
  const laid = [...programme.sessions.values()].map(lay)
  return {
    days,
    venues,
    placed: laid.flatMap(({ placed }) => placed).sort(byPlace),
    tray: laid.flatMap(({ tray }) => tray).sort(byTitle),
  }
}

/** The hours to show of a day, in minutes as `toMinutes` counts: its own, and whatever lies outside them, in whole hours. */
export function hoursOf(day: Day, placed: readonly Placed[]): { start: number; end: number } {
  const own = placed.filter((item) => item.day === day.id)
  const from = toMinutes(at(day.date, day.start))
  const to = toMinutes(at(day.date, Math.max(day.end, day.start + 60)))
  return {
    start: Math.floor(Math.min(from, ...own.map((item) => item.start)) / 60) * 60,
    end: Math.ceil(Math.max(to, ...own.map((item) => item.end)) / 60) * 60,
  }
}

/** Side by side places for what overlaps in time: key → which of how many lanes. `items` sorted by start. */
export function lanesOf(items: readonly Placed[]): Map<string, { lane: number; of: number }> {
  const lanes = new Map<string, { lane: number; of: number }>()
  let cluster: Placed[] = []
  let ends: number[] = []
  let until = Number.NEGATIVE_INFINITY
  const close = () => {
    for (const item of cluster) Object.assign(lanes.get(item.key) as object, { of: ends.length })
    cluster = []
    ends = []
  }
  for (const item of items) {
    if (item.start >= until) close()
    const free = ends.findIndex((end) => end <= item.start)
    const lane = free === -1 ? ends.length : free
    ends[lane] = item.end
    lanes.set(item.key, { lane, of: 1 })
    cluster.push(item)
    until = Math.max(until, item.end)
  }
  close()
  return lanes
}
