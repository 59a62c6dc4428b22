import { Failure } from '#shared/errors.ts'
import type { Workspace } from '#shared/protocol/schema.ts'
import type { StoreMethods } from '../store.ts'
import { audit } from './audit.ts'
import type { Database } from './database.ts'

const WORKSPACE = 'w.id, w.slug, w.name, w.event_date AS eventDate, w.time_zone AS timeZone'

/** A workspace by its id. `not-found` when there is none. */
export function workspaceById(db: Database, id: string): Workspace {
  const row = db.get<Workspace>(`SELECT ${WORKSPACE} FROM workspaces w WHERE id = ?`, id)
  if (!row) throw new Failure('not-found')
  return { ...row }
}

type WorkspaceMethods = Pick<StoreMethods, 'createWorkspace' | 'workspaces' | 'workspaceBySlug' | 'changeWorkspace' | 'lastRestore'>

export function workspaceMethods(db: Database): WorkspaceMethods {
  return {
    createWorkspace({ id, slug, name, timeZone, eventDate, by = null, now }) {
      if (db.get('SELECT 1 FROM workspaces WHERE slug = ?', slug)) throw new Failure('bad-request', `The address ${slug} is taken.`)
      db.run(
        'INSERT INTO workspaces (id, slug, name, event_date, time_zone, created_at) VALUES (?, ?, ?, ?, ?, ?)',
        ...[id, slug, name, eventDate, timeZone, now],
      )
      audit(db, { workspace: id, actor: by, action: 'workspace.made', subject: id, detail: { name } }, now)
      return workspaceById(db, id)
    },
    workspaces: () =>
      db
        .all<Workspace & { members: number }>(
          `SELECT ${WORKSPACE}, (SELECT count(*) FROM members m WHERE m.workspace = w.id) AS members FROM workspaces w ORDER BY w.created_at, w.id`,
        )
        .map((row) => ({ ...row })),
    workspaceBySlug({ slug }) {
      const row = db.get<Workspace>(`SELECT ${WORKSPACE} FROM workspaces w WHERE slug = ?`, slug)
      return row ? { ...row } : null
    },
    changeWorkspace({ id, name, eventDate, by, now }) {
      if (name !== undefined) db.run('UPDATE workspaces SET name = ? WHERE id = ?', name, id)
      if (eventDate !== undefined) db.run('UPDATE workspaces SET event_date = ? WHERE id = ?', eventDate, id)
      audit(db, { workspace: id, actor: by, action: 'workspace.changed', subject: id, detail: { name, eventDate } }, now)
      return workspaceById(db, id)
    },
    lastRestore: () => db.get<{ at: number | null }>('SELECT max(at) AS at FROM restores')?.at ?? null,
  }
}
