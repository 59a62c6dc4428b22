import type { Capability } from '#shared/access/capabilities.ts'
import { can, capabilitiesOf, mayBeLimited, mayGrant, mayRead, type Role } from '#shared/access/roles.ts'
import type { StoredKind } from '#shared/documents/name.ts'
import { Failure } from '#shared/errors.ts'
import type { Member, Person } from '#shared/protocol/schema.ts'
import type { Membership, StoreMethods } from '../store.ts'
import { audit } from './audit.ts'
import type { Database } from './database.ts'
import { PERSON, person } from './people.ts'
import { workspaceById } from './workspaces.ts'

/** Is document `d` within the reach of member `m`? (rule A10) */
export const WITHIN = `(m.limited = 0 OR EXISTS (
  SELECT 1 FROM member_documents r WHERE r.workspace = m.workspace AND r.user = m.user AND r.document = d.id))`

/** What somebody is in a workspace, or null. */
export function membership(db: Database, workspace: string, user: string): Membership | null {
  const row = db.get<{ role: Role; limited: number }>('SELECT role, limited FROM members WHERE workspace = ? AND user = ?', workspace, user)
  if (!row) return null
  const documents = () =>
    db
      .all<{ document: string }>(
        'SELECT document FROM member_documents WHERE workspace = ? AND user = ? ORDER BY document',
        ...[workspace, user],
      )
      .map(({ document }) => document)
  return { role: row.role, limitedTo: row.limited ? documents() : null }
}

/** How much a role can do. */
export function reach(role: Role): number {
  return capabilitiesOf(role).length
}

/** Is everything within the second limit within the first? */
export function covers(wide: string[] | null, narrow: string[] | null): boolean {
  return wide === null || (narrow?.every((document) => wide.includes(document)) ?? false)
}

/** Limits a member to documents of the workspace, or to none (null). `not-found` when one of them is not there. */
export function limit(db: Database, workspace: string, user: string, documents: readonly string[] | null): void {
  db.run('UPDATE members SET limited = ? WHERE workspace = ? AND user = ?', documents ? 1 : 0, workspace, user)
  db.run('DELETE FROM member_documents WHERE workspace = ? AND user = ?', workspace, user)
  for (const document of new Set(documents ?? [])) {
    const added = db.run(
      'INSERT INTO member_documents (workspace, user, document) SELECT workspace, ?, id FROM documents WHERE id = ? AND workspace = ? AND of IS NULL',
      ...[user, document, workspace],
    )
    if (added === 0) throw new Failure('not-found')
  }
}

/** Throws `not-found` unless whoever does something may, as it is in the transaction in which it happens (rule A6). The operator (null) may everything. */
export function mustMay(db: Database, workspace: string, by: string | null, capability: Capability): void {
  if (by === null) return
  const role = membership(db, workspace, by)?.role
  if (!role || !can(role, capability)) throw new Failure('not-found')
}

/** The right of whoever does something, as it is in the transaction in which it happens (rule A6). The operator may everything. */
function managing(db: Database, workspace: string, by: string | null): Role | null {
  const role = by === null ? null : (membership(db, workspace, by)?.role ?? 'viewer')
  if (role && !can(role, 'members.manage')) throw new Failure('not-found')
  return role
}

/** Throws when somebody is the only one who may manage the members. */
function keepAnOwner(db: Database, workspace: string, user: string): void {
  const others = db.all<{ role: Role }>('SELECT role FROM members WHERE workspace = ? AND user <> ?', workspace, user)
  if (!others.some(({ role }) => can(role, 'members.manage'))) throw new Failure('last-owner')
}

/** Ends what somebody's right has brought forth: their open invitations as far as they may no longer make them, and their tickets. */
function endWhatTheyGave(
  db: Database,
  { workspace, user, role, by, now }: { workspace: string; user: string; role: Role | null; by: string | null; now: number },
): void {
  const open = db.all<{ id: string; role: Role }>(
    'SELECT id, role FROM invitations WHERE workspace = ? AND created_by = ? AND revoked_at IS NULL AND uses_left > 0 AND expires_at > ?',
    ...[workspace, user, now],
  )
  for (const { id, role: granted } of open) {
    if (role && mayGrant(role, granted)) continue
    db.run('UPDATE invitations SET revoked_at = ? WHERE id = ?', now, id)
    audit(db, { workspace, actor: by, action: 'invitation.revoked', subject: id }, now)
  }
  db.run(
    `DELETE FROM tickets WHERE session IN (SELECT token_hash FROM sessions WHERE user = ?)
     AND document IN (SELECT id FROM documents WHERE workspace = ?)`,
    ...[user, workspace],
  )
}

type MemberMethods = Pick<
  StoreMethods,
  'changeMember' | 'removeMember' | 'roleIn' | 'roleAt' | 'membership' | 'membershipsOf' | 'members' | 'memberRows' | 'formerMembers'
>

/** Who takes part where, as what, and how far (rules A10, A11). */
export function memberMethods(db: Database): MemberMethods {
  return {
    changeMember({ workspace, user, role, limitedTo, by, now }) {
      const own = managing(db, workspace, by)
      const before = membership(db, workspace, user)
      if (!before) throw new Failure('not-found')
      const next = role ?? before.role
      if (own && !mayGrant(own, next)) throw new Failure('not-found')
      if (limitedTo && !mayBeLimited(next)) throw new Failure('bad-request', 'This role is for the whole workspace.')
      if (can(before.role, 'members.manage') && !can(next, 'members.manage')) keepAnOwner(db, workspace, user)
      const { name } = person(db, user)
      const happened = { workspace, actor: by, subject: user }
      db.run('UPDATE members SET role = ? WHERE workspace = ? AND user = ?', next, workspace, user)
      if (next !== before.role) audit(db, { ...happened, action: 'member.role', detail: { name, from: before.role, to: next } }, now)
      const wanted = mayBeLimited(next) ? limitedTo : null
      if (wanted !== undefined && (wanted || before.limitedTo)) {
        limit(db, workspace, user, wanted)
        audit(db, { ...happened, action: 'member.limited', detail: { name, documents: wanted } }, now)
      }
      // Only a change that takes something away overtakes the invitations of before.
      const lessens = reach(next) < reach(before.role) || !covers(wanted === undefined ? before.limitedTo : wanted, before.limitedTo)
      if (lessens) db.run('UPDATE members SET changed_at = ? WHERE workspace = ? AND user = ?', now, workspace, user)
      endWhatTheyGave(db, { workspace, user, role: next, by, now })
      return null
    },
    removeMember({ workspace, user, by, now }) {
      const leaves = by === user
      if (!leaves) managing(db, workspace, by)
      const before = membership(db, workspace, user)
      if (!before) throw new Failure('not-found')
      if (can(before.role, 'members.manage')) keepAnOwner(db, workspace, user)
      const { name } = person(db, user)
      audit(db, { workspace, actor: by, action: leaves ? 'member.left' : 'member.removed', subject: user, detail: { name } }, now)
      db.run('DELETE FROM members WHERE workspace = ? AND user = ?', workspace, user)
      db.run(
        `INSERT INTO former_members (workspace, user, left_at, removed) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET left_at = excluded.left_at, removed = excluded.removed`,
        ...[workspace, user, now, leaves ? 0 : 1],
      )
      endWhatTheyGave(db, { workspace, user, role: null, by, now })
      return null
    },
    roleIn: ({ user, workspace }) =>
      db.get<{ role: Role }>('SELECT role FROM members WHERE workspace = ? AND user = ?', workspace, user)?.role ?? null,
    roleAt({ user, document }) {
      const row = db.get<{ role: Role; kind: StoredKind }>(
        `SELECT m.role, d.kind FROM documents d JOIN members m ON m.workspace = d.workspace AND m.user = ? WHERE d.id = ? AND ${WITHIN}`,
        ...[user, document],
      )
      return row && mayRead(row.role, row.kind) ? row.role : null
    },
    membership: ({ user, workspace }) => membership(db, workspace, user),
    membershipsOf: ({ user }) =>
      db
        .all<{ workspace: string; role: Role }>('SELECT workspace, role FROM members WHERE user = ? ORDER BY joined_at', user)
        .map(({ workspace, role }) => ({ workspace: workspaceById(db, workspace), role })),
    members: ({ workspace }) =>
      db
        .all<Member>(
          `SELECT ${PERSON}, m.role FROM members m JOIN users u ON u.id = m.user WHERE m.workspace = ? ORDER BY u.name, u.id`,
          workspace,
        )
        .map((row) => ({ ...row })),
    memberRows: ({ workspace }) =>
      db
        .all<Member & { joinedAt: number; email: number }>(
          `SELECT ${PERSON}, m.role, m.joined_at AS joinedAt, (u.email IS NOT NULL) AS email FROM members m JOIN users u ON u.id = m.user
           WHERE m.workspace = ? ORDER BY u.name, u.id`,
          workspace,
        )
        .map((row) => ({ ...row, email: row.email === 1, limitedTo: membership(db, workspace, row.id)?.limitedTo ?? null })),
    formerMembers: ({ workspace }) =>
      db
        .all<Person>(
          `SELECT ${PERSON} FROM former_members f JOIN users u ON u.id = f.user WHERE f.workspace = ? ORDER BY u.name, u.id`,
          workspace,
        )
        .map((row) => ({ ...row })),
  }
}
