const DAY = 86_400_000
/** Days before the event at which the plan of the template begins. */
const WHOLE_PLAN = 90

const numberOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY
const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/**
 * When a task is due that is usually done `before` days before the event (after it: negative). When less time is left than the plan takes, it is pressed
 * together into what is left, so that nothing begins too late. Null for a day that has been.
 */
export function dueDate(eventDate: string, before: number, today: string): string | null {
  const left = numberOf(eventDate) - numberOf(today)
  if (left < 0) return null
  const days = before > 0 ? Math.round(before * Math.min(1, left / WHOLE_PLAN)) : before
  return dateOf(numberOf(eventDate) - days)
}
