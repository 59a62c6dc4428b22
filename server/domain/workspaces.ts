import { capabilitiesOf, type Role } from '#shared/access/roles.ts'
import { newId } from '#shared/documents/ids.ts'
import type { Me, Person, Workspace, WorkspaceView } from '#shared/protocol/schema.ts'
import type { Store } from '../storage/store.ts'
import { invite } from './invitations.ts'
import type { Standings } from './release/standings.ts'

/** Everything a member's page needs to know of a workspace. */
export async function viewOf(
  { store, standings }: { store: Store; standings: Pick<Standings, 'of'> },
  workspace: Workspace,
  user: Person,
  role: Role,
): Promise<WorkspaceView> {
  const [membership, members, former, documents, releases, restoredAt] = await Promise.all([
    store.membership({ user: user.id, workspace: workspace.id }),
    store.members({ workspace: workspace.id }),
    store.formerMembers({ workspace: workspace.id }),
    store.documentsFor({ workspace: workspace.id, user: user.id }),
    standings.of(workspace.id, user.id),
    store.lastRestore({}),
  ])
  const limited = membership?.limitedTo != null
  return { workspace, me: { ...user, role }, capabilities: capabilitiesOf(role), limited, members, former, documents, releases, restoredAt }
}

/** Who somebody is and where they take part. */
export async function meOf(store: Store, user: Person): Promise<Me> {
  const [memberships, account] = await Promise.all([store.membershipsOf({ user: user.id }), store.account({ user: user.id })])
  return { user, ...account, workspaces: memberships.map(({ workspace, role }) => ({ slug: workspace.slug, name: workspace.name, role })) }
}

const FIRST = { nl: { slug: 'onze-dag', name: 'Onze dag' }, en: { slug: 'our-day', name: 'Our day' } }

/** The workspace that waits for its first owner: made at a first start and not joined by anybody yet. */
export async function firstWorkspace(store: Store): Promise<Workspace | null> {
  const all = await store.workspaces({})
  return all.find(({ slug, members }) => members === 0 && Object.values(FIRST).some((made) => made.slug === slug)) ?? null
}

/**
 * The secret of a link for the first owner of a new installation, or null when somebody has joined or the operator made another workspace.
 * Each call makes a fresh link and withdraws the one before.
 */
export async function firstInvitation(store: Store, language: 'nl' | 'en'): Promise<string | null> {
  const now = Date.now()
  const isEmpty = (await store.workspaces({})).length === 0
  const first = isEmpty
    ? await store.createWorkspace({ id: newId(), ...FIRST[language], timeZone: 'Europe/Amsterdam', eventDate: null, now })
    : await firstWorkspace(store)
  if (!first) return null
  await store.revokeOperatorInvitations({ workspace: first.id, now })
  return invite(store, { workspace: first.id, role: 'owner', name: null, uses: 1 }, null)
}
