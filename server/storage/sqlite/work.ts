import { Failure } from '#shared/errors.ts'
import type { WorkMethods } from '../work.ts'
import type { Database } from './database.ts'
import { WITHIN } from './members.ts'

type MentionRow = Omit<ReturnType<WorkMethods['mentionsOf']>[number], 'unread'> & { unread: number }

const UNREAD = `NOT EXISTS (SELECT 1 FROM read_mentions r WHERE r.comment = c.id AND r.user = m.user)
  AND NOT EXISTS (SELECT 1 FROM comments o WHERE o.thread = c.thread AND o.author = m.user AND o.seq > c.seq)`
// In what is fixed nobody can settle a thread any more: there a mention is done with once it is read.
const MENTIONS = `SELECT t.document, c.thread, c.id AS comment, t.item, c.author AS "by", c.at, c.body, (${UNREAD}) AS unread
  FROM members m JOIN documents d ON d.workspace = m.workspace JOIN threads t ON t.document = d.id JOIN comments c ON c.thread = t.id
  WHERE m.workspace = ? AND m.user = ? AND d.of IS NULL AND d.archived_at IS NULL AND t.resolved_at IS NULL AND c.removed_at IS NULL
    AND c.author <> m.user AND instr(c.body, '@[' || m.user || ']') > 0 AND ${WITHIN} AND (d.frozen_at IS NULL OR (${UNREAD}))
  ORDER BY unread DESC, c.seq DESC LIMIT ?`

/** What is somebody's to do, as far as it is in rows (rules W1, W2). */
export function workMethods(db: Database): WorkMethods {
  return {
    mentionsOf: ({ workspace, user, limit }) =>
      db.all<MentionRow>(MENTIONS, workspace, user, limit).map((row) => ({ ...row, unread: row.unread === 1 })),
    readMention({ document, comment, user, read }) {
      const found = db.get(
        'SELECT 1 FROM comments c JOIN threads t ON t.id = c.thread WHERE c.id = ? AND t.document = ?',
        comment,
        document,
      )
      if (!found) throw new Failure('not-found')
      if (read) db.run('INSERT OR IGNORE INTO read_mentions (comment, user) VALUES (?, ?)', comment, user)
      else db.run('DELETE FROM read_mentions WHERE comment = ? AND user = ?', comment, user)
      return null
    },
  }
}
