import type { Store } from '../storage/store.ts'

const HOUR = 3_600_000

/** How long, in ms, a workspace that is to be deleted can still be kept. */
export const WAITING = 7 * 24 * HOUR

/** Removes what is due, piece by piece, so that what others write never waits long for it. Says whether there was anything. */
export async function removeDue(store: Pick<Store, 'removeDue'>): Promise<boolean> {
  let removed = false
  while (await store.removeDue({ now: Date.now() })) removed = true
  return removed
}

/** Removes what is due now, and looks again every hour. Returns how to stop. `told`: something went; `failed`: it will be tried again. */
export function removeHourly(store: Pick<Store, 'removeDue'>, told: () => void, failed: (error: unknown) => void): () => void {
  const look = () => void removeDue(store).then((removed) => removed && told(), failed)
  look()
  const timer = setInterval(look, HOUR).unref()
  return () => clearInterval(timer)
}
