import { dayOf, keyOf, type Placed, type Unplaced } from '#shared/documents/programme/placement.ts'
import { type Move, type Reading, supposing } from '#shared/documents/programme/reading.ts'
import { type Day, FIRST_SLOT } from '#shared/documents/programme/schema.ts'
import { toMinutes } from '#shared/time.ts'
import { shifted } from './formation.ts'
import { queued } from './queue.ts'

/** What was chosen to be moved together, in order of time; what lies in the tray comes last. */
export interface Group {
  placed: readonly Placed[]
  tray: readonly Unplaced[]
}

/** Where a group is to go. */
export interface Aim {
  day: Day
  /** When its first begins, in minutes as `toMinutes` counts. */
  start: number
  /** One room for all, one after another; null: each in its own, with the time between them that there is. */
  room: string | null
}

/** The chosen ones among all there are. */
export function groupOf({ placed, tray }: Reading['placement'], keys: ReadonlySet<string>): Group {
  return { placed: placed.filter(({ key }) => keys.has(key)), tray: tray.filter(({ key }) => keys.has(key)) }
}

/** Where each of a group would go; null for what finds no place that day. */
export function movesOf(reading: Reading, { placed, tray }: Group, { day, start, room }: Aim): (Move | null)[] {
  const { placement, parts } = reading
  const [first] = placed
  const columns = placement.venues.flatMap((venue) => venue.rooms.map((of) => ({ room: of, venue })))
  if (room === null) {
    if (!first) return tray.map(() => null)
    const from = dayOf(placement.days, first.slot.start)
    const midnight = (of: Day) => toMinutes(`${of.date}T00:00`)
    const days = placement.days.indexOf(day) - (from ? placement.days.indexOf(from) : 0)
    const minutes = start - midnight(day) - (first.start - (from ? midnight(from) : 0))
    return placed.map(({ session, slotId, slot }) => {
      const to = shifted({ days: placement.days, columns }, slot, { days, minutes, rooms: 0, longer: 0 })
      return to ? { session: session.id, slotId, slot: to } : null
    })
  }
  const all = [...placed, ...tray]
  const keys = new Set(placed.map(({ key }) => key))
  const end = toMinutes(`${day.date}T00:00`) + day.end
  const slots = queued(
    { placed: placement.placed.filter(({ key }) => !keys.has(key)), columns, start, end, changeover: parts.changeover },
    all.map((item) => ({ ...item.session, length: lengthOf(item) })),
    { room, at: start, session: null },
  )
  return all.map(({ session, slotId }, index) => {
    const slot = slots[index]
    return slot ? { session: session.id, slotId: slotId ?? FIRST_SLOT, slot } : null
  })
}

function lengthOf(item: Placed | Unplaced): number {
  if ('slot' in item) return item.slot.length
  return item.from?.length ?? item.session.length
}

/** How many clashes each of these would have. */
export function clashesAfter(reading: Reading, moves: readonly (Move | null)[]): number[] {
  const after = supposing(
    reading,
    moves.filter((move) => move !== null),
  )
  return moves.map((move) => {
    const own = move ? (after.conflictsOf.get(keyOf(move.session, move.slotId)) ?? []) : []
    return own.filter(({ weight, accepted }) => weight === 'clash' && accepted === null).length
  })
}
