import { dayOf, hoursOf, lanesOf, type Placed, type Placement, type VenueRooms } from '#shared/documents/programme/placement.ts'
import { STEP } from '#shared/documents/programme/rules.ts'
import type { Day, Room, Slot } from '#shared/documents/programme/schema.ts'
import { fromMinutes, toMinutes } from '#shared/time.ts'

/** Pixels a minute takes in the grid. */
export const MINUTE = 2.4
/** All venues side by side. */
export const ALL = 'all'
/** How much of its column a session leaves free when something that takes the whole venue lies under it. */
const ASIDE = 0.42

export interface Column {
  room: Room
  venue: VenueRooms
}

/** Where a block is drawn: `left` and `width` in columns, `top` and `height` in pixels. */
export interface Box {
  left: number
  width: number
  top: number
  height: number
  /** Which columns it takes. */
  first: number
  last: number
  /** Where its words begin and how far they may run, in columns: not all of `width` when something lies on top. */
  wordsFrom: number
  clear: number
}

/** One day of one or all venues, as drawn. Minutes are counted as `toMinutes` does. */
export interface Layout {
  days: readonly Day[]
  day: Day
  columns: readonly Column[]
  start: number
  end: number
  items: readonly Placed[]
  boxes: ReadonlyMap<string, Box>
}

type Extent = Pick<Layout, 'columns' | 'start'>

function columnsOf({ columns }: Pick<Layout, 'columns'>, room: string, across: boolean | undefined): [number, number] | undefined {
  const index = columns.findIndex((column) => column.room.id === room)
  if (index === -1) return undefined
  if (!across) return [index, index]
  const venue = columns[index]?.venue.id
  return [columns.findIndex((column) => column.venue.id === venue), columns.findLastIndex((column) => column.venue.id === venue)]
}

/** Where a slot would be drawn if it were alone there; undefined when its room is not shown. */
export function boxAt(extent: Extent, slot: Slot): Box | undefined {
  const range = columnsOf(extent, slot.room, slot.across)
  if (!range) return undefined
  const [first, last] = range
  const width = last - first + 1
  const top = (toMinutes(slot.start) - extent.start) * MINUTE
  return { left: first, width, top, height: slot.length * MINUTE, first, last, wordsFrom: 0, clear: width }
}

const meet = (a: Placed, b: Placed) => a.start < b.end && b.start < a.end

/** The widest part of a block on which nothing lies; a column that is covered leaves its first part free. */
function clearOf(left: number, width: number, covered: readonly number[]): Pick<Box, 'wordsFrom' | 'clear'> {
  let widest = { wordsFrom: 0, clear: 0 }
  let from = left
  for (const column of [...new Set(covered)].sort((a, b) => a - b)) {
    const until = Math.min(column + ASIDE, left + width)
    if (until - from > widest.clear) widest = { wordsFrom: from - left, clear: until - from }
    from = Math.max(from, column + 1)
  }
  const rest = left + width - from
  return rest > widest.clear ? { wordsFrom: from - left, clear: rest } : widest
}

export function layoutOf(placement: Placement, day: Day, venue: string): Layout {
  const shown = placement.venues.filter(({ id }) => venue === ALL || id === venue)
  const columns = shown.flatMap((of) => of.rooms.map((room) => ({ room, venue: of })))
  const rooms = new Set(columns.map(({ room }) => room.id))
  const items = placement.placed.filter((item) => item.day === day.id && rooms.has(item.room.id))
  const { start, end } = hoursOf(day, placement.placed)
  const boxes = new Map<string, Box>()
  for (const { rooms: own } of shown) {
    const here = items.filter((item) => own.some((room) => room.id === item.room.id))
    const across = here.filter((item) => item.slot.across)
    const narrow = here.filter((item) => !item.slot.across)
    for (const [key, { lane, of }] of lanesOf(across)) {
      const item = across.find((candidate) => candidate.key === key) as Placed
      const box = boxAt({ columns, start }, item.slot) as Box
      const width = box.width / of
      const left = box.left + lane * width
      const covered = narrow.filter((other) => meet(item, other)).map((other) => columns.findIndex(({ room }) => room.id === other.room.id))
      boxes.set(key, { ...box, width, left, ...clearOf(left, width, covered) })
    }
    for (const room of own) {
      const inRoom = narrow.filter((item) => item.room.id === room.id)
      for (const [key, { lane, of }] of lanesOf(inRoom)) {
        const item = inRoom.find((candidate) => candidate.key === key) as Placed
        const box = boxAt({ columns, start }, item.slot) as Box
        const aside = across.some((other) => meet(item, other)) ? ASIDE : 0
        const width = (1 - aside) / of
        boxes.set(key, { ...box, width, left: box.left + aside + lane * width, wordsFrom: 0, clear: width })
      }
    }
  }
  return { days: placement.days, day, columns, start, end, items, boxes }
}

/** The room and the minute under a point inside the canvas, snapped to `step`; undefined outside it. */
export function placeAt(
  layout: Layout,
  canvas: DOMRect,
  point: { x: number; y: number },
  step = STEP,
): { column: Column; minute: number } | undefined {
  const index = Math.floor(((point.x - canvas.left) / canvas.width) * layout.columns.length)
  const column = layout.columns[index]
  if (!column || point.y < canvas.top - 24 || point.y > canvas.bottom + 24) return undefined
  return { column, minute: layout.start + Math.round((point.y - canvas.top) / MINUTE / step) * step }
}

/** A slot moved to another room and minute, kept inside what is shown and on this day. */
export function slotIn(layout: Layout, slot: Slot, room: string, minute: number): Slot {
  const start = fromMinutes(Math.max(layout.start, Math.min(minute, layout.end - STEP)))
  const strays = dayOf(layout.days, start)?.id !== layout.day.id
  return { ...slot, room, start: strays ? slot.start : start }
}

/** What lies where this slot would lie. */
export function overlapsAt(layout: Layout, slot: Slot, ignore: string): Placed[] {
  const range = columnsOf(layout, slot.room, slot.across)
  const rooms = range ? layout.columns.slice(range[0], range[1] + 1).map(({ room }) => room.id) : []
  const start = toMinutes(slot.start)
  return layout.items.filter(
    (item) =>
      item.key !== ignore &&
      item.session.status !== 'cancelled' &&
      item.start < start + slot.length &&
      item.end > start &&
      item.rooms.some((room) => rooms.includes(room)),
  )
}

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The block next to this one, for moving the focus by arrows. */
export function neighbour(layout: Layout, from: string, direction: Direction): string | undefined {
  const here = layout.boxes.get(from)
  if (!here) return layout.items[0]?.key
  const sideways = direction === 'left' || direction === 'right'
  const sign = direction === 'up' || direction === 'left' ? -1 : 1
  const scored = [...layout.boxes].flatMap(([key, box]) => {
    if (key === from) return []
    const down = (box.top - here.top) * sign || (sideways ? 0 : (box.left - here.left) * sign * 0.01)
    const aside = sign > 0 ? box.left - here.left - (sideways ? 0.01 : 0) : here.left - box.left - (sideways ? 0.01 : 0)
    const shares = box.first <= here.last && here.first <= box.last
    if (sideways) return aside > 0 ? [{ key, score: aside * 10_000 + Math.abs(box.top - here.top) }] : []
    return down > 0 ? [{ key, score: down + (shares ? 0 : 100_000) }] : []
  })
  return scored.sort((a, b) => a.score - b.score)[0]?.key
}
