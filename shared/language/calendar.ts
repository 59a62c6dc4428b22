import type { Language } from '../protocol/schema.ts'

export const MONTHS: Record<Language, readonly string[]> = {
  nl: 'januari februari maart april mei juni juli augustus september oktober november december'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
}
/** Sunday first, as days are counted. */
export const WEEKDAYS: Record<Language, readonly string[]> = {
  nl: 'zondag maandag dinsdag woensdag donderdag vrijdag zaterdag'.split(' '),
  en: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
}

/** The parts of `YYYY-MM-DD`; `weekday` counts from Sunday, `days` is that date on one line of days, for telling how far two lie apart. */
export function partsOf(date: string): { year: number; month: number; day: number; weekday: number; days: number } {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const days = Math.round(Date.UTC(year, month - 1, day) / 86_400_000)
  return { year, month, day, weekday: new Date(days * 86_400_000).getUTCDay(), days }
}

/** `YYYY-MM-DD`, or null where the calendar has no such day. */
export function dateFrom(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null
}
