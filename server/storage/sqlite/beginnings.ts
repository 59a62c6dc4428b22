import { can, type Role } from '#shared/access/roles.ts'
import { Failure } from '#shared/errors.ts'
import { slugsFor } from '#shared/protocol/slug.ts'
import type { StoreMethods } from '../store.ts'
import { audit } from './audit.ts'
import type { Database } from './database.ts'

/** Of a workspace now, or leading to it from before. */
const TAKEN = `SELECT 1 FROM workspaces WHERE slug = ? AND id IS NOT ?
  UNION SELECT 1 FROM slugs WHERE slug = ? AND workspace IS NOT ?`

/** The first address a name suggests that no workspace has. `own`: the workspace that may keep its own. */
function freeSlug(db: Database, name: string, own: string | null): string {
  const taken = (slug: string) => db.get(TAKEN, slug, own, slug, own) !== undefined
  for (const slug of slugsFor(name, 'dag')) if (!taken(slug)) return slug
  throw new Error('unreachable')
}

type People = Pick<StoreMethods, 'join' | 'createWorkspace'>

/** How a workspace begins: the first of a server, and those after it. */
export function beginningMethods(db: Database, people: People): Pick<StoreMethods, 'setUp' | 'foundWorkspace'> {
  return {
    setUp({ workspace, ...joining }) {
      const first = db.get<{ id: string; role: Role }>(
        `SELECT i.workspace AS id, i.role FROM invitations i WHERE i.secret_hash = ? AND i.created_by IS NULL
         AND NOT EXISTS (SELECT 1 FROM members m WHERE m.workspace = i.workspace)`,
        joining.secretHash,
      )
      if (!first || !can(first.role, 'workspace.manage')) throw new Failure('invitation-spent')
      const { name, eventDate, timeZone } = workspace
      db.run(
        'UPDATE workspaces SET slug = ?, name = ?, event_date = ?, time_zone = ? WHERE id = ?',
        ...[freeSlug(db, name, first.id), name, eventDate, timeZone, first.id],
      )
      // Whether the link still works is decided there; when it does not, nothing of this happens.
      return people.join(joining)
    },
    foundWorkspace({ owner, ...workspace }) {
      const roles = db.all<{ role: Role }>('SELECT role FROM members WHERE user = ?', owner)
      if (!roles.some(({ role }) => can(role, 'workspace.manage'))) throw new Failure('not-found')
      const made = people.createWorkspace({ ...workspace, by: owner, slug: freeSlug(db, workspace.name, null) })
      const role = 'owner' satisfies Role
      db.run('INSERT INTO members (workspace, user, role, joined_at) VALUES (?, ?, ?, ?)', made.id, owner, role, workspace.now)
      const joined = { workspace: made.id, actor: owner, subject: owner, detail: { role, documents: null } }
      audit(db, { ...joined, action: 'member.joined' }, workspace.now)
      return made
    },
  }
}
