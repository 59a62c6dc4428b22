import { dateOf, type EventTime, fromMinutes, toMinutes } from './time.ts'

/** A change of the clock on the wall: at `from` it shows `to`. Forward, the times between do not exist; backward, they come twice. Event times. */
export interface ClockChange {
  from: EventTime
  to: EventTime
}

const MINUTE = 60_000

/** Minutes that the clock on the wall is ahead of UTC at a moment (minutes since 1970, UTC). */
function offsetAt(format: Intl.DateTimeFormat, utc: number): number {
  return toMinutes(format.format(utc * MINUTE).replace(' ', 'T')) - utc
}

/**
 * When the clock changes on a date in a time zone, or null: daylight saving begins or ends. A programme is planned by the clock on the wall, so nothing
 * in it moves; but people who come at a time that does not exist, or comes twice, should be told (rule P55).
 */
export function clockChangeOn(date: string, timeZone: string): ClockChange | null {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const midnight = toMinutes(`${date}T00:00`)
  // Wherever it lies, the day is within a day and a half of its UTC namesake.
  let [early, late] = [midnight - 18 * 60, midnight + 42 * 60]
  const before = offsetAt(format, early)
  if (before === offsetAt(format, late)) return null
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (offsetAt(format, middle) === before) early = middle
    else late = middle
  }
  const change = { from: fromMinutes(late + before), to: fromMinutes(late + offsetAt(format, late)) }
  return dateOf(change.from) === date ? change : null
}

/** Does the clock never show this time (it jumps over it), show it twice, or once as always? */
export function timesShown(time: EventTime, timeZone: string): 'never' | 'once' | 'twice' {
  const change = clockChangeOn(dateOf(time), timeZone)
  if (!change) return 'once'
  const [at, from, to] = [time, change.from, change.to].map(toMinutes) as [number, number, number]
  if (at >= from && at < to) return 'never'
  return at >= to && at < from ? 'twice' : 'once'
}

/** The moments (ms, UTC) at which the clock shows a time: one, none where it jumps over it, two where it shows it twice, the earlier first. */
export function momentsOf(time: EventTime, timeZone: string): number[] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const wall = toMinutes(time)
  // Wherever the clock is, it shows the time within a day of the UTC namesake; by an offset it has around then.
  const offsets = new Set([wall - 1440, wall, wall + 1440].map((utc) => offsetAt(format, utc)))
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((utc) => utc + offsetAt(format, utc) === wall)
    .sort((a, b) => a - b)
    .map((utc) => utc * MINUTE)
}

/** What the clock shows at a moment (ms, UTC). */
export function eventTimeAt(moment: number, timeZone: string): EventTime {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return format.format(moment).replace(' ', 'T')
}
