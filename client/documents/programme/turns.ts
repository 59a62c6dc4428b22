import type { Placed } from '#shared/documents/programme/placement.ts'

/** Which of how many times. */
export interface Turn {
  nth: number
  of: number
}

/** What is given more than once, by key. `placed` sorted by start. */
export function turnsOf(placed: readonly Placed[]): ReadonlyMap<string, Turn> {
  const turns = new Map<string, Turn>()
  for (const slots of Map.groupBy(placed, ({ session }) => session.id).values()) {
    if (slots.length > 1) for (const [index, { key }] of slots.entries()) turns.set(key, { nth: index + 1, of: slots.length })
  }
  return turns
}
