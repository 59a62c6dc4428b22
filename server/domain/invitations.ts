import { mayGrant, type Role } from '#shared/access/roles.ts'
import { newId } from '#shared/documents/ids.ts'
import { Failure } from '#shared/errors.ts'
import type { Person, Workspace } from '#shared/protocol/schema.ts'
import type { Invitation, Store } from '../storage/store.ts'
import { PALETTE } from './palette.ts'
import { hashSecret, newSecret } from './secret.ts'

const DAY = 86_400_000
const LIFE = 14 * DAY
/** A link made for somebody by name works once; one without a name is for a group. */
export const USES = { named: 1, group: 25 }

export interface NewInvitation {
  workspace: string
  role: Role
  name: string | null
  uses?: number
  /** Milliseconds. */
  life?: number
}

/** Makes an invitation and returns its secret, which is kept nowhere (rule A3). `by: null`: the operator. */
export async function invite(
  store: Store,
  { workspace, role, name, uses = name === null ? USES.group : USES.named, life = LIFE }: NewInvitation,
  by: { id: string; role: Role } | null,
): Promise<string> {
  if (by && !mayGrant(by.role, role)) throw new Failure('not-found')
  const secret = newSecret()
  const now = Date.now()
  const createdBy = by?.id ?? null
  await store.createInvitation({
    id: newId(),
    workspace,
    role,
    name,
    secretHash: hashSecret(secret),
    createdBy,
    uses,
    expiresAt: now + life,
    now,
  })
  return secret
}

/** What an invitation is for. Uses nothing up. */
export async function lookAt(store: Store, secret: string): Promise<Invitation> {
  const invitation = await store.lookAtInvitation({ secretHash: hashSecret(secret), now: Date.now() })
  if (!invitation) throw new Failure('invitation-spent')
  return invitation
}

export interface Joined {
  workspace: Workspace
  user: Person
  role: Role
  /** The token of the session that was opened, or null for somebody who had one. */
  token: string | null
}

/** Takes an invitation. Somebody with a session joins as who they are; anybody else becomes a new person with a session (rule A3). */
export async function join(store: Store, secret: string, name: string, visitor: Person | null, device: string): Promise<Joined> {
  const token = visitor ? null : newSecret()
  const joined = await store.join({
    secretHash: hashSecret(secret),
    user: visitor?.id ?? null,
    newUser: { id: newId(), name, palette: PALETTE },
    session: token === null ? null : { tokenHash: hashSecret(token), device: device.slice(0, 200) },
    now: Date.now(),
  })
  return { ...joined, token }
}
