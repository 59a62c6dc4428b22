import { fromMinutes } from '../../time.ts'
import type { Placed, Placement } from './placement.ts'
import { placementOf } from './placement.ts'
import type { Programme, Session, Slot } from './schema.ts'

/** Two slots that cannot both happen: who or where, from when, for how many minutes (rule P5). */
export interface Conflict {
  id: string
  kind: 'room' | 'speaker'
  /** The one that starts first, and the other; every conflict has exactly two sides. */
  sides: readonly [Placed, Placed]
  /** The rooms both take (kind `room`). */
  rooms: readonly string[]
  /** Who is in two places (kind `speaker`). */
  speaker: string | null
  start: number
  minutes: number
}

type Pair = readonly [Placed, Placed]

/** All pairs that share a moment; intervals are half-open, so what ends at ten does not touch what starts at ten (rule P4). */
function overlapping(items: readonly Placed[]): Pair[] {
  const pairs: Pair[] = []
  let running: Placed[] = []
  for (const item of items) {
    running = running.filter((other) => other.end > item.start)
    for (const other of running) pairs.push([other, item])
    running.push(item)
  }
  return pairs
}

/** Every conflict of a programme, by start. What is cancelled takes no room and nobody's time. */
export function conflicts(programme: Programme, placement: Placement = placementOf(programme)): Conflict[] {
  const found: Conflict[] = []
  for (const sides of overlapping(placement.placed.filter((item) => item.session.status !== 'cancelled'))) {
    const [first, second] = sides
    const start = second.start
    const minutes = Math.min(first.end, second.end) - start
    const rooms = first.rooms.filter((room) => second.rooms.includes(room))
    const id = `${first.key} ${second.key}`
    if (rooms.length > 0) found.push({ id: `room ${id}`, kind: 'room', sides, rooms, speaker: null, start, minutes })
    else {
      const shared = Object.keys(first.session.speakers).filter((speaker) => speaker in second.session.speakers)
      for (const speaker of shared.filter((candidate) => programme.speakers.has(candidate)).sort()) {
        found.push({ id: `speaker ${id} ${speaker}`, kind: 'speaker', sides, rooms: [], speaker, start, minutes })
      }
    }
  }
  return found
}

/** The conflicts of each slot that has any, by the slot's key. */
export function conflictsByKey(all: readonly Conflict[]): Map<string, Conflict[]> {
  const byKey = new Map<string, Conflict[]>()
  for (const conflict of all) for (const { key } of conflict.sides) byKey.set(key, [...(byKey.get(key) ?? []), conflict])
  return byKey
}

/** People plan in steps of five minutes. */
export const STEP = 5

/**
 * The first start at or after `from` at which all of `rooms` and `speakers` are free for `length` minutes, ending by `until`; or null. `changeover`:
 * minutes that stay free before and after, except beside a break, which is time enough to change.
 */
export function nextFree(
  placed: readonly Placed[],
  wish: {
    rooms: readonly string[]
    speakers?: readonly string[]
    from: number
    until: number
    length: number
    ignore?: string
    changeover?: number
  },
): number | null {
  const taken = placed.filter(({ key, session, rooms }) => {
    if (key === wish.ignore || session.status === 'cancelled') return false
    return rooms.some((room) => wish.rooms.includes(room)) || wish.speakers?.some((speaker) => speaker in session.speakers)
  })
  let start = Math.ceil(wish.from / STEP) * STEP
  const between = ({ session }: Placed) => (session.type === 'break' ? 0 : (wish.changeover ?? 0))
  const inTheWay = () => taken.find((item) => item.start - between(item) < start + wish.length && item.end + between(item) > start)
  for (let item = inTheWay(); item; item = inTheWay()) start = Math.ceil((item.end + between(item)) / STEP) * STEP
  return start + wish.length <= wish.until ? start : null
}

/** Does a session of this type take the whole venue when it is placed anew? Somebody may say otherwise. */
export function takesVenue({ type }: Pick<Session, 'type'>): boolean {
  return type === 'break' || type === 'plenary'
}

/**
 * The earliest free place for a session from the tray, as the slot it would get: in one room, the first where several are free at once, or in
 * all of a venue. Null when everything is taken.
 */
export function firstFree(
  placed: readonly Placed[],
  venues: readonly { rooms: readonly { id: string }[] }[],
  session: Pick<Session, 'type' | 'length'>,
  { from, until, changeover = 0 }: { from: number; until: number; changeover?: number },
): Slot | null {
  const across = takesVenue(session)
  const choices = venues.flatMap(({ rooms }) => {
    const ids = rooms.map(({ id }) => id)
    return across ? (ids.length > 0 ? [ids] : []) : ids.map((id) => [id])
  })
  let best: { room: string; start: number } | null = null
  for (const rooms of choices) {
    const start = nextFree(placed, { rooms, from, until, length: session.length, changeover: session.type === 'break' ? 0 : changeover })
    if (start !== null && (best === null || start < best.start)) best = { room: rooms[0] as string, start }
  }
  return best && { room: best.room, start: fromMinutes(best.start), length: session.length, ...(across ? { across } : {}) }
}
