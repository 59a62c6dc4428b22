import { hoursOf, type Placement, type VenueRooms } from '#shared/documents/programme/placement.ts'
import type { Day, Room } from '#shared/documents/programme/schema.ts'
import { at, toMinutes } from '#shared/time.ts'
import { ALL, type Layout, layoutOf } from './layout.ts'

/** So many rooms stand side by side on a sheet, and so high are its hours, in pixels (96 an inch): what is left of A4 on its side. */
const MOST_ROOMS = 6
const TALL = 620

/** A sheet of the grid: some rooms of a venue on one day. */
export interface Sheet {
  day: Day
  venue: VenueRooms
  /** Which of how many sheets of this venue and day. */
  nth: number
  of: number
  layout: Layout
}

/** A day as long as something is given on it: paper has no room for hours in which nothing is. */
function hoursIn(day: Day, { placed }: Placement): Day {
  const own = placed.filter((item) => item.day === day.id)
  const midnight = toMinutes(at(day.date, 0))
  const [start, end] = [Math.min(...own.map((item) => item.start)), Math.max(...own.map((item) => item.end))]
  return own.length > 0 ? { ...day, start: start - midnight, end: end - midnight } : day
}

/** Rooms in as few rows as can be, each about as long. */
function shared(rooms: readonly Room[]): Room[][] {
  const sheets = Math.ceil(rooms.length / MOST_ROOMS)
  const each = Math.ceil(rooms.length / sheets)
  return Array.from({ length: sheets }, (_, index) => rooms.slice(index * each, (index + 1) * each))
}

/** What lies across the venue lies across these of its rooms. */
function onlyIn(placement: Placement, venue: VenueRooms, rooms: Room[]): Placement {
  const [first] = rooms
  const placed = placement.placed.flatMap((item) => {
    if (rooms.some(({ id }) => id === item.room.id)) return [item]
    const across = first !== undefined && item.slot.across && venue.rooms.some(({ id }) => id === item.room.id)
    return across ? [{ ...item, room: first, slot: { ...item.slot, room: first.id } }] : []
  })
  return { ...placement, venues: [{ ...venue, rooms }], placed }
}

/**
 * The grid of these days and of one or all venues (`ALL`) as sheets of paper; rooms in which nothing lies by itself are on none, unless all are like
 * that. Everything that lies in the grid is on one of them.
 */
export function sheetsOf(placement: Placement, days: readonly Day[], venue: string): Sheet[] {
  const venues = placement.venues.filter(({ id, rooms }) => rooms.length > 0 && (venue === ALL || id === venue))
  return days.flatMap((day) => {
    const hours = hoursIn(day, placement)
    const { start, end } = hoursOf(hours, placement.placed)
    return venues.flatMap((of): Sheet[] => {
      const here = placement.placed.filter((item) => item.day === day.id && of.rooms.some(({ id }) => id === item.room.id))
      if (here.length === 0) return []
      const used = of.rooms.filter(({ id }) => here.some((item) => !item.slot.across && item.room.id === id))
      const rows = shared(used.length > 0 ? used : of.rooms.slice(0, 1))
      return rows.map((rooms, index) => {
        const layout = layoutOf(onlyIn(placement, of, rooms), [hours], ALL, TALL / (end - start))
        return { day, venue: of, nth: index + 1, of: rows.length, layout }
      })
    })
  })
}
