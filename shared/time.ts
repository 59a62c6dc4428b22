import { z } from 'zod'

/** Programme times are wall-clock times of the event ("event time"): people plan with the clock on the wall. UTC appears only in exports. */
export const eventTimeSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
/** `YYYY-MM-DDTHH:MM`, event time. */
export type EventTime = z.infer<typeof eventTimeSchema>

export const eventDateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** A time zone by its name in the IANA database: `Europe/Amsterdam`. */
export const timeZoneSchema = z.string().min(1).max(60).refine(isTimeZone, { error: 'is no time zone' })

/** An event time as minutes on a continuous wall clock, for comparing and adding. */
export function toMinutes(time: EventTime): number {
  return Date.parse(`${time}:00Z`) / 60_000
}

/** The event time of minutes made by `toMinutes`. */
export function fromMinutes(minutes: number): EventTime {
  return new Date(minutes * 60_000).toISOString().slice(0, 16)
}

export function dateOf(time: EventTime): string {
  return time.slice(0, 10)
}

/** `HH:MM` of an event time. */
export function clockOf(time: EventTime): string {
  return time.slice(11, 16)
}

/** The event time `minutes` after midnight of `date` (may run past midnight). */
export function at(date: string, minutes: number): EventTime {
  return fromMinutes(toMinutes(`${date}T00:00`) + minutes)
}

/** `YYYY-MM-DD` of a moment, on the wall calendar of a time zone. */
export function dateIn(timeZone: string, moment: number): string {
  // Swedish writes dates the ISO way.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment)
}
