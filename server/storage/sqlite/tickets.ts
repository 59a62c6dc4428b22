import { Failure } from '#shared/errors.ts'
import type { StoreMethods } from '../store.ts'
import type { Database } from './database.ts'

/** Tickets of sessions. */
export function ticketMethods(db: Database, session: StoreMethods['session']): Pick<StoreMethods, 'createTicket' | 'spendTicket'> {
  return {
    createTicket({ ticketHash, tokenHash, document, writes, schemaVersion, expiresAt, most, now }) {
      db.run('DELETE FROM tickets WHERE expires_at <= ?', now)
      const open = db.get<{ count: number }>('SELECT count(*) AS count FROM tickets WHERE session = ?', tokenHash)?.count ?? 0
      if (open >= most) throw new Failure('too-many')
      db.run(
        'INSERT INTO tickets (ticket_hash, session, document, writes, schema_version, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
        ...[ticketHash, tokenHash, document, writes ? 1 : 0, schemaVersion, expiresAt],
      )
      return null
    },
    spendTicket({ ticketHash, document, now }) {
      const row = db.get<{ session: string; writes: number; schemaVersion: number }>(
        `DELETE FROM tickets WHERE ticket_hash = ? AND document = ? AND expires_at > ?
         RETURNING session, writes, schema_version AS schemaVersion`,
        ...[ticketHash, document, now],
      )
      const user = row && session({ tokenHash: row.session, now })?.user
      return user ? { user, tokenHash: row.session, writes: row.writes === 1, schemaVersion: row.schemaVersion } : null
    },
  }
}
