import { fromMinutes } from '#shared/time.ts'

/** What a cell says of time: a date, a clock in minutes after midnight, and an end where it holds a stretch of time. */
export interface When {
  date?: string
  clock?: number
  until?: number
}

const MONTHS = [
  ...['jan', 'feb', 'maa|mrt|mar', 'apr', 'mei|may', 'jun', 'jul', 'aug', 'sep', 'okt|oct', 'nov', 'dec'].map(
    (names) => new RegExp(`^(${names})`),
  ),
]
const WEEKDAYS = ['zo|sun', 'ma|mon', 'di|tue', 'wo|wed', 'do|thu', 'vr|fri', 'za|sat']
const CLOCK =
  '([1-9]|1[0-2])(?:[:.]([0-5]\\d))?\\s*([ap])\\.?m\\.?|([01]?\\d|2[0-4])(?:\\s*(?::|\\.|u|h)\\s*([0-5]\\d)?)(?::[0-5]\\d)?(?:\\s*(?:uur|u|h))?|([01]?\\d|2[0-4])\\s*uur'
const ONE = new RegExp(`(?:^|[\\sT(,])(?:${CLOCK})(?=$|[\\s),–—-])`, 'i')
const STRETCH = new RegExp(`(?:${CLOCK})\\s*(?:-|–|—|tot|t/m|until|to)\\s*(?:${CLOCK})`, 'i')
/** No time is said in more letters. */
const LONGEST = 100
/** Days since 1899, as spreadsheets count: from 1955 to 2119. */
const SERIAL = { least: 20_000, most: 80_000 }
const SERIAL_ZERO = Date.UTC(1899, 11, 30)

/** Minutes after midnight of the groups of `CLOCK`. */
function minutesOf([half, halfMinute, part, hour, minute, whole]: readonly (string | undefined)[]): number | undefined {
  if (part !== undefined) return ((Number(half) % 12) + (part.toLowerCase() === 'p' ? 12 : 0)) * 60 + Number(halfMinute ?? 0)
  const read = Number(hour ?? whole) * 60 + Number(minute ?? 0)
  return read <= 1440 ? read : undefined
}

function realDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  return year > 1900 && year < 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : undefined
}

/** A year of two digits is one of this century. A day that cannot be a month is not taken for one. */
function fromNumbers(first: number, second: number, year: number): string | undefined {
  const whole = year < 100 ? 2000 + year : year
  return realDate(whole, second, first) ?? realDate(whole, first, second)
}

function readDate(text: string, days: readonly string[]): string | undefined {
  const iso = /(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text)
  if (iso) return realDate(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numbers = /(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?!\d)/.exec(text)
  if (numbers) return fromNumbers(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]))
  const words = /(?<!\d)(\d{1,2})(?:e|st|nd|rd|th)?\s+([a-z]{3,})\.?(?:,?\s+(\d{4}))?/i.exec(text) ?? undefined
  const turned = /([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?!\d|:|\.\d)(?:,?\s+(\d{4}))?/i.exec(text) ?? undefined
  for (const [day, month, year] of [words && [words[1], words[2], words[3]], turned && [turned[2], turned[1], turned[3]]].filter(
    (one) => one !== undefined,
  )) {
    const index = MONTHS.findIndex((names) => names.test((month ?? '').toLowerCase()))
    if (index < 0) continue
    const [first = ''] = days
    return realDate(year ? Number(year) : Number(first.slice(0, 4)) || new Date().getFullYear(), index + 1, Number(day))
  }
  const nth = /^(?:dag|day)\s*(\d{1,2})$/i.exec(text.trim())
  if (nth) return days[Number(nth[1]) - 1]
  const weekday = WEEKDAYS.findIndex((names) => new RegExp(`^(${names})[a-z]*$`, 'i').test(text.trim()))
  const matching = weekday < 0 ? [] : days.filter((date) => new Date(`${date}T00:00Z`).getUTCDay() === weekday)
  return matching.length === 1 ? matching[0] : undefined
}

/**
 * What a cell says of a date and a time, in the spellings of Dutch and English, ISO, and the numbers spreadsheets keep. `days`: the dates the programme
 * has, for a cell that says `Saturday` or `day 2`. Null: nothing that can be read.
 */
export function readWhen(cell: string, days: readonly string[]): When | null {
  if (cell.length > LONGEST) return null
  const number = /^\d+([.,]\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : Number.NaN
  if (number < 1) return { clock: Math.round(number * 1440) }
  if (number >= SERIAL.least && number < SERIAL.most) {
    const [date = '', clock = ''] = fromMinutes(Math.round((SERIAL_ZERO + number * 86_400_000) / 60_000)).split('T')
    return { date, ...(Number.isInteger(number) ? {} : { clock: Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)) }) }
  }
  const date = readDate(cell, days)
  const rest = cell.replace(/\d{4}-\d{1,2}-\d{1,2}|(?<!\d)\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:\d{4}|\d{2})(?!\d)/, ' ')
  const stretch = STRETCH.exec(rest)
  const one = stretch ?? ONE.exec(rest)
  const clock = one
    ? minutesOf(one.slice(1, 7))
    : /^([01]\d|2[0-3])([0-5]\d)$/.test(cell)
      ? Number(cell.slice(0, 2)) * 60 + Number(cell.slice(2))
      : undefined
  const until = stretch ? minutesOf(stretch.slice(7, 13)) : undefined
  if (date === undefined && clock === undefined) return null
  return { ...(date !== undefined && { date }), ...(clock !== undefined && { clock }), ...(until !== undefined && { until }) }
}

/** Minutes of `45`, `45 min`, `0:45`, `1u30`, `1,5 uur`, or the part of a day that spreadsheets keep. Null: nothing that can be read. */
export function readMinutes(cell: string): number | null {
  if (cell.length > LONGEST) return null
  const text = cell.toLowerCase().trim()
  const both = /^(\d{1,2})\s*(?::|u|h|uur|hours?)\s*([0-5]?\d)\s*(?:m|min|minuten|minutes|:[0-5]\d)?$/.exec(text)
  if (both) return Number(both[1]) * 60 + Number(both[2])
  const one = /^(\d+(?:[.,]\d+)?)\s*(u|h|uur|uren|hour|hours|m|min|mins|minuten|minuut|minutes|minute)?\.?$/.exec(text)
  if (!one) return null
  const number = Number((one[1] ?? '').replace(',', '.'))
  if (/^[uh]/.test(one[2] ?? '')) return Math.round(number * 60)
  if (one[2] === undefined && number < 1) return Math.round(number * 1440)
  return Math.round(number)
}
