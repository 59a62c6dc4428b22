import { dayOf, hoursOf, type Placed } from '#shared/documents/programme/placement.ts'
import type { Day } from '#shared/documents/programme/schema.ts'

/** Pixels a minute takes, from far away to close by. */
export const ZOOMS = [1.2, 1.8, 2.4, 3.6, 5.4] as const
export const USUAL_ZOOM = 2
/** Minutes by which something that is carried moves. */
export const STEPS = [5, 10, 15, 30] as const
/** Pixels above a day for its name, when several are shown one below the other. */
const HEAD = 40

/** The hours of one day on the axis; minutes are counted as `toMinutes` does. `top`: where its first minute is drawn, in pixels. */
export interface Span {
  day: Day
  start: number
  end: number
  top: number
}

/** Time downwards: one day, or several one below the other. */
export interface Axis {
  spans: readonly Span[]
  /** Pixels a minute takes. */
  minute: number
  height: number
  /** All days of the programme, shown or not: to which of them a moment belongs. */
  days: readonly Day[]
}

/** The axis of some of the days of a programme. */
export function axisOf(days: readonly Day[], shown: readonly Day[], placed: readonly Placed[], minute: number): Axis {
  const head = shown.length > 1 ? HEAD : 0
  let height = 0
  const spans = shown.map((day) => {
    const { start, end } = hoursOf(day, placed)
    const top = height + head
    height = top + (end - start) * minute
    return { day, start, end, top }
  })
  return { spans, minute, height, days }
}

/** The hours in which a moment is drawn; undefined when its day is not shown. */
export function spanOf({ days, spans }: Axis, start: string): Span | undefined {
  const day = dayOf(days, start)
  return day && spans.find((span) => span.day.id === day.id)
}

/** Where a minute of these hours is drawn, in pixels. */
export function yOf({ minute }: Axis, span: Span, at: number): number {
  return span.top + (at - span.start) * minute
}

/** The moment at a height in pixels; on the name of a day it is that day's first. */
export function momentAt({ spans, minute }: Axis, y: number): { span: Span; at: number } | undefined {
  const span = spans.findLast(({ top }) => y >= top - HEAD) ?? spans[0]
  return span && { span, at: span.start + (y - span.top) / minute }
}
