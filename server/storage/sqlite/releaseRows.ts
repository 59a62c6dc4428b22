import type { Capability } from '#shared/access/capabilities.ts'
import { can, mayRead, type Role } from '#shared/access/roles.ts'
import { presetContact } from '#shared/documents/release/path.ts'
import { Failure } from '#shared/errors.ts'
import type { Concern, IssuedVersion } from '#shared/protocol/releases.ts'
import type { Acting, Agreed } from '../releases.ts'
import type { Database } from './database.ts'
import { standingOf } from './documents.ts'

/** A release as it lies in its rows, its own or what holds as long as nobody said otherwise. */
export interface ReleaseRecord {
  workspace: string
  title: string
  named: string | null
  reach: string
  language: Agreed['language']
  embargo: number | null
  web: number
  explanation: string
  root: string
  base: number | null
  frozen: number | null
  shut: number | null
}

const ROW = `SELECT d.workspace, d.title, r.contact AS named, coalesce(r.reach, '') AS reach, coalesce(r.language, 'nl') AS language, r.embargo,
  coalesce(r.web, 1) AS web, coalesce(r.explanation, '') AS explanation, coalesce(r.root, d.id) AS root, r.base, d.frozen_at AS frozen,
  coalesce(d.archived_at, w.archived_at, w.deleted_at) AS shut
  FROM documents d JOIN workspaces w ON w.id = d.workspace LEFT JOIN releases r ON r.document = d.id WHERE d.id = ? AND d.kind = 'release'`

export function rowOf(db: Database, document: string): ReleaseRecord {
  const row = db.get<ReleaseRecord>(ROW, document)
  if (!row) throw new Failure('bad-request', 'Only a release goes this way.')
  return row
}

/** Throws unless whoever does something may, in the transaction in which it happens (rule A6). Says as what they may. */
export function mustAct(db: Database, { document, session, now }: Acting, needs: Capability): Role | null {
  const standing = standingOf(db, document, session, now)
  if (!standing) throw new Failure('not-found')
  if (session === undefined) return null
  if (standing.ended !== null) throw new Failure('unauthenticated')
  const { role, kind } = standing
  if (!role || !mayRead(role, kind) || !can(role, needs)) throw new Failure('not-found')
  return role
}

function rolesIn(db: Database, workspace: string): { id: string; role: Role }[] {
  return db.all('SELECT user AS id, role FROM members WHERE workspace = ?', workspace)
}

/** Who is the press contact of a release now: who was named, or else the preset one (decisions/0008). */
export function contactOf(db: Database, { workspace, named }: Pick<ReleaseRecord, 'workspace' | 'named'>): Agreed['contact'] {
  const roles = rolesIn(db, workspace)
  const user = named ?? presetContact(roles)
  const name = user && db.get<{ name: string }>('SELECT name FROM users WHERE id = ?', user)?.name
  if (!user || !name) return null
  return { user, name, able: roles.some(({ id, role }) => id === user && can(role, 'release.finalise')) }
}

export function agreedOf(db: Database, row: ReleaseRecord): Agreed {
  const { reach, language, embargo, web, explanation } = row
  return { contact: contactOf(db, row), reach, language, embargo, web: web === 1, explanation }
}

type IssuedRow = Omit<IssuedVersion, 'concerns'> & { concerns: string }
export const ISSUED = `f.number, f.kind, f.document, v.author AS "by", v.author_name AS byName, v.at, f.embargo, f.public_from AS publicFrom, v.note AS reason,
  f.concerns`
export const CHAIN = 'FROM finals f JOIN versions v ON v.document = f.root AND v.number = f.number WHERE f.root = ?'
/** A row with what is kept in it as JSON. */
export const readIssued = <R extends { concerns: string }>({ concerns, ...row }: R) => ({
  ...row,
  concerns: JSON.parse(concerns) as Concern[],
})

/** The versions of the chain with this root, the newest first. */
export function issuedOf(db: Database, root: string): IssuedVersion[] {
  return db.all<IssuedRow>(`SELECT ${ISSUED} ${CHAIN} ORDER BY f.number DESC`, root).map(readIssued)
}

/** A correction of a chain that is being made: neither final nor archived. */
export function correctionOf(db: Database, root: string): string | null {
  const row = db.get<{ id: string }>(
    'SELECT d.id FROM releases r JOIN documents d ON d.id = r.document WHERE r.root = ? AND d.frozen_at IS NULL AND d.archived_at IS NULL',
    root,
  )
  return row?.id ?? null
}
