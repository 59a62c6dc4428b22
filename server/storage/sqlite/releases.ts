import { can, type Role } from '#shared/access/roles.ts'
import { Failure } from '#shared/errors.ts'
import type { Reviewer } from '#shared/protocol/releases.ts'
import type { Agreed, ReleaseMethods, ReleaseRow, ReleaseSummary } from '../releases.ts'
import { audit } from './audit.ts'
import type { Database } from './database.ts'
import { WITHIN } from './members.ts'
import { agreedOf, contactOf, correctionOf, issuedOf, mustAct, type ReleaseRecord, rowOf } from './releaseRows.ts'

/** Can somebody read this release, and may they say something of it? */
const READERS = `SELECT m.user AS id, m.role FROM documents d JOIN members m ON m.workspace = d.workspace WHERE d.id = ? AND ${WITHIN}`
function askableOf(db: Database, document: string): string[] {
  return db
    .all<{ id: string; role: Role }>(READERS, document)
    .filter(({ role }) => can(role, 'document.read') && can(role, 'release.review'))
    .map(({ id }) => id)
}

const LAST = 'SELECT max(o.place) FROM sign_offs o WHERE o.document = v.document AND o.user = v.user'
const REVIEWERS = `SELECT v.user, u.name, b.name AS askedBy, v.asked_at AS askedAt, s.id, s.verdict, s.note, s.sha256 AS seal, s.at, s.seq
  FROM release_reviewers v JOIN users u ON u.id = v.user LEFT JOIN users b ON b.id = v.asked_by
  LEFT JOIN sign_offs s ON s.document = v.document AND s.user = v.user AND s.place = (${LAST}) WHERE v.document = ? ORDER BY v.asked_at, v.user`

type Said = NonNullable<Reviewer['said']> & { seq: number }
type ReviewerRow = Omit<Reviewer, 'gone' | 'said'> & { [Key in keyof Said]: Said[Key] | null }

function reviewersOf(db: Database, document: string, askable: readonly string[]): (Reviewer & { seq: number })[] {
  return db.all<ReviewerRow>(REVIEWERS, document).map(({ user, name, askedBy, askedAt, id, verdict, note, seal, at, seq }) => {
    const said = id === null ? null : ({ id, verdict, note, seal, at } as Reviewer['said'])
    return { user, name, askedBy, askedAt, gone: !askable.includes(user), said, seq: seq ?? 0 }
  })
}

function summaryOf(db: Database, document: string): ReleaseSummary {
  const row = rowOf(db, document)
  const chain = issuedOf(db, row.root)
  const own = chain.find((version) => version.document === document)
  // What happened to the chain after it (a correction, a retraction) holds for all of its documents.
  const newest = own && chain[0]
  const reviewers = reviewersOf(db, document, askableOf(db, document)).filter(({ gone }) => !gone)
  const seals = new Set(reviewers.map(({ said }) => (said?.verdict === 'approve' ? said.seal : '')))
  const [seal] = seals
  return {
    document,
    kind: newest ? newest.kind : row.base === null ? 'final' : 'correction',
    final: own ? { number: own.number, byName: own.byName ?? '', at: own.at } : null,
    isAsked: reviewers.length > 0,
    asked: own ? [] : reviewers.filter(({ said }) => said === null).map(({ user }) => user),
    approved: !own && seal && seals.size === 1 ? { seal, seq: Math.min(...reviewers.map(({ seq }) => seq)) } : null,
    embargo: newest ? newest.embargo : row.embargo,
    publicFrom: newest ? newest.publicFrom : null,
  }
}

type PathMethods = Pick<
  ReleaseMethods,
  'release' | 'releaseSummaries' | 'changeRelease' | 'askReviewer' | 'unaskReviewer' | 'signOff' | 'signedText'
>

/** What was agreed about releases, who is asked, and what they said (rules R25-R29). */
export function releaseMethods(db: Database): PathMethods {
  const mustBeDraft = ({ frozen, shut }: ReleaseRecord) => {
    if (frozen !== null || shut !== null) throw new Failure('frozen')
  }
  const write = (document: string, column: keyof Agreed, value: string | number | null) => {
    db.run('INSERT INTO releases (document) VALUES (?) ON CONFLICT DO NOTHING', document)
    db.run(`UPDATE releases SET ${column} = ? WHERE document = ?`, value, document)
  }
  return {
    release({ document }): ReleaseRow {
      const row = rowOf(db, document)
      const askable = askableOf(db, document)
      const versions = issuedOf(db, row.root)
      return {
        ...agreedOf(db, row),
        ...{ title: row.title, root: row.root, base: row.base, askable, versions },
        number: versions.find((version) => version.document === document)?.number ?? null,
        reviewers: reviewersOf(db, document, askable).map(({ seq: _, ...reviewer }) => reviewer),
        correction: correctionOf(db, row.root),
      }
    },
    releaseSummaries: ({ workspace, user }) =>
      db
        .all<{ id: string }>(
          `SELECT d.id FROM members m JOIN documents d ON d.workspace = m.workspace
           WHERE m.workspace = ? AND m.user = ? AND d.kind = 'release' AND ${WITHIN}`,
          ...[workspace, user],
        )
        .map(({ id }) => summaryOf(db, id)),
    changeRelease({ change, ...acting }) {
      const { document, by, now } = acting
      const role = mustAct(db, acting, 'release.path')
      const row = rowOf(db, document)
      const { contact, embargo, web, ...rest } = change
      const happened = { workspace: row.workspace, actor: by, subject: document }
      if (row.shut !== null) throw new Failure('frozen')
      // Somebody has to be able to act for what is final, also when its contact has gone. Nothing else about it can be agreed any more.
      const onlyContact = Object.keys(change).every((key) => key === 'contact')
      if (row.frozen !== null && !(onlyContact && (!role || can(role, 'release.finalise')))) throw new Failure('frozen')
      if (contact !== undefined) {
        const before = contactOf(db, row)
        const named = contactOf(db, { workspace: row.workspace, named: contact })
        if (!named?.able) throw new Failure('bad-request', 'Only who may finalise can be the press contact.')
        write(document, 'contact', contact)
        if (before?.user !== contact)
          audit(
            db,
            { ...happened, action: 'release.contact', detail: { title: row.title, name: named.name, before: before?.name ?? null } },
            now,
          )
      }
      if (embargo !== undefined) write(document, 'embargo', embargo)
      if (web !== undefined) write(document, 'web', web ? 1 : 0)
      if ((embargo ?? null) !== row.embargo && embargo !== undefined)
        audit(db, { ...happened, action: 'release.embargo', detail: { title: row.title, embargo, before: row.embargo } }, now)
      for (const [column, value] of Object.entries(rest)) if (value !== undefined) write(document, column as keyof Agreed, value)
      return null
    },
    askReviewer({ user, ...acting }) {
      const { document, by, now } = acting
      mustAct(db, acting, 'release.path')
      const row = rowOf(db, document)
      mustBeDraft(row)
      if (!askableOf(db, document).includes(user)) throw new Failure('bad-request', 'They cannot read this, or have no say in it.')
      const asked = db.run(
        'INSERT INTO release_reviewers (document, user, asked_by, asked_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        ...[document, user, by, now],
      )
      const { name } = db.get<{ name: string }>('SELECT name FROM users WHERE id = ?', user) as { name: string }
      const happened = { workspace: row.workspace, actor: by, subject: document, detail: { title: row.title, name } }
      if (asked > 0) audit(db, { ...happened, action: 'release.asked' }, now)
      return null
    },
    unaskReviewer({ user, ...acting }) {
      const { document, by, now } = acting
      mustAct(db, acting, 'release.path')
      const row = rowOf(db, document)
      mustBeDraft(row)
      const name = db.get<{ name: string }>('SELECT name FROM users WHERE id = ?', user)?.name
      if (db.run('DELETE FROM release_reviewers WHERE document = ? AND user = ?', document, user) === 0) return null
      const happened = { workspace: row.workspace, actor: by, subject: document, detail: { title: row.title, name } }
      audit(db, { ...happened, action: 'release.unasked' }, now)
      return null
    },
    signOff({ id, verdict, note, seq, text, ...acting }) {
      const { document, by, now } = acting
      mustAct(db, acting, 'release.review')
      const row = rowOf(db, document)
      mustBeDraft(row)
      if (!by || !db.get('SELECT 1 FROM release_reviewers WHERE document = ? AND user = ?', document, by)) throw new Failure('not-found')
      const place = db.get<{ next: number }>(
        'SELECT coalesce(max(place), 0) + 1 AS next FROM sign_offs WHERE document = ? AND user = ?',
        ...[document, by],
      )?.next as number
      db.run(
        'INSERT INTO sign_offs (id, document, user, at, place, verdict, note, seq, content, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        ...[id, document, by, now, place, verdict, note, seq, text.content, text.seal],
      )
      const happened = { workspace: row.workspace, actor: by, subject: document, detail: { title: row.title, verdict } }
      audit(db, { ...happened, action: 'release.signed-off' }, now)
      return null
    },
    signedText: ({ document, id }) => {
      const row = db.get<{ content: string; seal: string }>(
        'SELECT content, sha256 AS seal FROM sign_offs WHERE document = ? AND id = ?',
        ...[document, id],
      )
      return row ? { ...row } : null
    },
  }
}
