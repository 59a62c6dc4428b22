import type { Role } from '#shared/access/roles.ts'
import { Failure } from '#shared/errors.ts'
import type { Language } from '#shared/protocol/schema.ts'
import type { FeedMethods, Stamp } from '../feeds.ts'
import type { Database } from './database.ts'
import { workspaceById } from './workspaces.ts'

/** Calendars of somebody's work, each behind a secret of which only the hash is kept (rule W6). */
export function feedMethods(db: Database): FeedMethods {
  return {
    feedOf: ({ workspace, user }) =>
      db.get<{ at: number }>('SELECT made_at AS at FROM feeds WHERE workspace = ? AND user = ?', workspace, user)?.at ?? null,
    makeFeed({ workspace, user, secretHash, now }) {
      if (!db.get('SELECT 1 FROM members WHERE workspace = ? AND user = ?', workspace, user)) throw new Failure('not-found')
      db.run(
        `INSERT INTO feeds (workspace, user, secret_hash, made_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (workspace, user) DO UPDATE SET secret_hash = excluded.secret_hash, made_at = excluded.made_at`,
        ...[workspace, user, secretHash, now],
      )
      return null
    },
    withdrawFeed({ workspace, user }) {
      db.run('DELETE FROM feeds WHERE workspace = ? AND user = ?', workspace, user)
      return null
    },
    openFeed({ secretHash }) {
      const row = db.get<{ workspace: string; user: string; role: Role; language: Language | null }>(
        `SELECT f.workspace, f.user, m.role, u.language FROM feeds f JOIN members m ON m.workspace = f.workspace AND m.user = f.user
         JOIN users u ON u.id = f.user WHERE f.secret_hash = ?`,
        secretHash,
      )
      return row ? { ...row, workspace: workspaceById(db, row.workspace) } : null
    },
    stampFeed({ workspace, user, entries, now }) {
      if (!db.get('SELECT 1 FROM feeds WHERE workspace = ? AND user = ?', workspace, user)) throw new Failure('not-found')
      return entries.map(({ uid, seal }): Stamp => {
        const known = db.get<Stamp & { seal: string }>(
          'SELECT seal, sequence, at FROM feed_entries WHERE workspace = ? AND user = ? AND uid = ?',
          ...[workspace, user, uid],
        )
        if (known?.seal === seal) return { sequence: known.sequence, at: known.at }
        const stamp = { sequence: known ? known.sequence + 1 : 0, at: now }
        db.run(
          `INSERT INTO feed_entries (workspace, user, uid, seal, sequence, at) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (workspace, user, uid) DO UPDATE SET seal = excluded.seal, sequence = excluded.sequence, at = excluded.at`,
          ...[workspace, user, uid, seal, stamp.sequence, stamp.at],
        )
        return stamp
      })
    },
  }
}
