import { can, type Role } from '#shared/access/roles.ts'
import { Failure } from '#shared/errors.ts'
import type { Store, Ticket } from '../storage/store.ts'
import { hashSecret, newSecret } from './secret.ts'

const LIFE = 30_000
const OPEN_PER_SESSION = 32

/**
 * Gives somebody with a session a ticket for one connection to one document (rule A9): a secret that works once, within 30 seconds, and for no
 * longer than the session itself. It may write only where its owner may.
 */
export async function openTicket(store: Store, role: Role, { document, ...ticket }: Ticket & { document: string }): Promise<string> {
  if (ticket.writes && !can(role, 'document.write')) throw new Failure('read-only')
  const secret = newSecret()
  const now = Date.now()
  await store.createTicket({ ...ticket, document, ticketHash: hashSecret(secret), expiresAt: now + LIFE, most: OPEN_PER_SESSION, now })
  return secret
}

/** Uses a ticket up; null when it is unknown, spent, expired, for another document, or its session has ended. */
export function spendTicket(store: Store, secret: string, document: string) {
  return store.spendTicket({ ticketHash: hashSecret(secret), document, now: Date.now() })
}
