const DAY = 86_400_000
/** Days before the event at which the plan of the template begins. */
const WHOLE_PLAN = 90

const numberOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY

/**
 * How many days before the event (after it: negative) a task is due that is usually done `before` days before it. When less time is left than the plan
 * takes, it is pressed together into what is left, so that nothing begins too late. Null for an event that has been.
 */
export function daysBefore(eventDate: string | null, before: number, today: string): number | null {
  const left = eventDate === null ? WHOLE_PLAN : numberOf(eventDate) - numberOf(today)
  if (left < 0) return null
  return before > 0 ? Math.round(before * Math.min(1, left / WHOLE_PLAN)) : before
}
