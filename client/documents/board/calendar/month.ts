import { plusDays } from '#shared/documents/board/due.ts'
import { mondayOf } from '#shared/documents/board/lanes.ts'

/** The dates of the weeks in which a month lies (`YYYY-MM`), Monday first. */
export function weeksOf(month: string): string[] {
  const last = plusDays(`${monthOn(month, 1)}-01`, -1)
  const dates: string[] = []
  for (let date = mondayOf(`${month}-01`); date <= last || dates.length % 7 !== 0; date = plusDays(date, 1)) dates.push(date)
  return dates
}

/** So many months later, or earlier. */
export function monthOn(month: string, by: number): string {
  const date = new Date(`${month}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + by)
  return date.toISOString().slice(0, 7)
}
