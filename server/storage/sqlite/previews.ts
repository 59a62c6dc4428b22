import { Failure } from '#shared/errors.ts'
import type { Preview } from '#shared/protocol/releases.ts'
import type { Acting, ReleaseMethods } from '../releases.ts'
import { audit } from './audit.ts'
import type { Database } from './database.ts'
import { contactOf, mustAct, rowOf } from './releaseRows.ts'

const PREVIEW = 'id, name, by_name AS byName, made_at AS at, uses, used_at AS usedAt, revoked_at AS revokedAt'

type PreviewMethods = Pick<ReleaseMethods, 'createPreview' | 'previews' | 'revokePreview' | 'spendPreview' | 'previewOf'>

/** Links by which somebody without an account reads what is final before its time (rule R38). */
export function previewMethods(db: Database): PreviewMethods {
  const mustHand = (acting: Acting) => {
    mustAct(db, acting, 'release.finalise')
    const row = rowOf(db, acting.document)
    if (contactOf(db, row)?.user !== acting.by) throw new Failure('not-the-contact')
    return row
  }
  const byId = (id: string) => db.get<Preview>(`SELECT ${PREVIEW} FROM previews WHERE id = ?`, id)
  return {
    createPreview({ id, secretHash, name, ...acting }) {
      const { document, by, now } = acting
      const row = mustHand(acting)
      if (row.shut !== null) throw new Failure('frozen')
      if (row.frozen === null) throw new Failure('bad-request', 'This is not final.')
      db.run(
        `INSERT INTO previews (id, root, secret_hash, name, made_by, by_name, made_at)
         VALUES (?, ?, ?, ?, ?, (SELECT name FROM users WHERE id = ?), ?)`,
        ...[id, row.root, secretHash, name, by, by, now],
      )
      const detail = { title: row.title, name }
      audit(db, { workspace: row.workspace, actor: by, action: 'release.previewed', subject: document, detail }, now)
      return { ...(byId(id) as Preview) }
    },
    previews(acting) {
      mustAct(db, acting, 'release.finalise')
      const { root } = rowOf(db, acting.document)
      return db.all<Preview>(`SELECT ${PREVIEW} FROM previews WHERE root = ? ORDER BY made_at DESC, id`, root).map((row) => ({ ...row }))
    },
    revokePreview({ id, ...acting }) {
      const { document, by, now } = acting
      const row = mustHand(acting)
      const preview = db.get<{ name: string }>(
        'UPDATE previews SET revoked_at = ? WHERE id = ? AND root = ? AND revoked_at IS NULL RETURNING name',
        ...[now, id, row.root],
      )
      if (!preview) throw new Failure('not-found')
      const detail = { title: row.title, name: preview.name }
      audit(db, { workspace: row.workspace, actor: by, action: 'release.preview-revoked', subject: document, detail }, now)
      return null
    },
    spendPreview({ secretHash, now }) {
      const used = db.get<{ root: string }>(
        'UPDATE previews SET uses = uses + 1, used_at = ? WHERE secret_hash = ? AND revoked_at IS NULL RETURNING root',
        ...[now, secretHash],
      )
      if (!used) return null
      const row = db.get<{ workspace: string }>('SELECT workspace FROM documents WHERE id = ?', used.root)
      return row ? { root: used.root, ...row } : null
    },
    previewOf({ secretHash }) {
      const row = db.get<{ root: string; workspace: string }>(
        'SELECT p.root, d.workspace FROM previews p JOIN documents d ON d.id = p.root WHERE p.secret_hash = ? AND p.revoked_at IS NULL',
        secretHash,
      )
      return row ? { ...row } : null
    },
  }
}
