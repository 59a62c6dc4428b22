import { hash } from 'node:crypto'
import { can, mayRead, onlySuggests, type Role } from '#shared/access/roles.ts'
import { backstageOf, type StoredKind } from '#shared/documents/name.ts'
import { Failure } from '#shared/errors.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Checkpoint, JournalRow, StoredRow, StoreMethods } from '../store.ts'
import { audit } from './audit.ts'
import type { Database } from './database.ts'
import { mustMay, WITHIN } from './members.ts'
import { LIFE } from './sessions.ts'
import { mustBeOpen } from './settings.ts'

const DOCUMENT = `d.id, d.workspace, d.kind, d.title, d.created_at AS createdAt, d.frozen_at AS frozenAt,
  coalesce(d.archived_at, (SELECT coalesce(w.archived_at, w.deleted_at) FROM workspaces w WHERE w.id = d.workspace)) AS archivedAt,
  coalesce((SELECT j.at FROM journal j WHERE j.document = d.id ORDER BY j.seq DESC LIMIT 1), d.created_at) AS changedAt`

const INSERT_ROW = 'INSERT INTO journal (document, seq, author, at, bytes, sha256) VALUES (?, ?, ?, ?, ?, ?)'

export function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer')
}

function isSound(bytes: Uint8Array, expected: Uint8Array): boolean {
  return Buffer.compare(sha256(bytes), expected) === 0
}

/** The newest checkpoint that is still what was stored. A damaged one costs nothing but time: the journal under it is there. */
export function newestCheckpoint(db: Database, document: string, until = Number.MAX_SAFE_INTEGER - 1): Checkpoint | null {
  for (let below = until + 1; ; ) {
    const row = db.get<Checkpoint>(
      'SELECT seq, state, sha256 FROM checkpoints WHERE document = ? AND seq < ? ORDER BY seq DESC LIMIT 1',
      ...[document, below],
    )
    if (!row) return null
    if (isSound(row.state, row.sha256)) return { ...row }
    below = row.seq
  }
}

function lastSeq(db: Database, document: string): number {
  return db.get<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM journal WHERE document = ?', document)?.seq ?? 0
}

/** The updates after `seq`; throws when one is missing or not what was stored. */
export function tailAfter(db: Database, document: string, seq: number, until = Number.MAX_SAFE_INTEGER): Uint8Array[] {
  const rows = db.all<JournalRow>(
    'SELECT seq, bytes, sha256 FROM journal WHERE document = ? AND seq > ? AND seq <= ? ORDER BY seq',
    ...[document, seq, until],
  )
  return rows.map((row, index) => {
    if (row.seq !== seq + 1 + index) throw new Failure('internal', `update ${seq + 1 + index} of the journal is missing`)
    if (!isSound(row.bytes, row.sha256)) throw new Failure('internal', `update ${row.seq} of the journal is damaged`)
    return row.bytes
  })
}

/**
 * What decides whether an update may be appended, as it is in the append's own transaction; `role` is that of the session's person, when the document
 * is within their reach.
 */
interface Standing {
  fixed: number
  version: number
  last: number
  ended: number | null
  role: Role | null
  kind: StoredKind
}
const STANDING = `SELECT d.kind, (coalesce(d.archived_at, d.frozen_at, w.archived_at, w.deleted_at) IS NOT NULL) AS fixed, d.schema_version AS version,
  coalesce((SELECT max(j.seq) FROM journal j WHERE j.document = d.id), 0) AS last,
  CASE WHEN s.token_hash IS NULL OR s.seen_at <= ? THEN 0 ELSE s.ended_at END AS ended, CASE WHEN ${WITHIN} THEN m.role END AS role
  FROM documents d JOIN workspaces w ON w.id = d.workspace LEFT JOIN sessions s ON s.token_hash = ? LEFT JOIN members m ON m.workspace = d.workspace AND m.user = s.user
  WHERE d.id = ?`

/** What holds for a document and a session (its hash) now; undefined when there is no such document. */
export function standingOf(db: Database, document: string, session: string | undefined, now: number): Standing | undefined {
  return db.get<Standing>(STANDING, now - LIFE, session ?? null, document)
}

/** Throws unless the session is open and its person may write in the document now. `suggested`: it was found to be suggestions of theirs only. */
function checkRight({ ended, role, kind }: Standing, suggested = false): void {
  if (ended !== null) throw new Failure('unauthenticated')
  if (!role || !mayRead(role, kind)) throw new Failure('not-found')
  if (!can(role, 'document.write') && !(suggested && onlySuggests(role, kind))) throw new Failure('read-only')
}

/** Throws, as `append` does, unless the session's person may write in the document now (rule A6). */
export function mustWrite(db: Database, document: string, session: string, now: number): void {
  const standing = standingOf(db, document, session, now)
  if (!standing) throw new Failure('not-found')
  checkRight(standing)
  if (standing.fixed) throw new Failure('frozen')
}

/**
 * New client ids one edit may bring. A page has one each time it is opened; every one makes what all pages say about what they have larger, for good.
 */
const MOST_CLAIMS = 1000
const DAYS_TO_COME_BACK = 30

/** After a restore pages bring back what the backup did not hold, their own and what they had seen of others (decisions/0005). */
function isComingBack(db: Database, now: number): boolean {
  const restored = db.get<{ at: number | null }>('SELECT max(at) AS at FROM restores')?.at ?? null
  return restored !== null && now < restored + DAYS_TO_COME_BACK * 86_400_000
}

type DocumentMethods = Pick<
  StoreMethods,
  | 'createDocument'
  | 'document'
  | 'storedDocument'
  | 'documents'
  | 'documentsFor'
  | 'allDocuments'
  | 'renameDocument'
  | 'archiveDocument'
  | 'append'
  | 'load'
  | 'migrateDocument'
  | 'journal'
  | 'checkpoints'
  | 'loadAt'
  | 'saveCheckpoint'
>

/** Documents, their journals and their checkpoints; `versions`: what a new document of each kind has. */
export function documentMethods(db: Database, versions: Record<StoredKind, number>): DocumentMethods {
  const byId = (id: string): DocumentRow => {
    const row = db.get<DocumentRow>(`SELECT ${DOCUMENT} FROM documents d WHERE d.id = ? AND d.of IS NULL`, id)
    if (!row) throw new Failure('not-found')
    return { ...row }
  }
  return {
    createDocument({ id, workspace, kind, title, author, now }) {
      mustMay(db, workspace, author, 'document.create')
      mustBeOpen(db, workspace)
      db.run(
        'INSERT INTO documents (id, workspace, kind, title, created_by, created_at, schema_version) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[id, workspace, kind, title, author, now, versions[kind]],
      )
      if (kind === 'programme') {
        db.run(
          "INSERT INTO documents (id, workspace, kind, title, created_by, created_at, schema_version, of) VALUES (?, ?, 'backstage', '', ?, ?, ?, ?)",
          ...[backstageOf(id), workspace, author, now, versions.backstage, id],
        )
      }
      return byId(id)
    },
    document({ id }) {
      const row = db.get<DocumentRow>(`SELECT ${DOCUMENT} FROM documents d WHERE d.id = ? AND d.of IS NULL`, id)
      return row ? { ...row } : null
    },
    storedDocument({ id }) {
      const row = db.get<StoredRow>(`SELECT ${DOCUMENT} FROM documents d WHERE d.id = ?`, id)
      return row ? { ...row } : null
    },
    documents: ({ workspace }) =>
      db
        .all<DocumentRow>(
          `SELECT ${DOCUMENT} FROM documents d WHERE d.workspace = ? AND d.of IS NULL ORDER BY d.created_at, d.id`,
          workspace,
        )
        .map((row) => ({ ...row })),
    documentsFor: ({ workspace, user }) =>
      db
        .all<DocumentRow>(
          `SELECT ${DOCUMENT} FROM members m JOIN documents d ON d.workspace = m.workspace
           WHERE m.workspace = ? AND m.user = ? AND d.of IS NULL AND ${WITHIN} ORDER BY d.created_at, d.id`,
          ...[workspace, user],
        )
        .map((row) => ({ ...row })),
    allDocuments: ({ workspace = null }) =>
      db
        .all<StoredRow>(
          `SELECT ${DOCUMENT} FROM documents d WHERE ? IS NULL OR d.workspace = ? ORDER BY d.created_at, d.id`,
          ...[workspace, workspace],
        )
        .map((row) => ({ ...row })),
    renameDocument({ id, title, by = null }) {
      const { workspace, archivedAt, frozenAt } = byId(id)
      mustMay(db, workspace, by, 'document.rename')
      if (archivedAt !== null || frozenAt !== null) throw new Failure('frozen')
      db.run('UPDATE documents SET title = ? WHERE id = ?', title, id)
      return byId(id)
    },
    archiveDocument({ id, archived, by = null, now }) {
      const { workspace, title } = byId(id)
      mustMay(db, workspace, by, 'document.archive')
      mustBeOpen(db, workspace)
      db.run('UPDATE documents SET archived_at = ? WHERE id = ? OR of = ?', archived ? now : null, id, id)
      const row = byId(id)
      audit(db, { workspace, actor: by, action: 'document.archived', subject: id, detail: { title, archived } }, now)
      return row
    },

    append({ document, author, session, bytes, claims = [], schemaVersion, suggested, now }) {
      const standing = standingOf(db, document, session, now)
      if (!standing) throw new Failure('not-found')
      if (session !== undefined) checkRight(standing, suggested)
      if (standing.fixed) throw new Failure('frozen')
      if (schemaVersion !== undefined && schemaVersion !== standing.version) throw new Failure('document-version')
      const mine = claims.length === 0 || isComingBack(db, now) ? [] : claims
      if (mine.length > MOST_CLAIMS) throw new Failure('broken-update', 'more client ids than anybody has had')
      for (const client of mine) {
        db.run('INSERT OR IGNORE INTO document_clients (document, client, user) VALUES (?, ?, ?)', document, client, author ?? '')
        const owner = db.get<{ user: string }>('SELECT user FROM document_clients WHERE document = ? AND client = ?', document, client)
        if (owner?.user !== (author ?? '')) throw new Failure('broken-update', 'written under the client id of somebody else')
      }
      const seq = standing.last + 1
      db.run(INSERT_ROW, document, seq, author, now, bytes, sha256(bytes))
      return seq
    },
    migrateDocument({ document, from, to, after, bytes, client, now }) {
      if (lastSeq(db, document) !== after) return false
      if (db.run('UPDATE documents SET schema_version = ? WHERE id = ? AND schema_version = ?', to, document, from) === 0) return false
      if (!bytes) return true
      db.run('INSERT INTO document_clients (document, client, user) VALUES (?, ?, ?)', document, client, '')
      db.run(INSERT_ROW, document, after + 1, null, now, bytes, sha256(bytes))
      return true
    },
    load({ document }) {
      // First: whoever migrates this document meanwhile is noticed by its number.
      const row = db.get<{ schemaVersion: number }>('SELECT schema_version AS schemaVersion FROM documents WHERE id = ?', document)
      if (!row) throw new Failure('not-found')
      const checkpoint = newestCheckpoint(db, document)
      const tail = tailAfter(db, document, checkpoint?.seq ?? 0)
      return { ...row, checkpoint, tail, seq: (checkpoint?.seq ?? 0) + tail.length }
    },
    loadAt({ document, seq }) {
      const checkpoint = newestCheckpoint(db, document, seq)
      const tail = tailAfter(db, document, checkpoint?.seq ?? 0, seq)
      const isThere = (checkpoint?.seq ?? 0) + tail.length === seq
      return isThere ? [...(checkpoint ? [checkpoint.state] : []), ...tail] : null
    },
    journal: ({ document, after, limit }) =>
      db
        .all<JournalRow>(
          'SELECT seq, author, at, bytes, sha256 FROM journal WHERE document = ? AND seq > ? ORDER BY seq LIMIT ?',
          ...[document, after, limit],
        )
        .map((row) => ({ ...row })),
    checkpoints: ({ document }) =>
      db.all<Checkpoint>('SELECT seq, state, sha256 FROM checkpoints WHERE document = ? ORDER BY seq', document).map((row) => ({ ...row })),
    saveCheckpoint({ document, checkpoint, now }) {
      const { seq, state } = checkpoint
      db.run(
        'INSERT OR IGNORE INTO checkpoints (document, seq, at, state, sha256) VALUES (?, ?, ?, ?, ?)',
        document,
        seq,
        now,
        state,
        checkpoint.sha256,
      )
      return null
    },
  }
}
