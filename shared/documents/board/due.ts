import type { Due } from './schema.ts'

const DAY = 86_400_000

/** The date so many days later: both `YYYY-MM-DD`. */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)
}

/** The date on which something is due (rule B11); null: never, or so many days from an event nobody has dated yet. */
export function dateOfDue(due: Due | null, eventDate: string | null): string | null {
  if (due === null || typeof due === 'string') return due
  return eventDate && plusDays(eventDate, -due.before)
}
