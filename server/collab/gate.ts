import type { beforeSyncPayload, Connection, Document } from '@hocuspocus/server'
import { KINDS } from '#shared/documents/registry.ts'
import { FAILURES, Failure, type FailureCode } from '#shared/errors.ts'
import type { Metrics } from '../metrics.ts'
import type { Store } from '../storage/store.ts'
import { inspect } from './inspect.ts'
import type { Client, Visit } from './registry.ts'

const SYNC_STEP_1 = 0
const SYNC_STEP_2 = 1
const UPDATE = 2
/** Bytes a socket may have waiting when it asks for a document once more. */
const UNREAD = 1024 * 1024

/** What makes Hocuspocus drop a message without applying or acknowledging it. */
export class Shut extends Error {
  readonly code: number
  readonly reason: FailureCode
  constructor(reason: FailureCode, detail?: string) {
    super(detail ? `${reason}: ${detail}` : reason)
    this.code = FAILURES[reason].close
    this.reason = reason
  }
}

export interface Gate {
  /** The `beforeSync` hook. */
  pass(payload: beforeSyncPayload<Visit>): Promise<void>
  /** Updates of this document that are on their way to the disk; it must not be unloaded meanwhile. */
  underway(document: Document): number
}

/**
 * The one gate every update of every page comes through, awaited before it is applied, sent on or acknowledged (rules J1, J3, J4, A8): is the connection
 * still attached, the session still valid, is there a right to write → does the update hold together → append it to the journal, on disk.
 * `appended` hears the journal number of what was stored.
 */
export function createGate(store: Store, metrics: Metrics, appended: (document: Document, seq: number) => void): Gate {
  /** Ends the whole socket: the page comes back, compares notes with the server and sends again what is still missing. */
  const end = (client: Client, failure: Failure): Shut => {
    metrics.refused('gate', failure.code)
    client.socket.close(FAILURES[failure.code].close, failure.code)
    client.ended = true
    return new Shut(failure.code, failure.detail)
  }
  const underway = new WeakMap<Document, number>()
  const asked = new WeakSet<Connection>()
  /** Who writes under which client id in an open document, as far as it was asked. */
  const owners = new WeakMap<Document, Map<number, string>>()
  const ownersOf = (document: Document) => {
    const known = owners.get(document) ?? new Map<number, string>()
    owners.set(document, known)
    return known
  }
  const add = (document: Document, by: number) => underway.set(document, (underway.get(document) ?? 0) + by)
  return {
    underway: (document) => underway.get(document) ?? 0,
    async pass({ type, payload, document, connection, context: { client, name, schemaVersion } }) {
      if (!document.hasConnection(connection) || client.ended) throw new Shut('unauthenticated')
      if (type === SYNC_STEP_1) {
        // Each answer is the whole document: who does not read the first gets no second.
        if (asked.has(connection) && client.socket.bufferedAmount > UNREAD) throw end(client, new Failure('too-many'))
        asked.add(connection)
        return
      }
      if (type !== SYNC_STEP_2 && type !== UPDATE) throw end(client, new Failure('bad-request'))
      // Hocuspocus answers writers without the right itself: not applied, and told so.
      if (connection.readOnly || name.kind === 'workspace') return
      try {
        const { news, clients } = inspect(document, payload, KINDS[name.kind])
        if (!news) return
        const known = ownersOf(document)
        // What is not known to be theirs, the store decides.
        const claims = clients.filter((id) => known.get(id) !== client.user.id)
        add(document, 1)
        try {
          const [author, session] = [client.user.id, client.tokenHash]
          appended(
            document,
            await store.append({ document: name.id, author, session, bytes: payload, claims, schemaVersion, now: Date.now() }),
          )
          for (const id of claims) known.set(id, client.user.id)
        } finally {
          add(document, -1)
        }
      } catch (error) {
        throw end(client, error instanceof Failure ? error : new Failure('internal', String(error)))
      }
    },
  }
}
