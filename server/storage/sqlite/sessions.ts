import { newId } from '#shared/documents/id.ts'
import { Failure } from '#shared/errors.ts'
import type { Person } from '#shared/protocol/schema.ts'
import type { StoreMethods } from '../store.ts'
import { auditEverywhere } from './audit.ts'
import type { Database } from './database.ts'
import { PERSON } from './people.ts'

/** How long, in ms, a session lives that nobody comes back with. */
export const LIFE = 90 * 86_400_000

/** Opens a session for somebody (rule A2): of its token only the hash is kept. `device`: the User-Agent it was opened with. */
export function openSession(
  db: Database,
  { tokenHash, user, device, now }: { tokenHash: string; user: string; device: string; now: number },
): void {
  const id = newId()
  db.run(
    'INSERT INTO sessions (id, token_hash, user, device, created_at, seen_at) VALUES (?, ?, ?, ?, ?, ?)',
    ...[id, tokenHash, user, device, now, now],
  )
  auditEverywhere(db, user, { action: 'session.opened', subject: id }, now)
}

type SessionMethods = Pick<StoreMethods, 'session' | 'sessionSeen' | 'endSession' | 'endSessions' | 'sessionsOf' | 'endSessionOf'>

export function sessionMethods(db: Database): SessionMethods {
  const end = (rows: { id: string; user: string }[], now: number) => {
    for (const { id, user } of rows) auditEverywhere(db, user, { action: 'session.ended', subject: id }, now)
    return null
  }
  return {
    session({ tokenHash, now }) {
      const row = db.get<Person & { seenAt: number }>(
        `SELECT ${PERSON}, s.seen_at AS seenAt FROM sessions s JOIN users u ON u.id = s.user
         WHERE s.token_hash = ? AND s.ended_at IS NULL AND s.seen_at > ?`,
        ...[tokenHash, now - LIFE],
      )
      if (!row) return null
      const { seenAt, ...user } = row
      return { user, seenAt }
    },
    sessionSeen({ tokenHash, now }) {
      db.run('UPDATE sessions SET seen_at = ? WHERE token_hash = ?', now, tokenHash)
      return null
    },
    endSession: ({ tokenHash, now }) =>
      end(db.all('UPDATE sessions SET ended_at = ? WHERE token_hash = ? AND ended_at IS NULL RETURNING id, user', now, tokenHash), now),
    endSessions: ({ user, except = '', now }) =>
      end(
        db.all(
          'UPDATE sessions SET ended_at = ? WHERE user = ? AND token_hash <> ? AND ended_at IS NULL RETURNING id, user',
          ...[now, user, except],
        ),
        now,
      ),
    sessionsOf: ({ user, now }) =>
      db
        .all<ReturnType<SessionMethods['sessionsOf']>[number]>(
          `SELECT id, token_hash AS tokenHash, device, created_at AS createdAt, seen_at AS seenAt FROM sessions
           WHERE user = ? AND ended_at IS NULL AND seen_at > ? ORDER BY seen_at DESC, created_at DESC, id`,
          ...[user, now - LIFE],
        )
        .map((row) => ({ ...row })),
    endSessionOf({ user, id, now }) {
      const ended = db.get<{ id: string; user: string; tokenHash: string }>(
        'UPDATE sessions SET ended_at = ? WHERE id = ? AND user = ? AND ended_at IS NULL RETURNING id, user, token_hash AS tokenHash',
        ...[now, id, user],
      )
      if (!ended) throw new Failure('not-found')
      end([ended], now)
      return ended.tokenHash
    },
  }
}
