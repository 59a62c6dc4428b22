import { takesVenue } from '#shared/documents/programme/rules.ts'
import type { Session, Slot } from '#shared/documents/programme/schema.ts'
import { at, fromMinutes, toMinutes } from '#shared/time.ts'
import type { Point } from '../../ui/lift.ts'
import { spanOf } from './axis.ts'
import { fitted, shifted, shiftOf } from './formation.ts'
import { type Layout, overlapsAt } from './layout.ts'
import { queued } from './queue.ts'

/** What can be taken up: a slot of a session in the grid, or something in the tray. */
export interface Liftable {
  key: string
  session: Session
  slotId: string | null
  slot: Slot | null
}

/** One more that is carried along, and where it would come down; null: nowhere. */
export interface Along extends Liftable {
  target: Slot | null
}

/** Something this person holds, and where it would come down. */
export interface Held extends Liftable {
  /** Moving it, or pulling its upper or lower edge. */
  mode: 'move' | 'start' | 'length'
  target: Slot | 'tray' | null
  /** Where the pointer is; null by keyboard. */
  point: Point | null
  clashes: string[]
  /** Did it lie in the grid when it was taken up? Else it came from the tray. */
  placed: boolean
  /** What was chosen together with it: from the grid each keeps its place in the group, from the tray one comes behind the other. */
  along: readonly Along[]
}

/** Is it held over a place in the grid? */
export function isSlot(target: Held['target']): target is Slot {
  return target !== null && target !== 'tray'
}

/** What it would be in the grid: where it hovers, its own slot, or a new one. */
export function slotOf({ target, session, slot }: Held, layout: Layout | undefined): Slot {
  if (isSlot(target)) return target
  const across = takesVenue(session) ? { across: true } : {}
  return slot ?? { room: '', start: fromMinutes(layout?.spans[0]?.start ?? 0), length: session.length, ...across }
}

/**
 * The same thing over another place. What is carried along keeps its form, which may keep all of it from going as far as was meant; from the tray
 * it follows one after another, with `changeover` minutes in between where a room says nothing else.
 */
export function over(held: Held, layout: Layout | undefined, target: Held['target'], point: Point | null, changeover: number): Held {
  if (!layout || !isSlot(target)) return { ...held, target, point, clashes: [] }
  const ignore = new Set([held.key, ...held.along.map(({ key }) => key)])
  const clashes = (slots: readonly Slot[]) => [
    ...new Set(slots.flatMap((slot) => overlapsAt(layout, slot, ignore)).map(({ session }) => session.title)),
  ]
  if (!held.placed && held.along.length > 0) {
    const along = behind(layout, held, target, changeover)
    return { ...held, target, point, along, clashes: clashes([target]) }
  }
  const wish = held.slot && shiftOf(layout, held.slot, target)
  if (held.along.length === 0 || !held.slot || !wish) return { ...held, target, point, clashes: clashes([target]) }
  const slots = held.along.flatMap(({ slot }) => slot ?? [])
  const by = fitted(layout, [held.slot, ...slots], wish, (day) => {
    const midnight = toMinutes(`${day.date}T00:00`)
    const span = spanOf(layout, at(day.date, day.start))
    return span ? { start: span.start - midnight, end: span.end - midnight } : day
  })
  const own = shifted(layout, held.slot, by)
  const along = held.along.map((item) => ({ ...item, target: (item.slot && shifted(layout, item.slot, by)) ?? null }))
  const targets = along.flatMap((item) => item.target ?? [])
  // Where one of them has no place the whole group stays where it was last.
  if (!own || targets.length < along.length) return { ...held, point }
  return { ...held, target: own, point, along, clashes: clashes([own, ...targets]) }
}

/** What comes from the tray together, one behind the other. */
function behind(layout: Layout, held: Held, first: Slot, changeover: number): Along[] {
  const span = spanOf(layout, first.start)
  if (!span) return held.along.map((item) => ({ ...item, target: null }))
  const { columns, items } = layout
  const line = { placed: items, columns, start: toMinutes(first.start), end: span.end, changeover }
  const slots = queued(
    line,
    held.along.map(({ session }) => session),
    { room: first.room, at: toMinutes(first.start) + first.length, session: held.session },
  )
  return held.along.map((item, index) => ({ ...item, target: slots[index] ?? null }))
}
