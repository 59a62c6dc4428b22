import { mayGrant, type Role } from '#shared/access/roles.ts'
import { newId } from '#shared/documents/ids.ts'
import { Failure } from '#shared/errors.ts'
import { PALETTE } from '#shared/palette.ts'
import type { DocumentRow, Person, Workspace } from '#shared/protocol/schema.ts'
import type { Invitation, Store } from '../storage/store.ts'
import { hashSecret, newSecret } from './secret.ts'

export const DAY = 86_400_000
const LIFE = 14 * DAY
/** A link made for somebody by name works once; one without a name is for a group. */
export const USES = { named: 1, group: 25 }

export interface NewInvitation {
  workspace: string
  role: Role
  name: string | null
  uses?: number | undefined
  /** Only these of its documents. */
  documents?: string[] | undefined
  id?: string
  /** Milliseconds. */
  life?: number
}

/** Makes an invitation and returns its secret, which is kept nowhere (rule A3). `by: null`: the operator. */
export async function invite(
  store: Store,
  { workspace, role, name, uses = name === null ? USES.group : USES.named, documents, id = newId(), life = LIFE }: NewInvitation,
  by: { id: string; role: Role } | null,
): Promise<string> {
  if (by && !mayGrant(by.role, role)) throw new Failure('not-found')
  const secret = newSecret()
  const now = Date.now()
  const createdBy = by?.id ?? null
  const secretHash = hashSecret(secret)
  const made = { id, workspace, role, name, secretHash, createdBy, uses, documents: documents ?? null, expiresAt: now + life, now }
  await store.createInvitation(made)
  return secret
}

/** The document an invitation leads to: the only one it is limited to, when whoever takes it may see it. */
export async function destination(store: Store, documents: string[] | null, user?: string): Promise<DocumentRow | null> {
  const [id, ...rest] = documents ?? []
  if (id === undefined || rest.length > 0) return null
  if (user !== undefined && (await store.roleAt({ user, document: id })) === null) return null
  return store.document({ id })
}

/** What an invitation is for. Uses nothing up. */
export async function lookAt(store: Store, secret: string): Promise<Invitation & { document: DocumentRow | null }> {
  const invitation = await store.lookAtInvitation({ secretHash: hashSecret(secret), now: Date.now() })
  if (!invitation) throw new Failure('invitation-spent')
  return { ...invitation, document: await destination(store, invitation.documents) }
}

export interface Joined {
  workspace: Workspace
  user: Person
  role: Role
  /** The token of the session that was opened, or null for somebody who had one. */
  token: string | null
  /** Where to go, when the invitation was for one document. */
  document: DocumentRow | null
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
  return { ...joined, token, document: await destination(store, joined.documents, joined.user.id) }
}
