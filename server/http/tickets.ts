import type { IncomingMessage } from 'node:http'
import { parseName } from '#shared/documents/name.ts'
import { routes, YWS_PATH } from '#shared/protocol/routes.ts'
import type { Visitor } from '../collab/sockets.ts'
import type { Context } from '../context.ts'
import { openTicket, spendTicket } from '../domain/tickets.ts'
import type { Store } from '../storage/store.ts'
import type { Serve } from './serve.ts'
import { visitorOf } from './session.ts'

/** Tickets for connections in the plain Yjs protocol. */
export function serveTickets(serve: Serve, { store }: Context): void {
  serve(routes.openTicket, async ({ document, role, tokenHash, body: { scope, schemaVersion } }) => ({
    ticket: await openTicket(store, role, { document: document.id, tokenHash, writes: scope === 'write', schemaVersion }),
  }))
}

/**
 * Who stands behind a socket's upgrade request. A ticket says everything about its bearer, so neither cookie nor origin counts beside it; without one
 * it is the session, from our own origin, as on every socket.
 */
export async function visitorAt(store: Store, request: IncomingMessage, publicUrl: string): Promise<Visitor> {
  const [path = '', search] = (request.url ?? '').split('?')
  if (!path.startsWith(`${YWS_PATH}/`)) return visitorOf(store, request, publicUrl)
  const documentName = path.slice(YWS_PATH.length + 1)
  const query = new URLSearchParams(search)
  const secret = query.get('ticket')
  if (secret === null) {
    const visitor = await visitorOf(store, request, publicUrl)
    const hello = JSON.stringify({ schemaVersion: Number(query.get('schemaVersion')) })
    return 'refused' in visitor ? visitor : { ...visitor, plain: { documentName, hello } }
  }
  const ticket = await spendTicket(store, secret, parseName(documentName)?.id ?? '')
  if (!ticket) return { refused: 'ticket-spent' }
  const { user, tokenHash, writes, schemaVersion } = ticket
  return { user, tokenHash, readsOnly: !writes, plain: { documentName, hello: JSON.stringify({ schemaVersion }) } }
}
