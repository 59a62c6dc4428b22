import { useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { dateIn } from '#shared/time.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export { dateIn }

/** Whole days from today in a time zone to a date; negative when it has been. */
export function daysUntil(date: string, timeZone: string, now = Date.now()): number {
  return Math.round((Date.parse(date) - Date.parse(dateIn(timeZone, now))) / DAY)
}

/** How this language writes what the page shows. */
export interface Format {
  /** A calendar date, without any time zone: `YYYY-MM-DD`. */
  date(date: string, style?: 'long' | 'medium' | 'short'): string
  /** A moment as how long ago it was, counted; after a week as a date. */
  ago(moment: number, now: number): string
  /** The day of a moment, on this device's calendar. */
  day(moment: number): string
  /** The time of day of a moment, on this device's clock. */
  time(moment: number): string
  /** A moment as day and time on the clock of a place, to the minute. */
  moment(moment: number, timeZone: string): string
  number(value: number): string
}

const MOMENT = { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const

function formatOf(language: string, justNow: string): Format {
  const long = new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const medium = new Intl.DateTimeFormat(language, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
  const short = new Intl.DateTimeFormat(language, { timeZone: 'UTC', day: 'numeric', month: 'long' })
  const styles = { long, medium, short }
  const local = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' })
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' })
  const relative = new Intl.RelativeTimeFormat(language)
  const number = new Intl.NumberFormat(language)
  return {
    date: (date, style = 'long') => styles[style].format(Date.parse(date)),
    ago(moment, now) {
      const passed = Math.max(0, now - moment)
      if (passed < MINUTE) return justNow
      if (passed < HOUR) return relative.format(-Math.floor(passed / MINUTE), 'minute')
      if (passed < DAY) return relative.format(-Math.floor(passed / HOUR), 'hour')
      if (passed < 7 * DAY) return relative.format(-Math.floor(passed / DAY), 'day')
      return local.format(moment)
    },
    day: (moment) => local.format(moment),
    time: (moment) => clock.format(moment),
    moment: (moment, timeZone) => new Intl.DateTimeFormat(language, { ...MOMENT, timeZone }).format(moment),
    number: (value) => number.format(value),
  }
}

/** Dates, times and numbers in the language of the page. */
export function useFormat(): Format {
  const { t, i18n } = useTranslation()
  const language = i18n.resolvedLanguage === 'en' ? 'en-GB' : (i18n.resolvedLanguage ?? 'nl')
  return useMemo(() => formatOf(language, t('ui.justNow')), [language, t])
}

let minute = Date.now()
const listeners = new Set<() => void>()
setInterval(() => {
  minute = Date.now()
  for (const listener of listeners) listener()
}, MINUTE)

/** Now, to the minute; the component follows the clock. */
export function useNow(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => minute,
  )
}
