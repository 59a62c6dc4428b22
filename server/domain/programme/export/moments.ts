import { parseDateTime, toZoned } from '@internationalized/date'
import type { EventTime } from '#shared/time.ts'

/** An event time as a moment with the offset of its place: `2030-05-04T10:00:00+02:00`. What the clock shows twice is taken the first time. */
export function withOffset(time: EventTime, timeZone: string): string {
  const { offset } = toZoned(parseDateTime(time), timeZone)
  return `${time}:00${offsetText(offset / 60_000, ':')}`
}

/** Minutes east of UTC as `+01:00`, or without a colon. */
export function offsetText(minutes: number, colon: '' | ':'): string {
  const [sign, size] = [minutes < 0 ? '-' : '+', Math.abs(Math.round(minutes))]
  return `${sign}${String(Math.floor(size / 60)).padStart(2, '0')}${colon}${String(size % 60).padStart(2, '0')}`
}

/** Minutes as `HH:MM`. */
export function durationOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
