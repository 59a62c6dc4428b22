import { at, toMinutes } from '../../time.ts'
import { byStart, type Conflict, conflict, type Ground, type Side } from './conflict.ts'
import type { Laid, Placed, Unplaced } from './placement.ts'
import type { Day, Programme, Session, Window } from './schema.ts'

interface Stretch {
  start: number
  end: number
}

/** How much of a stretch lies outside all of `inside`: from when, and how many minutes; null when all of it is inside. */
function outside({ start, end }: Stretch, inside: readonly Stretch[]): { start: number; minutes: number } | null {
  let covered = start
  let first: number | null = null
  let minutes = 0
  const gap = (until: number) => {
    if (until <= covered) return
    first ??= covered
    minutes += until - covered
  }
  for (const window of [...inside].sort((a, b) => a.start - b.start)) {
    if (window.end <= window.start || window.start >= end) continue
    gap(window.start)
    covered = Math.max(covered, window.end)
  }
  gap(end)
  return first === null ? null : { start: first, minutes }
}

const stretchOf = (window: Window): Stretch => ({ start: toMinutes(window.start), end: toMinutes(window.end) })
const hoursOfDay = (day: Day): Stretch => ({ start: toMinutes(at(day.date, day.start)), end: toMinutes(at(day.date, day.end)) })

/** A slot that lies in the tray because its room or day is gone, as the side of a conflict; null for all else there. */
function sideOf({ key, session, slotId, from, why }: Unplaced): Side | null {
  if (!from || slotId === null || why === 'restored') return null
  const start = toMinutes(from.start)
  return { key, session, slotId, slot: from, start, end: start + from.length, room: null, day: null }
}

function outsideDay(ground: Ground, item: Placed): Conflict[] {
  const day = ground.days.get(item.day)
  // A day that ends before it begins says nothing about its hours.
  const beyond = day && day.end > day.start ? outside(item, [hoursOfDay(day)]) : null
  if (!beyond) return []
  const parts = { id: `outside-day ${item.key}`, kind: 'outside-day', sides: [item], rooms: [], speaker: null } as const
  return [conflict(ground, { ...parts, ...beyond, amount: beyond.minutes })]
}

/** How much of a stretch one speaker cannot be there; null when they can. */
function awayDuring({ speakers }: Pick<Programme, 'speakers'>, id: string, stretch: Stretch): ReturnType<typeof outside> {
  const windows = Object.values(speakers.get(id)?.available ?? {})
  return windows.length > 0 ? outside(stretch, windows.map(stretchOf)) : null
}

/** Can everybody who gives a session be there all the time? */
export function isThere(programme: Pick<Programme, 'speakers'>, session: Session, stretch: Stretch): boolean {
  return Object.keys(session.speakers).every((id) => awayDuring(programme, id, stretch) === null)
}

function unavailable(ground: Ground, item: Placed): Conflict[] {
  return Object.keys(item.session.speakers).flatMap((id): Conflict[] => {
    const away = awayDuring(ground.programme, id, item)
    if (!away) return []
    const parts = { id: `unavailable ${item.key} ${id}`, kind: 'unavailable', sides: [item], rooms: [], speaker: id } as const
    return [conflict(ground, { ...parts, ...away, amount: away.minutes })]
  })
}

/** The seats of all rooms it takes; null when one of them does not say. */
function seatsOf({ programme }: Ground, { rooms }: Placed): number | null {
  const seats = rooms.map((room) => programme.rooms.get(room)?.capacity ?? null)
  return seats.includes(null) ? null : seats.reduce<number>((sum, of) => sum + (of ?? 0), 0)
}

/** How many come to one slot: who signed up, else who can. Who comes to a session that is given more than once spreads over its slots. */
export function comingTo({ signUps, capacity }: Pick<Session, 'signUps' | 'capacity'>, slots: number): number | null {
  const people = signUps ?? capacity
  return people === null ? null : Math.ceil(people / Math.max(slots, 1))
}

function smallRoom(ground: Ground, item: Placed, slots: number): Conflict[] {
  const [people, seats] = [comingTo(item.session, slots), seatsOf(ground, item)]
  if (people === null || seats === null || people <= seats) return []
  const parts = { id: `small-room ${item.key}`, kind: 'small-room', sides: [item], rooms: item.rooms, speaker: null } as const
  return [conflict(ground, { ...parts, start: item.start, minutes: item.end - item.start, amount: people - seats })]
}

function gone(ground: Ground, { why }: Unplaced, side: Side): Conflict {
  const kind = why === 'no-room' ? 'unknown-room' : 'outside-day'
  const minutes = side.end - side.start
  const parts = { id: `${kind} ${side.key}`, kind, sides: [side], speaker: null, start: side.start, minutes, amount: minutes } as const
  return conflict(ground, { ...parts, rooms: why === 'no-room' ? [side.slot.room] : [] })
}

/**
 * What is wrong with one session by itself. Somebody has to give it, except a break; a plenary may do without too: an opening or a drink has a host
 * at most. What lies in the tray, new or put back, is not finished and not wrong.
 */
export function ofSession(ground: Ground, session: Session, { placed, tray }: Laid): Conflict[] {
  if (session.status === 'cancelled') return []
  const found = placed.flatMap((item) => [
    ...outsideDay(ground, item),
    ...unavailable(ground, item),
    ...smallRoom(ground, item, placed.length),
  ])
  for (const item of tray) {
    const side = sideOf(item)
    if (side) found.push(gone(ground, item, side))
  }
  const [first, ...others] = [...placed].sort(byStart)
  if (!first) return found
  const all = { sides: [first, ...others] as const, rooms: [], speaker: null, start: first.start, minutes: first.end - first.start }
  const say = (kind: 'over-capacity' | 'no-speaker' | 'not-confirmed', amount = 0) =>
    found.push(conflict(ground, { ...all, id: `${kind} ${session.id}`, kind, amount }))
  const { signUps, capacity } = session
  if (signUps !== null && capacity !== null && signUps > capacity) say('over-capacity', signUps - capacity)
  const given = session.type !== 'break' && session.type !== 'plenary'
  if (given && !Object.keys(session.speakers).some((id) => ground.programme.speakers.has(id))) say('no-speaker')
  if (session.status !== 'confirmed') say('not-confirmed')
  return found
}
