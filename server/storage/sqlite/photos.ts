import { hash } from 'node:crypto'
import { Failure } from '#shared/errors.ts'
import type { PhotoMethods, PhotoShape } from '../photos.ts'
import type { Database } from './database.ts'
import { mustWrite } from './documents.ts'
import { WITHIN } from './members.ts'

/** Photos one document may have. */
const MOST = 100

/** Photos of documents: rows like everything else, so that a backup is whole and they go with their workspace (decisions/0009). */
export function photoMethods(db: Database): PhotoMethods {
  const workspaceOf = (document: string) =>
    db.get<{ workspace: string }>('SELECT workspace FROM documents WHERE id = ?', document)?.workspace ?? ''
  const has = (document: string, sha256: string) =>
    db.get('SELECT 1 FROM document_photos WHERE document = ? AND sha256 = ?', document, sha256) !== undefined
  const give = (document: string, sha256: string, author: string, now: number) => {
    if (has(document, sha256)) return
    const count = db.get<{ count: number }>('SELECT count(*) AS count FROM document_photos WHERE document = ?', document)?.count ?? 0
    if (count >= MOST) throw new Failure('too-many-photos')
    db.run(
      'INSERT INTO document_photos (document, workspace, sha256, author, at) VALUES (?, ?, ?, ?, ?)',
      ...[document, workspaceOf(document), sha256, author, now],
    )
  }
  const shape = (workspace: string, sha256: string): PhotoShape => {
    const row = db.get<PhotoShape>('SELECT sha256, width, height FROM photos WHERE workspace = ? AND sha256 = ?', workspace, sha256)
    if (!row) throw new Failure('not-found')
    return { ...row }
  }
  return {
    addPhoto({ document, author, session, photo, now }) {
      mustWrite(db, document, session, now)
      const workspace = workspaceOf(document)
      db.run(
        'INSERT OR IGNORE INTO photos (workspace, sha256, type, width, height, bytes, screen) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[workspace, photo.sha256, photo.type, photo.width, photo.height, photo.bytes, photo.screen],
      )
      give(document, photo.sha256, author, now)
      return shape(workspace, photo.sha256)
    },
    takePhoto({ document, author, session, sha256, now }) {
      mustWrite(db, document, session, now)
      const within = db.get(
        `SELECT 1 FROM document_photos p JOIN documents d ON d.id = p.document JOIN members m ON m.workspace = d.workspace AND m.user = ?
         WHERE p.sha256 = ? AND d.workspace = ? AND ${WITHIN}`,
        ...[author, sha256, workspaceOf(document)],
      )
      if (!within) throw new Failure('not-found')
      give(document, sha256, author, now)
      return shape(workspaceOf(document), sha256)
    },
    photo({ document, sha256, screen }) {
      const bytes = screen ? "'image/webp' AS type, screen AS bytes" : 'type, bytes'
      const row = db.get<{ type: string; bytes: Uint8Array }>(
        `SELECT ${bytes} FROM document_photos u JOIN photos p USING (workspace, sha256) WHERE u.document = ? AND u.sha256 = ?`,
        ...[document, sha256],
      )
      return row ? { ...row } : null
    },
    workspacePhoto({ workspace, sha256, screen }) {
      const bytes = screen ? "'image/webp' AS type, screen AS bytes" : 'type, bytes'
      const row = db.get<{ type: string; bytes: Uint8Array }>(
        `SELECT ${bytes} FROM photos WHERE workspace = ? AND sha256 = ?`,
        ...[workspace, sha256],
      )
      return row ? { ...row } : null
    },
    photosOf: ({ document }) =>
      db
        .all<PhotoShape & { type: string; size: number }>(
          `SELECT sha256, width, height, type, length(bytes) AS size FROM document_photos u JOIN photos p USING (workspace, sha256)
           WHERE u.document = ? ORDER BY u.at, sha256`,
          document,
        )
        .map((row) => ({ ...row })),
    damagedPhotos() {
      const damaged: string[] = []
      for (const { workspace, sha256 } of db.all<{ workspace: string; sha256: string }>('SELECT workspace, sha256 FROM photos')) {
        const row = db.get<{ bytes: Uint8Array }>('SELECT bytes FROM photos WHERE workspace = ? AND sha256 = ?', workspace, sha256)
        if (row && hash('sha256', row.bytes, 'hex') !== sha256) damaged.push(sha256)
      }
      return damaged
    },
  }
}
