import { dayOf } from '#shared/documents/programme/placement.ts'
import { STEP } from '#shared/documents/programme/rules.ts'
import type { Day, Slot } from '#shared/documents/programme/schema.ts'
import { fromMinutes, toMinutes } from '#shared/time.ts'

/** Days and rooms in their order: all a group needs to know to keep its form. A column's venue tells what takes the whole of one. */
export interface Field {
  days: readonly Day[]
  columns: readonly { room: { id: string }; venue: { id: string } }[]
}

/** How far a group moves: whole days, minutes on the clock, rooms to the right, minutes longer. */
export interface Shift {
  days: number
  minutes: number
  rooms: number
  longer: number
}

interface Spot {
  /** Which day, and how many minutes after its midnight. */
  day: number
  clock: number
  column: number
}

const midnight = ({ date }: Day) => toMinutes(`${date}T00:00`)

function spotOf({ days, columns }: Field, slot: Slot): Spot | undefined {
  const day = dayOf(days, slot.start)
  const column = columns.findIndex(({ room }) => room.id === slot.room)
  if (!day || column === -1) return undefined
  return { day: days.indexOf(day), clock: toMinutes(slot.start) - midnight(day), column }
}

/** How one slot moved to where it is now; undefined when either lies outside the field. */
export function shiftOf(field: Field, from: Slot, to: Slot): Shift | undefined {
  const [one, other] = [spotOf(field, from), spotOf(field, to)]
  if (!one || !other) return undefined
  return {
    days: other.day - one.day,
    minutes: other.clock - one.clock,
    rooms: other.column - one.column,
    longer: to.length - from.length,
  }
}

const within = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most))

/** The same shift, made smaller until nothing of the group leaves the days, their hours or the rooms. `hours`: of a day, in minutes from its midnight. */
export function fitted(field: Field, group: readonly Slot[], wish: Shift, hours: (day: Day) => { start: number; end: number }): Shift {
  const spots = group.flatMap((slot) => {
    const spot = spotOf(field, slot)
    return spot ? [{ ...spot, across: slot.across === true }] : []
  })
  if (spots.length === 0) return wish
  const least = (values: number[]) => Math.min(...values)
  const most = (values: number[]) => Math.max(...values)
  const at = spots.map(({ day }) => day)
  const days = within(wish.days, 0 - least(at), field.days.length - 1 - most(at))
  const narrow = spots.filter(({ across }) => !across).map(({ column }) => column)
  const rooms = narrow.length > 0 ? within(wish.rooms, 0 - least(narrow), field.columns.length - 1 - most(narrow)) : wish.rooms
  const open = spots.map(({ day, clock }) => {
    const { start, end } = hours(field.days[day + days] as Day)
    return { up: start - clock, down: end - STEP - clock }
  })
  const minutes = within(wish.minutes, most(open.map(({ up }) => up)), least(open.map(({ down }) => down)))
  return { ...wish, days, rooms, minutes }
}

/** A slot after a shift; undefined where that leads to no day or room. What takes a whole venue changes its room only with its venue. */
export function shifted(field: Field, slot: Slot, by: Shift): Slot | undefined {
  const spot = spotOf(field, slot)
  const day = spot && field.days[spot.day + by.days]
  const column = spot && (field.columns[spot.column + by.rooms] ?? (slot.across ? field.columns[spot.column] : undefined))
  if (!spot || !day || !column) return undefined
  const start = fromMinutes(midnight(day) + spot.clock + by.minutes)
  if (dayOf(field.days, start)?.id !== day.id) return undefined
  const own = slot.across && column.venue.id === field.columns[spot.column]?.venue.id
  return { ...slot, room: own ? slot.room : column.room.id, start, length: within(slot.length + by.longer, STEP, 1440) }
}
