import { can, mayBeLimited, mayGrant, type Role } from '#shared/access/roles.ts'
import { Failure } from '#shared/errors.ts'
import type { OpenInvitation } from '#shared/protocol/members.ts'
import type { Membership, StoreMethods } from '../store.ts'
import { audit } from './audit.ts'
import type { Database } from './database.ts'
import { covers, limit, membership, reach } from './members.ts'
import { createPerson, person } from './people.ts'
import { openSession } from './sessions.ts'
import { mustBeOpen } from './settings.ts'
import { workspaceById } from './workspaces.ts'

const OPEN = 'revoked_at IS NULL AND uses_left > 0 AND expires_at > ?'
/** Nobody new comes into a workspace that is archived or will be removed: its links rest until it is back (rule A33). */
const LETS_IN = `${OPEN} AND EXISTS (SELECT 1 FROM workspaces w WHERE w.id = workspace AND w.archived_at IS NULL AND w.deleted_at IS NULL)`

/** An invitation's documents, those of them that are still there. */
function documentsOf(db: Database, workspace: string, documents: string | null): string[] | null {
  if (documents === null) return null
  const known = (id: string) => db.get('SELECT 1 FROM documents WHERE id = ? AND workspace = ? AND of IS NULL', id, workspace) !== undefined
  return (JSON.parse(documents) as string[]).filter(known)
}

/**
 * What a member becomes by an invitation: never less than they are, never more than it or what they had gives. Who is limited to one document and invited
 * to another in a role that can do as much, sees both.
 */
function becomes(before: Membership, given: Membership): Membership {
  const [had, gets] = [reach(before.role), reach(given.role)]
  if (gets > had && covers(given.limitedTo, before.limitedTo)) return given
  if (gets !== had || covers(before.limitedTo, given.limitedTo)) return before
  if (given.limitedTo === null) return { role: before.role, limitedTo: null }
  return { role: before.role, limitedTo: [...new Set([...(before.limitedTo ?? []), ...given.limitedTo])] }
}

/**
 * Has somebody taken a right from this person after the invitation was made? Then it gives them nothing: nobody takes a right back by a link they kept
 * (rule A12).
 */
function isOvertaken(db: Database, workspace: string, user: string, madeAt: number): boolean {
  const lessened = db.get<{ at: number }>('SELECT changed_at AS at FROM members WHERE workspace = ? AND user = ?', workspace, user)?.at ?? 0
  const removed =
    db.get<{ at: number }>('SELECT left_at AS at FROM former_members WHERE workspace = ? AND user = ? AND removed = 1', workspace, user)
      ?.at ?? 0
  return madeAt < Math.max(lessened, removed)
}

type InvitationMethods = Pick<
  StoreMethods,
  'createInvitation' | 'revokeOperatorInvitations' | 'revokeInvitation' | 'openInvitations' | 'lookAtInvitation' | 'join'
>

/** Invitations, and coming in by one (rules A3, A5, A12). */
export function invitationMethods(db: Database): InvitationMethods {
  /** Makes the person when there is none, and the member; says whether the invitation gave them anything. */
  const enter = (workspace: string, id: string, given: Membership, madeAt: number, now: number): boolean => {
    const before = membership(db, workspace, id)
    if (isOvertaken(db, workspace, id, madeAt)) {
      if (!before) throw new Failure('invitation-spent')
      return false
    }
    const after = before ? becomes(before, given) : given
    if (before === after) return false
    db.run(
      'INSERT INTO members (workspace, user, role, joined_at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET role = excluded.role',
      ...[workspace, id, after.role, now],
    )
    limit(db, workspace, id, after.limitedTo)
    db.run('DELETE FROM former_members WHERE workspace = ? AND user = ?', workspace, id)
    return true
  }
  return {
    createInvitation({ id, workspace, role, name, secretHash, createdBy, uses, documents = null, expiresAt, now }) {
      const own = createdBy === null ? null : membership(db, workspace, createdBy)?.role
      // As it is now: whoever is removed meanwhile lets nobody in.
      if (own === undefined || (own && !mayGrant(own, role))) throw new Failure('not-found')
      mustBeOpen(db, workspace)
      if (documents && !mayBeLimited(role)) throw new Failure('bad-request', 'This role is for the whole workspace.')
      if (documents && documentsOf(db, workspace, JSON.stringify(documents))?.length !== documents.length) throw new Failure('not-found')
      db.run(
        `INSERT INTO invitations (id, workspace, role, name, secret_hash, created_by, created_at, expires_at, uses, uses_left, documents)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[id, workspace, role, name, secretHash, createdBy, now, expiresAt, uses, uses, documents && JSON.stringify(documents)],
      )
      audit(db, { workspace, actor: createdBy, action: 'invitation.made', subject: id, detail: { role, name, uses, documents } }, now)
      return null
    },
    revokeOperatorInvitations({ workspace, now }) {
      const revoked = db.all<{ id: string }>(
        'UPDATE invitations SET revoked_at = ? WHERE workspace = ? AND created_by IS NULL AND revoked_at IS NULL RETURNING id',
        ...[now, workspace],
      )
      for (const { id } of revoked) audit(db, { workspace, actor: null, action: 'invitation.revoked', subject: id }, now)
      return null
    },
    revokeInvitation({ workspace, id, by, now }) {
      const row = db.get<{ madeBy: string | null }>(
        `SELECT created_by AS madeBy FROM invitations WHERE id = ? AND workspace = ? AND ${OPEN}`,
        ...[id, workspace, now],
      )
      const own = by === null ? null : membership(db, workspace, by)?.role
      const may = own === null || (own && (can(own, 'members.manage') || (can(own, 'members.invite') && row?.madeBy === by)))
      if (!row || !may) throw new Failure('not-found')
      db.run('UPDATE invitations SET revoked_at = ? WHERE id = ?', now, id)
      audit(db, { workspace, actor: by, action: 'invitation.revoked', subject: id }, now)
      return null
    },
    openInvitations: ({ workspace, madeBy, now }) =>
      db
        .all<Omit<OpenInvitation, 'documents'> & { documents: string | null }>(
          `SELECT i.id, i.role, i.name, u.name AS inviter, i.documents, i.uses, i.uses_left AS usesLeft, i.expires_at AS expiresAt,
           i.created_at AS createdAt FROM invitations i LEFT JOIN users u ON u.id = i.created_by
           WHERE i.workspace = ? AND (? IS NULL OR i.created_by = ?) AND ${OPEN} ORDER BY i.created_at DESC, i.id`,
          ...[workspace, madeBy, madeBy, now],
        )
        .map((row) => ({ ...row, documents: documentsOf(db, workspace, row.documents) })),
    lookAtInvitation({ secretHash, now }) {
      const row = db.get<{ workspace: string; role: Role; name: string | null; inviter: string | null; documents: string | null }>(
        `SELECT i.workspace, i.role, i.name, u.name AS inviter, i.documents FROM invitations i LEFT JOIN users u ON u.id = i.created_by
         WHERE i.secret_hash = ? AND ${LETS_IN}`,
        ...[secretHash, now],
      )
      if (!row) return null
      return { ...row, workspace: workspaceById(db, row.workspace), documents: documentsOf(db, row.workspace, row.documents) }
    },
    join({ secretHash, user, newUser, session, now }) {
      const invitation = db.get<{ id: string; workspace: string; role: Role; documents: string | null; madeAt: number }>(
        `SELECT id, workspace, role, documents, created_at AS madeAt FROM invitations WHERE secret_hash = ? AND ${LETS_IN}`,
        ...[secretHash, now],
      )
      if (!invitation) throw new Failure('invitation-spent')
      const { workspace, role, madeAt } = invitation
      const documents = documentsOf(db, workspace, invitation.documents)
      const id = user ?? newUser.id
      if (user === null) createPerson(db, newUser, workspace, now)
      // Who is in already, with as much right, uses nothing up.
      if (enter(workspace, id, { role, limitedTo: documents }, madeAt, now)) {
        db.run('UPDATE invitations SET uses_left = uses_left - 1 WHERE id = ?', invitation.id)
        audit(
          db,
          { workspace, actor: id, action: 'member.joined', subject: id, detail: { role, documents, invitation: invitation.id } },
          now,
        )
      }
      if (session) openSession(db, { ...session, user: id, now })
      const { role: became } = membership(db, workspace, id) as Membership
      return { workspace: workspaceById(db, workspace), user: person(db, id), role: became, documents }
    },
  }
}
