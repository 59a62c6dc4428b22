import type { beforeSyncPayload, Document } from '@hocuspocus/server'
import { KINDS } from '#shared/documents/registry.ts'
import { FAILURES, Failure, type FailureCode } from '#shared/errors.ts'
import type { Store } from '../storage/store.ts'
import { inspect } from './inspect.ts'
import type { Visit } from './registry.ts'

const SYNC_STEP_1 = 0

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
export function createGate(store: Store, appended: (document: Document, seq: number) => void): Gate {
  const underway = new WeakMap<Document, number>()
  const add = (document: Document, by: number) => underway.set(document, (underway.get(document) ?? 0) + by)
  return {
    underway: (document) => underway.get(document) ?? 0,
    async pass({ type, payload, document, connection, context: { client, name } }) {
      if (!document.hasConnection(connection) || client.ended) throw new Shut('unauthenticated')
      // Hocuspocus answers writers without the right itself: not applied, and told so.
      if (type === SYNC_STEP_1 || connection.readOnly || name.kind === 'workspace') return
      try {
        if (!inspect(document, payload, KINDS[name.kind].roots)) return
        add(document, 1)
        try {
          appended(document, await store.append({ document: name.id, author: client.user.id, bytes: payload, now: Date.now() }))
        } finally {
          add(document, -1)
        }
      } catch (error) {
        const failure = error instanceof Failure ? error : new Failure('internal', String(error))
        // The whole socket: the page comes back, compares notes with the server and sends again what is still missing.
        client.socket.close(FAILURES[failure.code].close, failure.code)
        client.ended = true
        throw new Shut(failure.code, failure.detail)
      }
    },
  }
}
