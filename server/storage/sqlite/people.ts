import { CAPABILITIES } from '#shared/access/capabilities.ts'
import { can, type Role } from '#shared/access/roles.ts'
import { Failure } from '#shared/errors.ts'
import type { Member, Person, Workspace } from '#shared/protocol/schema.ts'
import type { StoreMethods } from '../store.ts'
import type { Database } from './database.ts'

const WORKSPACE = 'w.id, w.slug, w.name, w.event_date AS eventDate, w.time_zone AS timeZone'
const SESSION_LIFE = 90 * 86_400_000

function workspaceById(db: Database, id: string): Workspace {
  const row = db.get<Workspace>(`SELECT ${WORKSPACE} FROM workspaces w WHERE id = ?`, id)
  if (!row) throw new Failure('not-found')
  return { ...row }
}

function person(db: Database, id: string): Person {
  const row = db.get<Person>('SELECT id, name, color FROM users WHERE id = ?', id)
  if (!row) throw new Failure('not-found')
  return { ...row }
}

function reach(role: Role): number {
  return CAPABILITIES.filter((capability) => can(role, capability)).length
}

/** The colour fewest people of the workspace have. */
function freeColor(db: Database, workspace: string, palette: string[]): string {
  const taken = db.all<{ color: string }>('SELECT u.color FROM members m JOIN users u ON u.id = m.user WHERE m.workspace = ?', workspace)
  const uses = (color: string) => taken.filter((row) => row.color === color).length
  return palette.toSorted((a, b) => uses(a) - uses(b))[0] ?? '#1f47c4'
}

const OPEN = 'revoked_at IS NULL AND uses_left > 0 AND expires_at > ?'

type PeopleMethods = Pick<
  StoreMethods,
  | 'createWorkspace'
  | 'workspaces'
  | 'workspaceBySlug'
  | 'changeWorkspace'
  | 'createInvitation'
  | 'revokeOperatorInvitations'
  | 'lookAtInvitation'
  | 'join'
  | 'session'
  | 'sessionSeen'
  | 'endSession'
  | 'endSessions'
  | 'setRole'
  | 'changeUser'
  | 'roleIn'
  | 'membershipsOf'
  | 'lastRestore'
  | 'members'
>

/** Workspaces, people, invitations and sessions. */
export function peopleMethods(db: Database): PeopleMethods {
  return {
    createWorkspace({ id, slug, name, timeZone, eventDate, now }) {
      if (db.get('SELECT 1 FROM workspaces WHERE slug = ?', slug)) throw new Failure('bad-request', `The address ${slug} is taken.`)
      db.run(
        'INSERT INTO workspaces (id, slug, name, event_date, time_zone, created_at) VALUES (?, ?, ?, ?, ?, ?)',
        ...[id, slug, name, eventDate, timeZone, now],
      )
      return workspaceById(db, id)
    },
    workspaces: () =>
      db
        .all<Workspace & { members: number }>(
          `SELECT ${WORKSPACE}, (SELECT count(*) FROM members m WHERE m.workspace = w.id) AS members FROM workspaces w ORDER BY w.created_at, w.id`,
        )
        .map((row) => ({ ...row })),
    workspaceBySlug({ slug }) {
      const row = db.get<Workspace>(`SELECT ${WORKSPACE} FROM workspaces w WHERE slug = ?`, slug)
      return row ? { ...row } : null
    },
    changeWorkspace({ id, name, eventDate }) {
      if (name !== undefined) db.run('UPDATE workspaces SET name = ? WHERE id = ?', name, id)
      if (eventDate !== undefined) db.run('UPDATE workspaces SET event_date = ? WHERE id = ?', eventDate, id)
      return workspaceById(db, id)
    },

    createInvitation({ id, workspace, role, name, secretHash, createdBy, uses, expiresAt, now }) {
      db.run(
        `INSERT INTO invitations (id, workspace, role, name, secret_hash, created_by, created_at, expires_at, uses_left) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[id, workspace, role, name, secretHash, createdBy, now, expiresAt, uses],
      )
      return null
    },
    revokeOperatorInvitations({ workspace, now }) {
      db.run('UPDATE invitations SET revoked_at = ? WHERE workspace = ? AND created_by IS NULL AND revoked_at IS NULL', now, workspace)
      return null
    },
    lookAtInvitation({ secretHash, now }) {
      const row = db.get<{ workspace: string; role: Role; name: string | null; inviter: string | null }>(
        `SELECT i.workspace, i.role, i.name, u.name AS inviter FROM invitations i LEFT JOIN users u ON u.id = i.created_by
         WHERE i.secret_hash = ? AND ${OPEN}`,
        ...[secretHash, now],
      )
      return row ? { ...row, workspace: workspaceById(db, row.workspace) } : null
    },
    join({ secretHash, user, newUser, session, now }) {
      const invitation = db.get<{ workspace: string; role: Role }>(
        `SELECT workspace, role FROM invitations WHERE secret_hash = ? AND ${OPEN}`,
        ...[secretHash, now],
      )
      if (!invitation) throw new Failure('invitation-spent')
      const { workspace, role } = invitation
      const id = user ?? newUser.id
      if (user === null) {
        const color = freeColor(db, workspace, newUser.palette)
        db.run('INSERT INTO users (id, name, color, created_at) VALUES (?, ?, ?, ?)', id, newUser.name, color, now)
      }
      const before = db.get<{ role: Role }>('SELECT role FROM members WHERE workspace = ? AND user = ?', workspace, id)?.role
      const gains = !before || reach(before) < reach(role)
      const after = gains ? role : before
      // Who is in already, with as much right, uses nothing up.
      if (gains) db.run('UPDATE invitations SET uses_left = uses_left - 1 WHERE secret_hash = ?', secretHash)
      db.run(
        'INSERT INTO members (workspace, user, role, joined_at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET role = excluded.role',
        ...[workspace, id, after, now],
      )
      if (session) {
        const { tokenHash, device } = session
        db.run(
          'INSERT INTO sessions (token_hash, user, device, created_at, seen_at) VALUES (?, ?, ?, ?, ?)',
          tokenHash,
          id,
          device,
          now,
          now,
        )
      }
      return { workspace: workspaceById(db, workspace), user: person(db, id), role: after }
    },

    session({ tokenHash, now }) {
      const row = db.get<Person & { seenAt: number }>(
        `SELECT u.id, u.name, u.color, s.seen_at AS seenAt FROM sessions s JOIN users u ON u.id = s.user
         WHERE s.token_hash = ? AND s.ended_at IS NULL AND s.seen_at > ?`,
        ...[tokenHash, now - SESSION_LIFE],
      )
      return row ? { user: { id: row.id, name: row.name, color: row.color }, seenAt: row.seenAt } : null
    },
    sessionSeen({ tokenHash, now }) {
      db.run('UPDATE sessions SET seen_at = ? WHERE token_hash = ?', now, tokenHash)
      return null
    },
    endSession({ tokenHash, now }) {
      db.run('UPDATE sessions SET ended_at = ? WHERE token_hash = ? AND ended_at IS NULL', now, tokenHash)
      return null
    },
    endSessions({ user, now }) {
      db.run('UPDATE sessions SET ended_at = ? WHERE user = ? AND ended_at IS NULL', now, user)
      return null
    },
    setRole({ user, workspace, role }) {
      const changed = role
        ? db.run('UPDATE members SET role = ? WHERE workspace = ? AND user = ?', role, workspace, user)
        : db.run('DELETE FROM members WHERE workspace = ? AND user = ?', workspace, user)
      if (changed === 0) throw new Failure('not-found')
      return null
    },
    changeUser({ id, name }) {
      db.run('UPDATE users SET name = ? WHERE id = ?', name, id)
      return person(db, id)
    },
    roleIn: ({ user, workspace }) =>
      db.get<{ role: Role }>('SELECT role FROM members WHERE workspace = ? AND user = ?', workspace, user)?.role ?? null,
    lastRestore: () => db.get<{ at: number | null }>('SELECT max(at) AS at FROM restores')?.at ?? null,
    membershipsOf: ({ user }) =>
      db
        .all<{ workspace: string; role: Role }>('SELECT workspace, role FROM members WHERE user = ? ORDER BY joined_at', user)
        .map(({ workspace, role }) => ({ workspace: workspaceById(db, workspace), role })),
    members: ({ workspace }) =>
      db
        .all<Member>(
          'SELECT u.id, u.name, u.color, m.role FROM members m JOIN users u ON u.id = m.user WHERE m.workspace = ? ORDER BY u.name, u.id',
          workspace,
        )
        .map((row) => ({ ...row })),
  }
}
