import { at, fromMinutes, toMinutes } from '../../time.ts'
import { dayOf, keyOf, type Placed, type Placement, placementOf } from './placement.ts'
import { type Conflict, conflicts, type RuleOptions, STEP } from './rules.ts'
import type { Programme, Room, Slot } from './schema.ts'
import { wayBetween } from './travel.ts'

/** Does a room hold as many as this one? Who does not say is given the benefit of the doubt. */
const holds = (room: Room, { capacity }: Room) => capacity === null || room.capacity === null || room.capacity >= capacity

/**
 * Where something that clashes could go instead (rule P9): another room of its venue, large enough, at the same time; else the nearest time of its
 * day, earlier or later, in its own or such another room. What is offered clashes with nothing. Null when nothing is free.
 */
export function wayOut(programme: Programme, placement: Placement, item: Placed): Slot | null {
  const { slot, session, start: now } = item
  const day = placement.days.find(({ id }) => id === item.day)
  if (!day) return null
  const venue = placement.venues.find(({ rooms }) => rooms.some(({ id }) => id === item.room.id))
  const others = (venue?.rooms ?? []).filter((room) => room.id !== item.room.id && holds(room, item.room))
  // Rooms that say how large they are go first.
  others.sort((a, b) => Number(a.capacity === null) - Number(b.capacity === null))
  const choices = [item.rooms, ...(slot.across ? [] : others.map(({ id }) => [id]))]

  const speakers = Object.keys(session.speakers).filter((speaker) => programme.speakers.has(speaker))
  const taken = placement.placed.filter((other) => other.key !== item.key && other.session.status !== 'cancelled')
  const venueOf = (room: string | undefined) => programme.rooms.get(room ?? '')?.venue ?? ''
  const fits = (rooms: readonly string[], start: number) =>
    !taken.some((other) => {
      const speaks = speakers.some((speaker) => speaker in other.session.speakers)
      const way = speaks ? wayBetween(programme, venueOf(rooms[0]), other.room.venue) : 0
      if (other.start >= start + slot.length + way || start >= other.end + way) return false
      return speaks || other.rooms.some((room) => rooms.includes(room))
    })
  const to = (rooms: readonly string[], start: number): Slot => ({
    ...slot,
    room: slot.across ? slot.room : (rooms[0] as string),
    start: fromMinutes(start),
  })

  const beside = choices.slice(1).find((rooms) => fits(rooms, now))
  if (beside) return to(beside, now)

  const [from, until] = [toMinutes(at(day.date, day.start)), toMinutes(at(day.date, day.end)) - slot.length]
  const starts = Array.from({ length: Math.max(0, Math.floor((until - from) / STEP) + 1) }, (_, index) => from + index * STEP)
  starts.sort((a, b) => Math.abs(a - now) - Math.abs(b - now) || b - a)
  for (const start of starts) {
    if (dayOf(placement.days, fromMinutes(start))?.id !== day.id) continue
    const free = choices.find((rooms) => fits(rooms, start))
    if (free) return to(free, start)
  }
  return null
}

/** What would clash if this slot of a session lay here. */
export function clashesAt(programme: Programme, id: string, slotId: string, slot: Slot, options: RuleOptions = {}): Conflict[] {
  const session = programme.sessions.get(id)
  if (!session) return []
  const moved = { ...session, slots: { ...session.slots, [slotId]: slot } }
  const supposed = { ...programme, sessions: new Map([...programme.sessions, [id, moved]]) }
  const key = keyOf(id, slotId)
  return conflicts(supposed, placementOf(supposed), options).filter(
    ({ weight, sides }) => weight !== 'note' && sides.some((side) => side.key === key),
  )
}
