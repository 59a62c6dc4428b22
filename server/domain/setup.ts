import { newId } from '#shared/documents/ids.ts'
import { PALETTE } from '#shared/palette.ts'
import type { Beginning } from '#shared/protocol/comingIn.ts'
import type { Workspace } from '#shared/protocol/schema.ts'
import type { Store } from '../storage/store.ts'
import type { Edit } from './documents.ts'
import type { Joined } from './invitations.ts'
import { hashSecret, newSecret } from './secret.ts'
import { fillFromTemplate } from './template/fill.ts'
import { firstWorkspace } from './workspaces.ts'

const TIME_ZONE = 'Europe/Amsterdam'

/** Is this server still waiting for its first person? */
export async function isSetupOpen(store: Store): Promise<boolean> {
  const [first, all] = await Promise.all([firstWorkspace(store), store.workspaces({})])
  return first !== null && all.every(({ members }) => members === 0)
}

/**
 * The first person begins: takes the link the server printed, names the workspace, and becomes its owner, in one step. `invitation-spent` for any
 * other secret, and once somebody has joined.
 */
export async function setUp(store: Store, secret: string, name: string, beginning: Beginning, device: string): Promise<Joined> {
  const token = newSecret()
  const joined = await store.setUp({
    secretHash: hashSecret(secret),
    workspace: { name: beginning.workspace, eventDate: beginning.eventDate, timeZone: beginning.timeZone ?? TIME_ZONE },
    user: null,
    newUser: { id: newId(), name, palette: PALETTE },
    session: { tokenHash: hashSecret(token), device: device.slice(0, 200) },
    now: Date.now(),
  })
  return { ...joined, token, document: null }
}

/** Another workspace of somebody who manages one already; anybody else is told that there is nothing here (rule A4). */
export async function foundWorkspace(store: Store, edit: Edit, owner: string, beginning: Beginning): Promise<Workspace> {
  const workspace = await store.foundWorkspace({
    id: newId(),
    owner,
    name: beginning.workspace,
    eventDate: beginning.eventDate,
    timeZone: beginning.timeZone ?? TIME_ZONE,
    now: Date.now(),
  })
  await fillFromTemplate(store, edit, workspace, owner, beginning)
  return workspace
}
