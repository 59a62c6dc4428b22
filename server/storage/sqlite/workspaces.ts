import { Failure } from '#shared/errors.ts'
import type { Workspace } from '#shared/protocol/schema.ts'
import type { StoreMethods } from '../store.ts'
import { audit } from './audit.ts'
import type { Database } from './database.ts'

const WORKSPACE = `w.id, w.slug, w.name, w.event_date AS eventDate, w.time_zone AS timeZone, w.archived_at AS archivedAt,
  w.deleted_at AS deletedAt, w.defaults`

type Row = Omit<Workspace, 'defaults'> & { defaults: string | null }
const read = <R extends Row>(row: R) => ({ ...row, defaults: row.defaults === null ? null : JSON.parse(row.defaults) })

/** A workspace by its id. `not-found` when there is none. */
export function workspaceById(db: Database, id: string): Workspace {
  const row = db.get<Row>(`SELECT ${WORKSPACE} FROM workspaces w WHERE id = ?`, id)
  if (!row) throw new Failure('not-found')
  return read(row)
}

type WorkspaceMethods = Pick<StoreMethods, 'createWorkspace' | 'workspaces' | 'workspaceBySlug' | 'lastRestore'>

export function workspaceMethods(db: Database): WorkspaceMethods {
  return {
    createWorkspace({ id, slug, name, timeZone, eventDate, by = null, now }) {
      if (db.get('SELECT 1 FROM workspaces WHERE slug = ? UNION SELECT 1 FROM slugs WHERE slug = ?', slug, slug))
        throw new Failure('bad-request', `The address ${slug} is taken.`)
      db.run(
        'INSERT INTO workspaces (id, slug, name, event_date, time_zone, created_at) VALUES (?, ?, ?, ?, ?, ?)',
        ...[id, slug, name, eventDate, timeZone, now],
      )
      audit(db, { workspace: id, actor: by, action: 'workspace.made', subject: id, detail: { name } }, now)
      return workspaceById(db, id)
    },
    workspaces: () =>
      db
        .all<Row & { members: number }>(
          `SELECT ${WORKSPACE}, (SELECT count(*) FROM members m WHERE m.workspace = w.id) AS members FROM workspaces w ORDER BY w.created_at, w.id`,
        )
        .map(read),
    workspaceBySlug({ slug }) {
      const row = db.get<Row>(
        `SELECT ${WORKSPACE} FROM workspaces w WHERE slug = ? OR id = (SELECT workspace FROM slugs WHERE slug = ?)`,
        slug,
        slug,
      )
      return row ? read(row) : null
    },
    lastRestore: () => db.get<{ at: number | null }>('SELECT max(at) AS at FROM restores')?.at ?? null,
  }
}
