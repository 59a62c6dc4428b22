import { MONTHS, partsOf, WEEKDAYS } from '../../language/calendar.ts'
import type { Language } from '../../protocol/schema.ts'
import { listed } from './listed.ts'

/** Whether the weekday is said, and the year. */
export interface DateForm {
  weekday: boolean
  year: boolean
}

const UNTIL = { nl: ' tot en met ', en: ' to ' }

/** Dates as a text says them: `6 en 7 februari 2013`, `woensdag 6 februari`, `6 tot en met 9 februari 2013`. In order; none: empty. */
export function sayDates(dates: readonly string[], language: Language, { weekday, year }: DateForm): string {
  const all = dates.map(partsOf)
  const last = all.at(-1)
  if (!last) return ''
  const day = (date: (typeof all)[number], month: boolean, years: boolean) =>
    [
      ...(weekday ? [WEEKDAYS[language][date.weekday]] : []),
      date.day,
      ...(month ? [MONTHS[language][date.month - 1]] : []),
      ...(years ? [date.year] : []),
    ].join(' ')
  const oneMonth = all.every((date) => date.month === last.month && date.year === last.year)
  const oneYear = all.every((date) => date.year === last.year)
  // What is the same for all of them is said once, at the end.
  const words = all.map((date) => day(date, date === last || !oneMonth, year && (date === last || !oneYear)))
  const inARow = all.length > 2 && all.every((date, index) => index === 0 || date.days === (all[index - 1]?.days ?? 0) + 1)
  return inARow ? `${words[0]}${UNTIL[language]}${words.at(-1)}` : listed(words, language)
}

/** The weekdays of some dates, each once. */
export function sayWeekdays(dates: readonly string[], language: Language): string {
  return listed([...new Set(dates.map((date) => WEEKDAYS[language][partsOf(date).weekday] as string))], language)
}

/** The years of some dates, each once. */
export function sayYears(dates: readonly string[], language: Language): string {
  return listed([...new Set(dates.map((date) => String(partsOf(date).year)))], language)
}
