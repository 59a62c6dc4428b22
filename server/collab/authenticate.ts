import type { z } from 'zod'
import { can, onlySuggests } from '#shared/access/roles.ts'
import { type DocumentName, parseName } from '#shared/documents/name.ts'
import type { Kinds } from '#shared/documents/registry.ts'
import type { FailureCode } from '#shared/errors.ts'
import { helloSchema } from '#shared/protocol/schema.ts'
import type { Store } from '../storage/store.ts'
import type { Client, OpenedWith, Registry, Visit } from './registry.ts'

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

function readHello(token: string): z.infer<typeof helloSchema> {
  try {
    return helloSchema.parse(JSON.parse(token))
  } catch {
    throw new Refusal('bad-request')
  }
}

/** The right somebody has to a document, or null: absent, foreign, out of their reach and forbidden alike. */
export async function rightTo(store: Store, user: string, name: DocumentName): Promise<OpenedWith | null> {
  if (name.kind === 'workspace') {
    const member = name.id === name.workspace ? await store.membership({ user, workspace: name.workspace }) : null
    return member && can(member.role, 'workspace.read') ? { readOnly: true, limitedTo: member.limitedTo } : null
  }
  const role = await store.roleAt({ user, document: name.id })
  if (!role || !can(role, 'document.read')) return null
  const row = await store.storedDocument({ id: name.id })
  if (!row || row.workspace !== name.workspace || row.kind !== name.kind) return null
  const suggests = onlySuggests(role, row.kind)
  const mayType = can(role, 'document.write') || suggests
  return { readOnly: !mayType || row.archivedAt !== null || row.frozenAt !== null, suggests, limitedTo: null }
}

/** Is it still the right it was? */
export function sameRight(before: OpenedWith, now: OpenedWith): boolean {
  return before.readOnly === now.readOnly && before.suggests === now.suggests && before.limitedTo?.join() === now.limitedTo?.join()
}

/** Decides whether this person may open this document over the socket, and whether they may write in it (rules A4, A8, A40). */
export async function authenticate(
  store: Store,
  kinds: Kinds,
  registry: Registry,
  client: Client,
  documentName: string,
  token: string,
): Promise<{ visit: Visit; readOnly: boolean }> {
  const { schemaVersion, holds } = readHello(token)
  const name = parseName(documentName)
  if (!name) throw new Refusal('not-found')
  if (client.open.size >= DOCUMENTS_PER_SOCKET && !client.open.has(documentName)) throw new Refusal('too-many')
  return registry.decide(
    () => rightTo(store, client.user.id, name),
    (right) => {
      if (client.ended) throw new Refusal('unauthenticated')
      if (!right) throw new Refusal('not-found')
      // Newer too: a server that was put back cannot know what such a client would write.
      if (name.kind !== 'workspace' && schemaVersion !== kinds[name.kind].schemaVersion) throw new Refusal('outdated-client')
      client.open.set(documentName, right)
      return { visit: { client, name, schemaVersion, holds }, readOnly: client.readsOnly || right.readOnly }
    },
  )
}
