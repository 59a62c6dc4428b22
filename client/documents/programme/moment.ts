import type { Day } from '#shared/documents/programme/schema.ts'
import { at, toMinutes } from '#shared/time.ts'

/** The moment a clock shows on a day whose hours may pass midnight. */
export function momentOn(day: Day, clock: string): string {
  const minutes = toMinutes(`${day.date}T${clock}`) - toMinutes(`${day.date}T00:00`)
  return at(day.date, minutes < day.start && minutes + 1440 < day.end ? minutes + 1440 : minutes)
}
