import type { AuditAction } from '#shared/access/audit.ts'
import type { Database } from './database.ts'

/** What happened: where, who did it (null: the operator), to what or whom, and what more there is to say. Never a secret, an address or a text. */
export interface Happening {
  workspace: string
  actor: string | null
  action: AuditAction
  subject?: string | null
  detail?: Record<string, unknown>
}

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
