import type { FinalKind } from '#shared/documents/release/final.ts'
import { Failure } from '#shared/errors.ts'
import type { Concern } from '#shared/protocol/releases.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Acting, Agreed, ReleaseMethods, StoredVersion } from '../releases.ts'
import type { Frozen } from '../versions.ts'
import { audit } from './audit.ts'
import type { Database } from './database.ts'
import { sha256 } from './documents.ts'
import { agreedOf, CHAIN, contactOf, correctionOf, ISSUED, issuedOf, mustAct, readIssued, rowOf } from './releaseRows.ts'

const same = (a: Agreed, b: Agreed) =>
  a.contact?.user === b.contact?.user &&
  a.contact?.name === b.contact?.name &&
  (['reach', 'language', 'embargo', 'web', 'explanation'] as const).every((key) => a[key] === b[key])

type FinalMethods = Pick<ReleaseMethods, 'finalise' | 'finalVersions' | 'rootsSaying' | 'moveEmbargo' | 'createCorrection' | 'retract'>

/** What is fixed, and what becomes of it (rules R30-R38). */
export function finalMethods(db: Database, document: (args: { id: string }) => DocumentRow | null): FinalMethods {
  /** The release, when whoever acts is its press contact and may act for one. */
  const mustBeContact = (acting: Acting) => {
    mustAct(db, acting, 'release.finalise')
    const row = rowOf(db, acting.document)
    if (row.shut !== null) throw new Failure('frozen')
    // The operator is nobody's press contact.
    if (acting.by === null || contactOf(db, row)?.user !== acting.by) throw new Failure('not-the-contact')
    return row
  }
  /** Of what is final; or it has not gone that far. */
  const mustBeFinal = (acting: Acting) => {
    const row = mustBeContact(acting)
    const [newest] = issuedOf(db, row.root)
    if (row.frozen === null || !newest) throw new Failure('bad-request', 'This is not final.')
    return { row, newest }
  }
  const issue = (
    { by, now }: Acting,
    version: { root: string; number: number; document: string | null; kind: FinalKind; seq: number; reason: string; final: Frozen },
    { embargo, publicFrom, concerns }: { embargo: number | null; publicFrom: number | null; concerns: Concern[] },
  ) => {
    const { root, number, kind, seq, reason, final } = version
    db.run(
      `INSERT INTO versions (document, number, name, note, author, author_name, at, seq, content, sha256)
       VALUES (?, ?, ?, ?, ?, (SELECT name FROM users WHERE id = ?), ?, ?, ?, ?)`,
      ...[root, number, '', reason, by, by, now, seq, final.content, final.seal],
    )
    db.run(
      'INSERT INTO finals (root, number, document, kind, embargo, public_from, concerns) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[root, number, version.document, kind, embargo, publicFrom, JSON.stringify(concerns)],
    )
  }
  return {
    finalise({ seq, final, agreed, chosen, reason, concerns, ...acting }) {
      const { document: id, by, now } = acting
      const row = mustBeContact(acting)
      if (row.frozen !== null) throw new Failure('frozen')
      const last = db.get<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM journal WHERE document = ?', id)?.seq
      const newest = issuedOf(db, row.root)[0]?.number ?? 0
      if (last !== seq || !same(agreed, agreedOf(db, row)) || (row.base ?? 0) !== newest) throw new Failure('text-changed')
      const kind = row.base === null ? 'final' : 'correction'
      const number = newest + 1
      const { embargo, web, publicFrom } = chosen
      issue(acting, { root: row.root, number, document: id, kind, seq, reason, final }, { embargo, publicFrom, concerns })
      db.run('UPDATE documents SET frozen_at = ? WHERE id = ?', now, id)
      db.run('INSERT INTO releases (document) VALUES (?) ON CONFLICT DO NOTHING', id)
      // From here on the contact is a named one, whoever joins.
      db.run('UPDATE releases SET contact = ?, embargo = ?, web = ? WHERE document = ?', by, embargo, web ? 1 : 0, id)
      const detail = { title: row.title, number, embargo, publicFrom, reason }
      const action = kind === 'final' ? 'release.finalised' : 'release.corrected'
      audit(db, { workspace: row.workspace, actor: by, action, subject: id, detail }, now)
      return null
    },
    finalVersions({ document: id }) {
      const root = db.get<{ root: string }>('SELECT coalesce((SELECT root FROM releases WHERE document = ?), ?) AS root', id, id)
        ?.root as string
      return db
        .all<Omit<StoredVersion, 'concerns'> & { concerns: string }>(
          `SELECT ${ISSUED}, f.root, v.content, v.sha256 AS seal ${CHAIN} ORDER BY f.number`,
          root,
        )
        .map(readIssued)
    },
    rootsSaying: ({ words }) =>
      db
        .all<{ root: string }>(
          'SELECT DISTINCT f.root FROM finals f JOIN versions v ON v.document = f.root AND v.number = f.number WHERE instr(v.content, ?) > 0',
          words,
        )
        .map(({ root }) => root),
    moveEmbargo({ embargo, ...acting }) {
      const { document: id, by, now } = acting
      const { row, newest } = mustBeFinal(acting)
      if (newest.document !== id) throw new Failure('bad-request', 'There is a newer version.')
      if (newest.publicFrom !== null && newest.publicFrom <= now) throw new Failure('already-public')
      if (embargo !== null && embargo <= now) throw new Failure('bad-request', 'An embargo ends in the future.')
      db.run(
        'UPDATE finals SET embargo = ?, public_from = ? WHERE root = ? AND number = ?',
        embargo,
        embargo ?? now,
        row.root,
        newest.number,
      )
      const detail = { title: row.title, embargo, before: newest.embargo, final: true }
      audit(db, { workspace: row.workspace, actor: by, action: 'release.embargo', subject: id, detail }, now)
      return null
    },
    createCorrection({ id, explanation, base, bytes, client, ...acting }) {
      const { by, now } = acting
      const { row, newest } = mustBeFinal(acting)
      if (newest.number !== base) throw new Failure('text-changed')
      if (correctionOf(db, row.root) !== null) throw new Failure('correction-open')
      db.run(
        `INSERT INTO documents (id, workspace, kind, title, created_by, created_at, schema_version)
         SELECT ?, workspace, kind, title, ?, ?, schema_version FROM documents WHERE id = ?`,
        ...[id, by, now, acting.document],
      )
      db.run('INSERT INTO document_clients (document, client, user) VALUES (?, ?, ?)', id, client, '')
      db.run(
        'INSERT INTO journal (document, seq, author, at, bytes, sha256) VALUES (?, 1, NULL, ?, ?, ?)',
        ...[id, now, bytes, sha256(bytes)],
      )
      db.run(
        `INSERT INTO releases (document, contact, reach, language, web, explanation, root, base) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[id, by, row.reach, row.language, row.web, explanation, row.root, base],
      )
      // Its photos come along: who may read the correction sees them.
      db.run(
        'INSERT INTO document_photos (document, workspace, sha256, author, at) SELECT ?, workspace, sha256, author, at FROM document_photos WHERE document = ?',
        ...[id, acting.document],
      )
      return document({ id }) as DocumentRow
    },
    retract({ final, agreed, base, ...acting }) {
      const { document: id, by, now } = acting
      const { row, newest } = mustBeFinal(acting)
      if (newest.number !== base || newest.kind === 'retraction' || !same(agreed, agreedOf(db, row))) throw new Failure('text-changed')
      const number = newest.number + 1
      const web = issuedOf(db, row.root).some(({ publicFrom }) => publicFrom !== null)
      issue(
        acting,
        { root: row.root, number, document: null, kind: 'retraction', seq: 0, reason: '', final },
        { embargo: null, publicFrom: web ? now : null, concerns: [] },
      )
      const detail = { title: row.title, number }
      audit(db, { workspace: row.workspace, actor: by, action: 'release.retracted', subject: id, detail }, now)
      return null
    },
  }
}
