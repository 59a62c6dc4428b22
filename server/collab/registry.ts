import type { WebSocket } from 'ws'
import type { Role } from '#shared/access/roles.ts'
import type { DocumentName } from '#shared/documents/name.ts'
import { FAILURES, type FailureCode } from '#shared/errors.ts'
import type { Person } from '#shared/protocol/schema.ts'

/** One open socket: who is behind it, by which session, and what it has open. */
export interface Client {
  socket: WebSocket
  user: Person
  tokenHash: string
  /** Came to read, whatever their right (rule A9). */
  readsOnly?: boolean
  /** Document name → the role it was opened with. */
  open: Map<string, Role>
  ended: boolean
}

/** What every hook of a connection gets to see. */
export interface Visit {
  client: Client
  name: DocumentName
  role: Role
  /** The awareness id of this connection in this document: the first it used. */
  awarenessId?: number
}

/** Every open socket of this process, so that a change of rights reaches them at once (rule A6). */
export interface Registry {
  add(client: Client): void
  remove(client: Client): void
  clients(): Client[]
  /** Ends sockets: what is still queued on them is no longer accepted. A page with a right to come back does so by itself. */
  end(which: (client: Client) => boolean, why: FailureCode): void
}

export function createRegistry(): Registry {
  const clients = new Set<Client>()
  return {
    add: (client) => clients.add(client),
    remove: (client) => clients.delete(client),
    clients: () => [...clients],
    end(which, why) {
      for (const client of clients) {
        if (!which(client)) continue
        client.ended = true
        client.socket.close(FAILURES[why].close, why)
      }
    },
  }
}
