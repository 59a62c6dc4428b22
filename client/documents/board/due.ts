const DAY = 86_400_000

/** Days from one date to another, both `YYYY-MM-DD`. */
export function daysUntil(date: string, today: string): number {
  return Math.round((Date.parse(date) - Date.parse(today)) / DAY)
}

/** Makes one for each name: what puts dates into words takes longer to make than to use, and there are many cards. */
function once<T>(): (name: string, make: () => T) => T {
  const made = new Map<string, T>()
  return (name, make) => {
    const found = made.get(name) ?? make()
    made.set(name, found)
    return found
  }
}
const dates = once<Intl.DateTimeFormat>()
const relatives = once<Intl.RelativeTimeFormat>()

/** `6 feb`, and the year where it is not this one. */
export function shortDate(date: string, today: string, locale: string): string {
  const year = date.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric'
  return dates(
    `${locale} ${year ?? ''}`,
    () => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year, timeZone: 'UTC' }),
  ).format(new Date(date))
}

/** `vandaag`, `over 2 dagen`, `3 weken geleden`; nothing where only the date says something. */
export function relativeDay(date: string, today: string, locale: string): string | null {
  const days = daysUntil(date, today)
  const words = relatives(locale, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  if (Math.abs(days) < 14) return words.format(days, 'day')
  if (Math.abs(days) < 60) return words.format(Math.trunc(days / 7), 'week')
  return null
}

export type Urgency = 'overdue' | 'soon' | 'later'

/** How much a date presses. What was for an event that is over presses no more. */
export function urgencyOf(date: string, today: string, eventDate: string | null): Urgency {
  if (eventDate !== null && eventDate < today && date <= eventDate) return 'later'
  const days = daysUntil(date, today)
  return days < 0 ? 'overdue' : days <= 2 ? 'soon' : 'later'
}
