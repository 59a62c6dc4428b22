import { can, type Role } from '#shared/access/roles.ts'
import { parseName } from '#shared/documents/name.ts'
import { KINDS } from '#shared/documents/registry.ts'
import type { FailureCode } from '#shared/errors.ts'
import { helloSchema } from '#shared/protocol/schema.ts'
import type { Store } from '../storage/store.ts'
import type { Client, Visit } from './registry.ts'

/** What Hocuspocus sends to a page that may not open a document: the failure's code, and nothing that tells absent from forbidden. */
export class Refusal extends Error {
  readonly reason: FailureCode
  constructor(reason: FailureCode) {
    // Without a message: Hocuspocus prints what has one, and a refused document is no news for the operator.
    super('')
    this.reason = reason
  }
}

const DOCUMENTS_PER_SOCKET = 32

function announcedVersion(token: string): number {
  try {
    return helloSchema.parse(JSON.parse(token)).schemaVersion
  } catch {
    throw new Refusal('bad-request')
  }
}

/** Decides whether this person may open this document over the socket, and whether they may write in it (rules A4, A8). */
export async function authenticate(
  store: Store,
  client: Client,
  documentName: string,
  token: string,
): Promise<{ visit: Visit; readOnly: boolean }> {
  const schemaVersion = announcedVersion(token)
  const name = parseName(documentName)
  if (client.ended) throw new Refusal('unauthenticated')
  if (!name) throw new Refusal('not-found')
  if (client.open.size >= DOCUMENTS_PER_SOCKET && !client.open.has(documentName)) throw new Refusal('too-many')
  const role: Role | null = await store.roleIn({ user: client.user.id, workspace: name.workspace })
  if (!role || !can(role, 'document.read')) throw new Refusal('not-found')
  const visit = { client, name, role }
  if (name.kind === 'workspace') {
    if (name.id !== name.workspace) throw new Refusal('not-found')
    client.open.set(documentName, role)
    return { visit, readOnly: true }
  }
  const row = await store.document({ id: name.id })
  if (!row || row.workspace !== name.workspace || row.kind !== name.kind) throw new Refusal('not-found')
  if (schemaVersion < KINDS[name.kind].schemaVersion) throw new Refusal('outdated-client')
  client.open.set(documentName, role)
  return { visit, readOnly: client.readsOnly || !can(role, 'document.write') || row.archivedAt !== null }
}
