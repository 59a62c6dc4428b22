import { momentInWords } from '#shared/language/moment.ts'
import type { Words } from './words.ts'

const MINUTE = 60_000
const UNITS: [unit: Intl.RelativeTimeFormatUnit, length: number][] = [
  ['year', 365 * 1440 * MINUTE],
  ['month', 30 * 1440 * MINUTE],
  ['day', 1440 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
]

/** How long ago a moment was (ms, UTC), in words. Counted, never ‘yesterday’: that is a day on somebody's calendar. */
export function agoOf(moment: number, now: number, { locale, justNow }: Words): string {
  const passed = Math.max(0, now - moment)
  if (passed < MINUTE) return justNow
  const [unit, length] = UNITS.find(([, size]) => passed >= size) ?? ['minute', MINUTE]
  return new Intl.RelativeTimeFormat(locale).format(-Math.floor(passed / length), unit)
}

/** A moment (ms, UTC) as date and time on the clock of the event; the time zone is named when `named`. */
export function whenOf(moment: number, timeZone: string, { locale }: Words, named = false): string {
  return momentInWords(moment, timeZone, locale, named)
}
