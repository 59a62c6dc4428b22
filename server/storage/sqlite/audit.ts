import type { AuditEntry } from '#shared/protocol/members.ts'
import type { Happening, StoreMethods } from '../store.ts'
import type { Database } from './database.ts'

const INSERT = `INSERT INTO audit (workspace, at, actor, actor_name, action, subject, detail)
  VALUES (?, ?, ?, (SELECT name FROM users WHERE id = ?), ?, ?, ?)`

/** Notes what happens, in the transaction in which it does (rule A16). The actor's name is kept as it is now. `now`: ms. */
export function audit(db: Database, { workspace, actor, action, subject = null, detail = {} }: Happening, now: number): void {
  db.run(INSERT, workspace, now, actor, actor, action, subject, JSON.stringify(detail))
}

/** Notes what happens to a person wherever they take part: coming in and going out concern every workspace of theirs. */
export function auditEverywhere(db: Database, user: string, happening: Omit<Happening, 'workspace' | 'actor'>, now: number): void {
  for (const { workspace } of db.all<{ workspace: string }>('SELECT workspace FROM members WHERE user = ?', user))
    audit(db, { ...happening, workspace, actor: user }, now)
}

const ENTRY = 'id, at, actor, actor_name AS actorName, action, subject, detail'

export function auditMethods(db: Database): Pick<StoreMethods, 'recordAudit' | 'auditPage'> {
  return {
    recordAudit({ now, ...happening }) {
      audit(db, happening, now)
      return null
    },
    auditPage: ({ workspace, before, limit }) =>
      db
        .all<Omit<AuditEntry, 'detail'> & { detail: string }>(
          `SELECT ${ENTRY} FROM audit WHERE workspace = ? AND id < ? ORDER BY id DESC LIMIT ?`,
          ...[workspace, before, limit],
        )
        .map((row) => ({ ...row, detail: JSON.parse(row.detail) })),
  }
}
