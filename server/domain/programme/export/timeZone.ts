import { fromAbsolute, parseDateTime, toZoned } from '@internationalized/date'
import { offsetText } from './moments.ts'

const DAY = 86_400_000

/** Where the clock of a place changes: the moment (ms), and the minutes east of UTC before and after. */
interface Change {
  at: number
  from: number
  to: number
}

const offsetAt = (moment: number, timeZone: string) => fromAbsolute(moment, timeZone).offset / 60_000

/** Every change of the clock between two moments, found by halving the days in which one lies. */
function changesOf(timeZone: string, from: number, until: number): Change[] {
  const changes: Change[] = []
  let before = offsetAt(from, timeZone)
  for (let day = from; day < until; day += DAY) {
    const after = offsetAt(day + DAY, timeZone)
    if (after === before) continue
    let [low, high] = [day, day + DAY]
    while (high - low > 60_000) {
      const middle = low + Math.floor((high - low) / 120_000) * 60_000
      if (offsetAt(middle, timeZone) === before) low = middle
      else high = middle
    }
    changes.push({ at: high, from: before, to: after })
    before = after
  }
  return changes
}

/** The name of an offset on a clock, as people of the place write it: CET, CEST. */
function nameAt(moment: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' }).formatToParts(moment)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

const basic = (moment: number, offset: number) => new Date(moment + offset * 60_000).toISOString().slice(0, 19).replace(/[-:]/g, '')

/**
 * The lines of a VTIMEZONE that is right for these dates and a year around them: each change of the clock by itself, as it really happened, so that a
 * calendar needs to know nothing of the rules of the place.
 */
export function timeZoneLines(timeZone: string, first: string, last: string): string[] {
  const year = (date: string, by: number) =>
    toZoned(parseDateTime(`${Number(date.slice(0, 4)) + by}-01-01T00:00`), 'UTC')
      .toDate()
      .getTime()
  const [from, until] = [year(first, -1), year(last, 2)]
  const base = offsetAt(from, timeZone)
  const changes = changesOf(timeZone, from, until)
  const least = Math.min(base, ...changes.map(({ to }) => to))
  const part = ({ at, from: before, to }: Change) => {
    const kind = to > least ? 'DAYLIGHT' : 'STANDARD'
    return [
      `BEGIN:${kind}`,
      `DTSTART:${basic(at, before)}`,
      `TZOFFSETFROM:${offsetText(before, '')}`,
      `TZOFFSETTO:${offsetText(to, '')}`,
      `TZNAME:${nameAt(at, timeZone)}`,
      `END:${kind}`,
    ]
  }
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    `X-LIC-LOCATION:${timeZone}`,
    ...[{ at: from, from: base, to: base }, ...changes].flatMap(part),
    'END:VTIMEZONE',
  ]
}
