import { dayOf, lanesOf, type Placed, type Placement, type VenueRooms } from '#shared/documents/programme/placement.ts'
import { STEP } from '#shared/documents/programme/rules.ts'
import type { Day, Room, Slot } from '#shared/documents/programme/schema.ts'
import { fromMinutes, toMinutes } from '#shared/time.ts'
import { type Axis, axisOf, momentAt, type Span, spanOf, yOf } from './axis.ts'

/** All venues side by side; all days one below the other. */
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

/** Some days of one or all venues, as drawn. */
export interface Layout extends Axis {
  columns: readonly Column[]
  items: readonly Placed[]
  boxes: ReadonlyMap<string, Box>
}

type Extent = Axis & Pick<Layout, 'columns'>

function columnsOf({ columns }: Pick<Layout, 'columns'>, room: string, across: boolean | undefined): [number, number] | undefined {
  const index = columns.findIndex((column) => column.room.id === room)
  if (index === -1) return undefined
  if (!across) return [index, index]
  const venue = columns[index]?.venue.id
  return [columns.findIndex((column) => column.venue.id === venue), columns.findLastIndex((column) => column.venue.id === venue)]
}

/** Where a slot would be drawn if it were alone there; undefined when its room or day is not shown. */
export function boxAt(extent: Extent, slot: Slot): Box | undefined {
  const range = columnsOf(extent, slot.room, slot.across)
  const span = spanOf(extent, slot.start)
  if (!range || !span) return undefined
  const [first, last] = range
  const width = last - first + 1
  const top = yOf(extent, span, toMinutes(slot.start))
  return { left: first, width, top, height: slot.length * extent.minute, first, last, wordsFrom: 0, clear: width }
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

/** Draws these days of one or all venues (`ALL`); `minute`: pixels a minute takes. */
export function layoutOf(placement: Placement, shown: readonly Day[], venue: string, minute: number): Layout {
  const venues = placement.venues.filter(({ id }) => venue === ALL || id === venue)
  const columns = venues.flatMap((of) => of.rooms.map((room) => ({ room, venue: of })))
  const indexOf = new Map(columns.map(({ room }, index) => [room.id, index]))
  const days = new Set(shown.map(({ id }) => id))
  const items = placement.placed.filter((item) => days.has(item.day) && indexOf.has(item.room.id))
  const extent = { ...axisOf(placement.days, shown, placement.placed, minute), columns }
  const boxes = new Map<string, Box>()
  const inRoom = Map.groupBy(
    items.filter((item) => !item.slot.across),
    (item) => item.room.id,
  )
  const inVenue = Map.groupBy(
    items.filter((item) => item.slot.across),
    (item) => columns[indexOf.get(item.room.id) ?? 0]?.venue.id,
  )
  for (const { id, rooms } of venues) {
    const across = inVenue.get(id) ?? []
    const lanes = lanesOf(across)
    for (const item of across) {
      const box = boxAt(extent, item.slot)
      const { lane, of } = lanes.get(item.key) ?? { lane: 0, of: 1 }
      if (!box) continue
      const width = box.width / of
      const left = box.left + lane * width
      const covered = rooms
        .filter((room) => inRoom.get(room.id)?.some((other) => meet(item, other)))
        .map((room) => indexOf.get(room.id) ?? 0)
      boxes.set(item.key, { ...box, width, left, ...clearOf(left, width, covered) })
    }
    for (const room of rooms) {
      const here = inRoom.get(room.id) ?? []
      const side = lanesOf(here)
      for (const item of here) {
        const box = boxAt(extent, item.slot)
        const { lane, of } = side.get(item.key) ?? { lane: 0, of: 1 }
        if (!box) continue
        const aside = across.some((other) => meet(item, other)) ? ASIDE : 0
        const width = (1 - aside) / of
        boxes.set(item.key, { ...box, width, left: box.left + aside + lane * width, wordsFrom: 0, clear: width })
      }
    }
  }
  return { ...extent, items, boxes }
}

/** The room and the moment under a point inside the canvas, snapped to `step` minutes; undefined outside it. */
export function placeAt(
  layout: Layout,
  canvas: DOMRect,
  point: { x: number; y: number },
  step: number = STEP,
): { column: Column; span: Span; minute: number } | undefined {
  const index = Math.floor(((point.x - canvas.left) / canvas.width) * layout.columns.length)
  const column = layout.columns[index]
  if (!column || point.y < canvas.top - 24 || point.y > canvas.bottom + 24) return undefined
  const moment = momentAt(layout, point.y - canvas.top)
  return moment && { column, span: moment.span, minute: Math.round(moment.at / step) * step }
}

/** A slot moved to another room and minute, kept inside these hours and on their day. */
export function slotIn(layout: Layout, slot: Slot, room: string, minute: number, span: Span): Slot {
  const start = fromMinutes(Math.max(span.start, Math.min(minute, span.end - STEP)))
  const strays = dayOf(layout.days, start)?.id !== span.day.id
  return { ...slot, room, start: strays ? slot.start : start }
}

/** What lies where this slot would lie, except what is carried along. */
export function overlapsAt(layout: Layout, slot: Slot, ignore: ReadonlySet<string>): Placed[] {
  const range = columnsOf(layout, slot.room, slot.across)
  const rooms = range ? layout.columns.slice(range[0], range[1] + 1).map(({ room }) => room.id) : []
  const start = toMinutes(slot.start)
  return layout.items.filter(
    (item) =>
      !ignore.has(item.key) &&
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
  let best: { key: string; score: number } | undefined
  for (const [key, box] of layout.boxes) {
    if (key === from) continue
    const down = (box.top - here.top) * sign || (sideways ? 0 : (box.left - here.left) * sign * 0.01)
    const aside = (box.left - here.left) * sign - (sideways ? 0.01 : 0)
    const shares = box.first <= here.last && here.first <= box.last
    if ((sideways ? aside : down) <= 0) continue
    const score = sideways ? aside * 10_000 + Math.abs(box.top - here.top) : down + (shares ? 0 : 100_000)
    if (!best || score < best.score) best = { key, score }
  }
  return best?.key
}

/** What a rectangle of the canvas touches; in columns and pixels. */
export function touched(layout: Layout, area: { left: number; right: number; top: number; bottom: number }): string[] {
  return layout.items.flatMap(({ key }) => {
    const box = layout.boxes.get(key)
    const meets =
      box && box.left < area.right && box.left + box.width > area.left && box.top < area.bottom && box.top + box.height > area.top
    return meets ? [key] : []
  })
}
