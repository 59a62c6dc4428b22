import type { beforeSyncPayload, Connection, Document } from '@hocuspocus/server'
import type { DocumentName, StoredKind } from '#shared/documents/name.ts'
import { KINDS } from '#shared/documents/registry.ts'
import { FAILURES, Failure, type FailureCode } from '#shared/errors.ts'
import type { Announcement } from '#shared/protocol/schema.ts'
import type { Metrics } from '../metrics.ts'
import type { Store } from '../storage/store.ts'
import { inspect } from './inspect.ts'
import type { Client, Visit } from './registry.ts'
import { createSizes } from './size.ts'
import { createSuggesting } from './suggesting.ts'

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

/** Who writes, by which session (its hash), and for which schema of the document. */
export interface Writer {
  user: string
  session: string
  schemaVersion: number
  /** May do no more than suggest: what they send is looked through. */
  suggests?: boolean
}

export interface Gate {
  /** Inspects an update and stores it; the caller applies it then. Throws a Failure when it is not to be taken. */
  take(document: Document, name: DocumentName, writer: Writer, bytes: Uint8Array): Promise<void>
  /** The `beforeSync` hook. */
  pass(payload: beforeSyncPayload<Visit>): Promise<void>
  /** Updates of this document that are on their way to the disk; it must not be unloaded meanwhile. */
  underway(document: Document): number
}

/**
 * The one gate every update of every page comes through, awaited before it is applied, sent on or acknowledged (rules J1, J3, J4, A8): is the connection
 * still attached, the session still valid, is there a right to write → does the update hold together, and is it no more than they may → append it to the journal, on disk.
 * `appended` hears the journal number and the size of what was stored.
 */
export function createGate(store: Store, metrics: Metrics, appended: (document: Document, seq: number, bytes: number) => void): Gate {
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
  const sizes = createSizes()
  const suggesting = createSuggesting()
  /** Connections whose last edit found no room: they still read, and may make room. */
  const held = new WeakSet<Connection>()
  const hold = (connection: Connection, why: 'document-full') => {
    metrics.refused('gate', why)
    held.add(connection)
    connection.readOnly = true
    connection.sendStateless(JSON.stringify({ type: 'refused', why } satisfies Announcement))
  }
  const add = (document: Document, by: number) => underway.set(document, (underway.get(document) ?? 0) + by)
  const take: Gate['take'] = async (document, name, { user, session, schemaVersion, suggests = false }, bytes) => {
    const { news, clients } = inspect(document, bytes, KINDS[name.kind as StoredKind])
    if (!news) return
    const known = ownersOf(document)
    if (!sizes.fits(document, bytes)) throw new Failure('document-full')
    if (suggests) suggesting.check(document, user, bytes)
    // What is not known to be theirs, the store decides.
    const claims = clients.filter((id) => known.get(id) !== user)
    add(document, 1)
    try {
      const seq = await store.append({
        document: name.id,
        author: user,
        session,
        bytes,
        claims,
        schemaVersion,
        suggested: suggests,
        now: Date.now(),
      })
      appended(document, seq, bytes.length)
      sizes.grew(document, bytes.length)
      for (const id of claims) known.set(id, user)
    } catch (error) {
      if (suggests) suggesting.failed(document)
      throw error
    } finally {
      add(document, -1)
    }
  }
  return {
    take,
    underway: (document) => underway.get(document) ?? 0,
    async pass({ type, payload, document, connection, context: { client, name, schemaVersion } }) {
      if (!document.hasConnection(connection) || client.ended) throw new Shut('unauthenticated')
      if (type === SYNC_STEP_1) {
        // Each answer is the whole document: who does not read the first gets no second.
        if (asked.has(connection) && client.socket.bufferedAmount > UNREAD) throw end(client, new Failure('too-many'))
        asked.add(connection)
        if (client.open.get(document.name)?.suggests === true) suggesting.expect(document)
        return
      }
      if (type !== SYNC_STEP_2 && type !== UPDATE) throw end(client, new Failure('bad-request'))
      // What leans on an edit that found no room comes back in one piece when the page has been asked what it has.
      if (held.has(connection) && type === SYNC_STEP_2) {
        held.delete(connection)
        connection.readOnly = false
      }
      // Hocuspocus answers writers without the right itself: not applied, and told so.
      if (connection.readOnly || name.kind === 'workspace') return
      try {
        const start = performance.now()
        // What they may was found when they opened it; the store holds against it what they may now.
        const suggests = client.open.get(document.name)?.suggests === true
        const stored = take(document, name, { user: client.user.id, session: client.tokenHash, schemaVersion, suggests }, payload)
        // Until here it was looked at; the rest is the disk's time.
        client.effort.spend(performance.now() - start, Date.now())
        await stored
      } catch (error) {
        const failure = error instanceof Failure ? error : new Failure('internal', String(error))
        if (failure.code !== 'document-full') throw end(client, failure)
        hold(connection, failure.code)
      }
    },
  }
}
