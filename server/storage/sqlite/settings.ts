import { Failure } from '#shared/errors.ts'
import type { Account } from '#shared/protocol/schema.ts'
import type { SettingsMethods } from '../settings.ts'
import { audit } from './audit.ts'
import type { Database } from './database.ts'
import { mustMay } from './members.ts'
import { person } from './people.ts'
import { workspaceById } from './workspaces.ts'

/** Throws `frozen` when a workspace is archived or about to be removed: then nothing in it is written (rule A33). */
export function mustBeOpen(db: Database, workspace: string): void {
  const shut = db.get('SELECT 1 FROM workspaces WHERE id = ? AND (archived_at IS NOT NULL OR deleted_at IS NOT NULL)', workspace)
  if (shut) throw new Failure('frozen')
}

/** Who is or was a member of which workspace. */
const EVER_MEMBERS = '(SELECT workspace, user FROM members UNION ALL SELECT workspace, user FROM former_members)'

const OF_DOCUMENTS = 'document IN (SELECT id FROM documents WHERE workspace = ?)'
const OF_ROOTS = 'root IN (SELECT id FROM documents WHERE workspace = ?)'
const OF_THREADS = `thread IN (SELECT id FROM threads WHERE ${OF_DOCUMENTS})`

/**
 * What goes with a workspace, in the order in which nothing is left that points at something gone, and how many rows at once: the writing of everybody
 * waits for as long as that takes. A checkpoint can be as large as a document.
 */
const PARTS: [table: string, where: string, key: string, atOnce: number][] = [
  ['previews', OF_ROOTS, 'id', 1000],
  ['finals', OF_ROOTS, 'root, number', 1000],
  ['sign_offs', OF_DOCUMENTS, 'id', 10],
  ['release_reviewers', OF_DOCUMENTS, 'document, user', 1000],
  ['releases', OF_DOCUMENTS, 'document', 1000],
  ['reactions', `comment IN (SELECT id FROM comments WHERE ${OF_THREADS})`, 'comment, user, reaction', 1000],
  ['read_mentions', `comment IN (SELECT id FROM comments WHERE ${OF_THREADS})`, 'comment, user', 1000],
  ['comments', OF_THREADS, 'seq', 500],
  ['threads', OF_DOCUMENTS, 'seq', 500],
  ['versions', OF_DOCUMENTS, 'document, number', 2],
  ['kept_states', OF_DOCUMENTS, 'document, id', 2],
  ['journal', OF_DOCUMENTS, 'document, seq', 500],
  ['checkpoints', OF_DOCUMENTS, 'document, seq', 2],
  ['document_clients', OF_DOCUMENTS, 'document, client', 1000],
  ['document_photos', 'workspace = ?', 'document, sha256', 1000],
  ['photos', 'workspace = ?', 'workspace, sha256', 1],
  ['tickets', OF_DOCUMENTS, 'ticket_hash', 1000],
  ['member_documents', 'workspace = ?', 'workspace, user, document', 1000],
  ['documents', 'workspace = ?', 'id', 100],
  ['invitations', 'workspace = ?', 'id', 1000],
  ['members', 'workspace = ?', 'workspace, user', 1000],
  ['former_members', 'workspace = ?', 'workspace, user', 1000],
  ['board_templates', 'workspace = ?', 'id', 5],
  ['slugs', 'workspace = ?', 'slug', 1000],
  ['workspaces', 'id = ?', 'id', 1],
]

/**
 * Somebody who takes part nowhere and did so in nothing that is still there goes too, with how they came in: nobody here knows them any more, and
 * there is nothing they could come back to.
 */
function removeSomebody(db: Database): boolean {
  const row = db.get<{ id: string; picture: string | null }>(
    `SELECT id, picture FROM users WHERE id NOT IN (SELECT user FROM ${EVER_MEMBERS}) LIMIT 1`,
  )
  if (!row) return false
  db.run('DELETE FROM tickets WHERE session IN (SELECT token_hash FROM sessions WHERE user = ?)', row.id)
  for (const table of ['sessions', 'sign_ins', 'identities']) db.run(`DELETE FROM ${table} WHERE user = ?`, row.id)
  db.run('DELETE FROM users WHERE id = ?', row.id)
  if (row.picture !== null) forgetPicture(db, row.picture)
  return true
}

/** A picture stays as long as somebody has it (rule A35). */
function forgetPicture(db: Database, sha256: string): void {
  db.run('DELETE FROM pictures WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM users WHERE picture = ?)', sha256, sha256)
}

export function settingsMethods(db: Database): SettingsMethods {
  const takeSlug = (id: string, slug: string) => {
    const { slug: before } = workspaceById(db, id)
    if (slug === before) return
    const taken =
      db.get('SELECT 1 FROM workspaces WHERE slug = ?', slug) ?? db.get('SELECT 1 FROM slugs WHERE slug = ? AND workspace <> ?', slug, id)
    if (taken) throw new Failure('bad-request', `The address ${slug} is taken.`)
    db.run('DELETE FROM slugs WHERE slug = ?', slug)
    db.run('INSERT INTO slugs (slug, workspace) VALUES (?, ?)', before, id)
    db.run('UPDATE workspaces SET slug = ? WHERE id = ?', slug, id)
  }
  return {
    changeWorkspace({ id, by, now, ...change }) {
      mustMay(db, id, by, 'workspace.manage')
      const { name, eventDate, timeZone, slug, defaults } = change
      if (name !== undefined) db.run('UPDATE workspaces SET name = ? WHERE id = ?', name, id)
      if (eventDate !== undefined) db.run('UPDATE workspaces SET event_date = ? WHERE id = ?', eventDate, id)
      if (timeZone !== undefined) db.run('UPDATE workspaces SET time_zone = ? WHERE id = ?', timeZone, id)
      if (defaults !== undefined) db.run('UPDATE workspaces SET defaults = ? WHERE id = ?', defaults && JSON.stringify(defaults), id)
      if (slug !== undefined) takeSlug(id, slug)
      audit(db, { workspace: id, actor: by, action: 'workspace.changed', subject: id, detail: change }, now)
      return workspaceById(db, id)
    },
    archiveWorkspace({ id, archived, by, now }) {
      mustMay(db, id, by, 'workspace.manage')
      db.run('UPDATE workspaces SET archived_at = ? WHERE id = ?', archived ? now : null, id)
      audit(db, { workspace: id, actor: by, action: 'workspace.archived', subject: id, detail: { archived } }, now)
      return workspaceById(db, id)
    },
    setDeletion({ id, deletedAt, by, now }) {
      mustMay(db, id, by, 'workspace.manage')
      db.run('UPDATE workspaces SET deleted_at = ? WHERE id = ?', deletedAt, id)
      audit(db, { workspace: id, actor: by, action: 'workspace.deletion', subject: id, detail: { deletedAt } }, now)
      return workspaceById(db, id)
    },
    removeDue({ now }) {
      const due = db.get<{ id: string }>('SELECT id FROM workspaces WHERE deleted_at <= ? LIMIT 1', now)
      if (!due) return removeSomebody(db)
      for (const [table, where, key, atOnce] of PARTS) {
        const rows = `SELECT ${key} FROM ${table} WHERE ${where} LIMIT ${atOnce}`
        if (db.run(`DELETE FROM ${table} WHERE (${key}) IN (${rows})`, due.id) > 0) return true
      }
      return true
    },
    setPicture({ user, picture }) {
      const before = person(db, user).picture
      if (picture)
        db.run('INSERT OR IGNORE INTO pictures (sha256, type, bytes) VALUES (?, ?, ?)', picture.sha256, picture.type, picture.bytes)
      db.run('UPDATE users SET picture = ? WHERE id = ?', picture?.sha256 ?? null, user)
      if (before !== null) forgetPicture(db, before)
      return person(db, user)
    },
    picture({ sha256, seenBy }) {
      const row = db.get<{ type: string; bytes: Uint8Array }>(
        `SELECT p.type, p.bytes FROM pictures p WHERE p.sha256 = ? AND EXISTS (SELECT 1 FROM users u WHERE u.picture = p.sha256 AND
         (u.id = ? OR EXISTS (SELECT 1 FROM members m JOIN ${EVER_MEMBERS} e ON e.workspace = m.workspace WHERE m.user = ? AND e.user = u.id)))`,
        ...[sha256, seenBy, seenBy],
      )
      return row ? { ...row } : null
    },
    account({ user }) {
      const row = db.get<Pick<Account, 'email' | 'language'>>('SELECT email, language FROM users WHERE id = ?', user)
      if (!row) throw new Failure('not-found')
      return { ...row, linked: db.get('SELECT 1 FROM identities WHERE user = ?', user) !== undefined }
    },
    changeUser({ id, name, color, language }) {
      if (name !== undefined) db.run('UPDATE users SET name = ? WHERE id = ?', name, id)
      if (color !== undefined) db.run('UPDATE users SET color = ? WHERE id = ?', color, id)
      if (language !== undefined) db.run('UPDATE users SET language = ? WHERE id = ?', language, id)
      return person(db, id)
    },
  }
}
