import { Failure } from '#shared/errors.ts'
import type { SavedTemplate } from '#shared/protocol/templates.ts'
import type { TemplateMethods } from '../templates.ts'
import type { Database } from './database.ts'
import { mustMay } from './members.ts'
import { mustBeOpen } from './settings.ts'

/** So many a workspace can have. */
const MOST = 100
const TEMPLATE = 'id, name, columns, cards, by_name AS "by", made_at AS at'

/** Boards that were kept as templates (rule B29). */
export function templateMethods(db: Database): TemplateMethods {
  const one = (workspace: string, id: string): SavedTemplate => {
    const row = db.get<SavedTemplate>(`SELECT ${TEMPLATE} FROM board_templates WHERE workspace = ? AND id = ?`, workspace, id)
    if (!row) throw new Failure('not-found')
    return { ...row }
  }
  const mayWrite = (workspace: string, by: string | null) => {
    mustMay(db, workspace, by, 'document.create')
    mustBeOpen(db, workspace)
  }
  return {
    templates: ({ workspace }) =>
      db
        .all<SavedTemplate>(`SELECT ${TEMPLATE} FROM board_templates WHERE workspace = ? ORDER BY name COLLATE NOCASE, id`, workspace)
        .map((row) => ({ ...row })),
    template: ({ workspace, id }) =>
      db.get<{ content: string }>('SELECT content FROM board_templates WHERE workspace = ? AND id = ?', workspace, id)?.content ?? null,
    saveTemplate({ id, workspace, name, content, columns, cards, by, now }) {
      mayWrite(workspace, by)
      const { count } = db.get<{ count: number }>('SELECT count(*) AS count FROM board_templates WHERE workspace = ?', workspace) ?? {
        count: 0,
      }
      if (count >= MOST) throw new Failure('too-large', `> ${MOST}`)
      db.run(
        `INSERT INTO board_templates (id, workspace, name, content, columns, cards, by_name, made_at)
         VALUES (?, ?, ?, ?, ?, ?, (SELECT name FROM users WHERE id = ?), ?)`,
        ...[id, workspace, name, content, columns, cards, by, now],
      )
      return one(workspace, id)
    },
    renameTemplate({ workspace, id, name, by }) {
      mayWrite(workspace, by)
      db.run('UPDATE board_templates SET name = ? WHERE workspace = ? AND id = ?', name, workspace, id)
      return one(workspace, id)
    },
    removeTemplate({ workspace, id, by }) {
      mayWrite(workspace, by)
      one(workspace, id)
      db.run('DELETE FROM board_templates WHERE workspace = ? AND id = ?', workspace, id)
      return null
    },
  }
}
