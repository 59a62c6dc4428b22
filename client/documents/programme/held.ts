import { takesVenue } from '#shared/documents/programme/rules.ts'
import type { Session, Slot } from '#shared/documents/programme/schema.ts'
import { at, fromMinutes, toMinutes } from '#shared/time.ts'
import type { Point } from '../../ui/lift.ts'
import { spanOf } from './axis.ts'
import { fitted, shifted, shiftOf } from './formation.ts'
import { type Layout, overlapsAt } from './layout.ts'

/** What can be taken up: a slot of a session in the grid, or something in the tray. */
export interface Liftable {
  key: string
  session: Session
  slotId: string | null
  slot: Slot | null
}

/** One more that is carried along. */
export interface Along extends Liftable {
  slotId: string
  slot: Slot
  target: Slot
}

/** Something this person holds, and where it would come down. */
export interface Held extends Liftable {
  /** Moving it, or pulling its upper or lower edge. */
  mode: 'move' | 'start' | 'length'
  target: Slot | 'tray' | null
  /** Where the pointer is; null by keyboard. */
  point: Point | null
  clashes: string[]
  /** What was chosen together with it, each with its own place. */
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

/** The same thing over another place. What is carried along keeps its form, which may keep all of it from going as far as was meant. */
export function over(held: Held, layout: Layout | undefined, target: Held['target'], point: Point | null): Held {
  if (!layout || !isSlot(target)) return { ...held, target, point, clashes: [] }
  const ignore = new Set([held.key, ...held.along.map(({ key }) => key)])
  const clashes = (slots: readonly Slot[]) => [
    ...new Set(slots.flatMap((slot) => overlapsAt(layout, slot, ignore)).map(({ session }) => session.title)),
  ]
  const wish = held.slot && shiftOf(layout, held.slot, target)
  if (held.along.length === 0 || !held.slot || !wish) return { ...held, target, point, clashes: clashes([target]) }
  const by = fitted(layout, [held.slot, ...held.along.map(({ slot }) => slot)], wish, (day) => {
    const midnight = toMinutes(`${day.date}T00:00`)
    const span = spanOf(layout, at(day.date, day.start))
    return span ? { start: span.start - midnight, end: span.end - midnight } : day
  })
  const own = shifted(layout, held.slot, by)
  const along = held.along.map((item) => ({ ...item, target: shifted(layout, item.slot, by) }))
  // Where one of them has no place the whole group stays where it was last.
  if (!own || along.some((item) => item.target === undefined)) return { ...held, point }
  return {
    ...held,
    target: own,
    point,
    along: along as Along[],
    clashes: clashes([own, ...(along as Along[]).map((item) => item.target)]),
  }
}
