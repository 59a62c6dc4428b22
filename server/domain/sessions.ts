import type { Person } from '#shared/protocol/schema.ts'
import type { Store } from '../storage/store.ts'

const HOUR = 3_600_000

/**
 * The person behind a session that has not ended, or null. Marks the session as seen at most once an hour, beside the answer: whoever has a session
 * gets in while nothing can be written (rule J10).
 */
export async function sessionUser(store: Store, tokenHash: string): Promise<Person | null> {
  const now = Date.now()
  const session = await store.session({ tokenHash, now })
  if (!session) return null
  // Not waited for: when it fails, the next visit marks it.
  if (session.seenAt < now - HOUR) store.sessionSeen({ tokenHash, now }).catch(() => undefined)
  return session.user
}
