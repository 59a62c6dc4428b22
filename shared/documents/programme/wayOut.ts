import { at, fromMinutes, toMinutes } from '../../time.ts'
import { comingTo, isThere } from './alone.ts'
import type { Conflict, Side } from './conflict.ts'
import { dayOf, keyOf, type Placed } from './placement.ts'
import { type Move, type Reading, supposing } from './reading.ts'
import { STEP } from './rules.ts'
import type { Day, Room, Slot } from './schema.ts'
import { wayBetween } from './travel.ts'

/**
 * A way out of what is wrong with a slot, done in one step: another room at the same time, another time in its room, another place altogether, or
 * changing places with something else.
 */
export interface Repair {
  kind: 'room' | 'time' | 'place' | 'swap'
  /** The slot itself first; of a swap, then the other. */
  moves: readonly [Move, ...Move[]]
  /** What it changes places with. */
  other: Placed | null
}

/** So many suppositions are read to the end before a kind of way out is given up. */
const TRIES = 30

type Stretch = Pick<Placed, 'start' | 'end'>

/** What has to be known to tell whether a slot could lie somewhere else. */
interface Search {
  reading: Reading
  side: Side
  day: Day
  /** Rooms it may lie in: its own first, then those of its venue that are large enough. Each choice is all the rooms it takes. */
  own: readonly string[] | null
  others: readonly (readonly string[])[]
}

function searchOf(reading: Reading, side: Side): Search | null {
  const { programme, placement } = reading
  const day = dayOf(placement.days, side.slot.start)
  if (!day) return null
  const slots = Object.keys(side.session.slots).length
  // Who does not say how many come needs as much as there is now.
  const people = comingTo(side.session, slots) ?? side.room?.capacity ?? null
  const holds = ({ capacity }: Room) => people === null || capacity === null || capacity >= people
  const venue = placement.venues.find(({ rooms }) => rooms.some(({ id }) => id === side.room?.id))
  const lies = placement.placed.find(({ key }) => key === side.key)
  if (side.slot.across) return { reading, side, day, own: lies?.rooms ?? null, others: [] }
  const rooms = (venue?.rooms ?? placement.venues.flatMap((of) => of.rooms)).filter((room) => room.id !== side.room?.id && holds(room))
  // Rooms that say how large they are go first.
  const others = [...rooms].sort((a, b) => Number(a.capacity === null) - Number(b.capacity === null)).map(({ id }) => [id])
  const own = side.room && programme.rooms.has(side.room.id) && holds(side.room) ? [side.room.id] : null
  return { reading, side, day, own, others }
}

/** Is this stretch free, at a glance: the rooms with their changeover, the speakers with their way, and is everybody there? */
function fits({ reading, side }: Search, rooms: readonly string[], { start, end }: Stretch, besides?: string): boolean {
  const { programme } = reading
  const { changeover } = reading.parts
  const { session } = side
  const venue = programme.rooms.get(rooms[0] ?? '')?.venue ?? ''
  const change = Math.max(...rooms.map((room) => programme.rooms.get(room)?.changeover ?? changeover))
  const speakers = Object.keys(session.speakers).filter((id) => programme.speakers.has(id))
  if (!isThere(programme, session, { start, end })) return false
  return !reading.placement.placed.some((other) => {
    if (other.key === side.key || other.key === besides || other.session.status === 'cancelled') return false
    const near = (minutes: number) => other.start < end + minutes && start < other.end + minutes
    if (other.rooms.some((room) => rooms.includes(room))) {
      if (near(session.type === 'break' || other.session.type === 'break' ? 0 : change)) return true
    }
    return speakers.some((id) => id in other.session.speakers) && near(wayBetween(programme, venue, other.room.venue))
  })
}

const counts = ({ weight, accepted }: Conflict) => weight !== 'note' && accepted === null

/** Is the slot better off, does nothing clash with it any more, and is nothing else worse than before? */
function cures({ reading, side }: Search, moves: readonly Move[]): boolean {
  const after = supposing(reading, moves)
  const own = (after.conflictsOf.get(side.key) ?? []).filter(counts)
  const before = (reading.conflictsOf.get(side.key) ?? []).filter(counts)
  if (own.length >= before.length || own.some(({ weight }) => weight === 'clash')) return false
  const known = new Map(reading.conflicts.map(({ id, amount }) => [id, amount]))
  return !after.conflicts.some(({ id, weight, amount }) => weight !== 'note' && amount > (known.get(id) ?? -1))
}

/** The first of some candidates that cures, without reading too many to the end. */
function firstCure<T extends Repair>(search: Search, candidates: Iterable<T>): T[] {
  let tries = 0
  for (const candidate of candidates) {
    if (cures(search, candidate.moves)) return [candidate]
    tries += 1
    if (tries >= TRIES) break
  }
  return []
}

function moved({ side }: Search, rooms: readonly string[], start: number): Move {
  const room = side.slot.across ? side.slot.room : (rooms[0] as string)
  return { session: side.session.id, slotId: side.slotId, slot: { ...side.slot, room, start: fromMinutes(start) } }
}

function* otherRooms(search: Search): Iterable<Repair> {
  for (const rooms of search.others) {
    if (fits(search, rooms, search.side)) yield { kind: 'room', moves: [moved(search, rooms, search.side.start)], other: null }
  }
}

/** Nearest first; `inOwn`: only in the room it lies in, as another was found for the time it has. */
function* otherTimes(search: Search, inOwn: boolean): Iterable<Repair> {
  const { day, own, others, side, reading } = search
  const length = side.slot.length
  const [from, until] = [toMinutes(at(day.date, day.start)), toMinutes(at(day.date, day.end)) - length]
  const starts = Array.from({ length: Math.max(0, Math.floor((until - from) / STEP) + 1) }, (_, index) => from + index * STEP)
  starts.sort((a, b) => Math.abs(a - side.start) - Math.abs(b - side.start) || b - a)
  for (const start of starts) {
    if (start === side.start || dayOf(reading.placement.days, fromMinutes(start))?.id !== day.id) continue
    const stretch = { start, end: start + length }
    if (own && fits(search, own, stretch)) yield { kind: 'time', moves: [moved(search, own, start)], other: null }
    for (const rooms of inOwn ? [] : others) {
      if (fits(search, rooms, stretch)) yield { kind: 'place', moves: [moved(search, rooms, start)], other: null }
    }
  }
}

function* swaps(search: Search): Iterable<Repair> {
  const { side, day, reading, own, others } = search
  if (side.slot.across || !side.room) return
  const rooms = new Set([...(own ?? []), ...others.flat()])
  const candidates = reading.placement.placed.filter(
    (other) =>
      other.day === day.id &&
      !other.slot.across &&
      rooms.has(other.room.id) &&
      other.session.id !== side.session.id &&
      other.session.status !== 'cancelled',
  )
  const far = (other: Placed) => Math.abs(other.start - side.start) + Math.abs(other.slot.length - side.slot.length)
  for (const other of candidates.sort((a, b) => far(a) - far(b) || (a.key < b.key ? -1 : 1))) {
    if (!fits(search, [other.room.id], { start: other.start, end: other.start + side.slot.length }, other.key)) continue
    const back: Slot = { ...other.slot, room: side.slot.room, start: side.slot.start }
    yield {
      kind: 'swap',
      moves: [moved(search, [other.room.id], other.start), { session: other.session.id, slotId: other.slotId, slot: back }],
      other,
    }
  }
}

/**
 * Ways out for a slot something is wrong with (rule P34): another room that is large enough at the same time, the nearest other time (in its own room
 * when another is free right now), and a swap, each where there is one. After each nothing clashes with the slot, and nothing is wrong that was not before.
 */
export function waysOut(reading: Reading, side: Side): Repair[] {
  const search = searchOf(reading, side)
  if (!search || !(reading.conflictsOf.get(side.key) ?? []).some(counts)) return []
  const beside = firstCure(search, otherRooms(search))
  return [...beside, ...firstCure(search, otherTimes(search, beside.length > 0)), ...firstCure(search, swaps(search))]
}

/** What would be wrong if this slot of a session lay here, besides what is only not finished. */
export function clashesAt(reading: Reading, session: string, slotId: string, slot: Slot): Conflict[] {
  const all = supposing(reading, [{ session, slotId, slot }]).conflictsOf.get(keyOf(session, slotId)) ?? []
  return all.filter(({ weight }) => weight !== 'note')
}
