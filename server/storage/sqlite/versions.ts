import type { Capability } from '#shared/access/capabilities.ts'
import { can } from '#shared/access/roles.ts'
import { Failure } from '#shared/errors.ts'
import type { KeptState, Version } from '#shared/protocol/versions.ts'
import type { VersionMethods } from '../versions.ts'
import { audit } from './audit.ts'
import type { Database } from './database.ts'
import { standingOf } from './documents.ts'

const FROZEN = 'author AS "by", author_name AS byName, at, seq, sha256 AS seal'
const VERSION = `number, name, note, ${FROZEN}`
const STATE = `id, name, version, ${FROZEN}`
const INSERT_STATE = `INSERT INTO kept_states (document, id, name, version, author, author_name, at, seq, content, sha256)
  VALUES (?, ?, ?, ?, ?, (SELECT name FROM users WHERE id = ?), ?, ?, ?, ?)`

/** Versions of a programme and states of it that were kept. */
export function versionMethods(db: Database): VersionMethods {
  const rowOf = (document: string) => {
    const row = db.get<{ workspace: string; title: string; timeZone: string }>(
      'SELECT d.workspace, d.title, w.time_zone AS timeZone FROM documents d JOIN workspaces w ON w.id = d.workspace WHERE d.id = ?',
      document,
    )
    if (!row) throw new Failure('not-found')
    return row
  }
  const mayFreeze = ({ document, session, now }: { document: string; session?: string; now: number }, needs: Capability) => {
    const standing = standingOf(db, document, session, now)
    if (!standing) throw new Failure('not-found')
    const { ended, role, fixed } = standing
    if (session !== undefined && ended !== null) throw new Failure('unauthenticated')
    if (session !== undefined && !(role && can(role, needs))) throw new Failure('not-found')
    if (fixed) throw new Failure('frozen')
  }
  return {
    aboutDocument({ document }) {
      const { title, timeZone } = rowOf(document)
      return { title, timeZone }
    },
    publish({ name, note, version, whole, ...by }) {
      const { document, author, now, seq } = by
      mayFreeze(by, 'programme.publish')
      const last = db.get<Version>(`SELECT ${VERSION} FROM versions WHERE document = ? ORDER BY number DESC LIMIT 1`, document)
      if (last?.seal === version.seal) throw new Failure('nothing-to-publish')
      const number = (last?.number ?? 0) + 1
      db.run(
        `INSERT INTO versions (document, number, name, note, author, author_name, at, seq, content, sha256)
         VALUES (?, ?, ?, ?, ?, (SELECT name FROM users WHERE id = ?), ?, ?, ?, ?)`,
        ...[document, number, name, note, author, author, now, seq, version.content, version.seal],
      )
      db.run(INSERT_STATE, ...[document, whole.id, name, number, author, author, now, seq, whole.content, whole.seal])
      const { workspace, title } = rowOf(document)
      audit(db, { workspace, actor: author, action: 'programme.published', subject: document, detail: { title, number } }, now)
      return { ...(db.get<Version>(`SELECT ${VERSION} FROM versions WHERE document = ? AND number = ?`, document, number) as Version) }
    },
    versions: ({ document }) =>
      db.all<Version>(`SELECT ${VERSION} FROM versions WHERE document = ? ORDER BY number DESC`, document).map((row) => ({ ...row })),
    version({ document, number }) {
      const row = db.get<Version & { content: string }>(
        `SELECT ${VERSION}, content FROM versions WHERE document = ? AND number = ?`,
        ...[document, number],
      )
      return row ? { ...row } : null
    },
    keepState({ id, name, whole, ...by }) {
      const { document, author, now, seq } = by
      mayFreeze(by, 'document.write')
      db.run(INSERT_STATE, ...[document, id, name, null, author, author, now, seq, whole.content, whole.seal])
      return { ...(db.get<KeptState>(`SELECT ${STATE} FROM kept_states WHERE document = ? AND id = ?`, document, id) as KeptState) }
    },
    keptStates: ({ document }) =>
      db
        .all<KeptState>(`SELECT ${STATE} FROM kept_states WHERE document = ? ORDER BY at DESC, seq DESC, id`, document)
        .map((row) => ({ ...row })),
    keptState({ document, id }) {
      const row = db.get<KeptState & { content: string }>(
        `SELECT ${STATE}, content FROM kept_states WHERE document = ? AND id = ?`,
        document,
        id,
      )
      return row ? { ...row } : null
    },
  }
}
