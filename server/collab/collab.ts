import type { IncomingMessage } from 'node:http'
import { type Connection, Hocuspocus } from '@hocuspocus/server'
import * as Y from 'yjs'
import { backstageOf, channelOf, type DocumentName, formatName, parseName } from '#shared/documents/name.ts'
import { KINDS, type Kinds } from '#shared/documents/registry.ts'
import { FAILURES, Failure, type FailureCode } from '#shared/errors.ts'
import type { Announcement, Person } from '#shared/protocol/schema.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Store, StoredRow } from '../storage/store.ts'
import { createAnswers } from './answers.ts'
import { authenticate, Refusal, rightTo, sameRight } from './authenticate.ts'
import { createDocuments, type Documents } from './documents.ts'
import { createGate, type Writer } from './gate.ts'
import { LIMITS } from './intake.ts'
import { createLinger } from './linger.ts'
import { sendToOthers } from './others.ts'
import { stampPresence, veilPresence } from './presence.ts'
import { type Client, createRegistry, type Visit } from './registry.ts'
import { createSockets, type Sockets, type Visitor } from './sockets.ts'
import { hasten } from './swift.ts'

/** Live editing: the face of this folder. */
export interface Collab {
  upgrade: Sockets['upgrade']
  /** Changes a document on behalf of `author`: journalled first, by the right of `session` at that moment, then shown to everybody who has it open. */
  edit(row: StoredRow, author: string | null, change: (doc: Y.Doc) => void | Promise<void>, session?: string): Promise<void>
  /** Looks at a document as the journal has it. `seq`: the row of the journal it was read after. */
  read<T>(row: StoredRow, look: (doc: Y.Doc, seq: number) => T): Promise<T>
  /** All a document is made of as the journal has it, for who opens it elsewhere than on this thread. `seq`: the last row of the journal in it. */
  stored: Documents['stored']
  /** Calls `listener` after an edit of a document has been stored here. */
  onStored(listener: (name: DocumentName) => void): void
  /** Takes an edit of somebody that came without a socket, as the gate takes the others: once it is stored, everybody sees it. */
  take(row: StoredRow, writer: Writer, update: Uint8Array): Promise<void>
  /** Tells the pages of a workspace that its members, documents or settings changed, or only the facts of its programmes, or what there is to do. */
  announce(workspace: string, what?: 'workspace-changed' | 'facts-changed' | 'work-changed'): void
  /** Tells the pages that have a document open that its threads changed. */
  threadsChanged(row: StoredRow): void
  /** A person has another name; what others see of them follows. */
  renamed(user: Person): void
  /** Somebody's right changed: sockets that opened with another one are ended and come back with the one they have now. */
  rightsChanged(): Promise<void>
  /** Ends the sockets of one session. */
  endSession(tokenHash: string): void
  /** Ends the sockets that have a document open, or what lies backstage of it; those with a right to it come back, with the right they have now. */
  reopen(row: StoredRow): void
  close(): Promise<void>
}

/** How often, in ms, it is looked whether another process has changed something. What its change ends has two seconds (rule A6). */
const WATCH = 500

export function createCollab(
  store: Store,
  log: Log,
  metrics: Metrics,
  whoIs: (request: IncomingMessage) => Promise<Visitor>,
  kinds: Kinds = KINDS,
): Collab {
  /** A passing fault of ours is not a refusal: the socket ends, and the page comes back and asks again. */
  const orComeBack = async <T>(client: Client | undefined, work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      const code = error instanceof Refusal ? error.reason : error instanceof Failure ? error.code : 'internal'
      metrics.refused('door', code)
      if (!(error instanceof Refusal)) client?.socket.close(FAILURES[code].close, code)
      throw error
    }
  }
  const registry = createRegistry()
  const documents = createDocuments(store, kinds, () => hocuspocus, log)
  const answers = createAnswers()
  const listeners = new Set<(name: DocumentName) => void>()
  const tellStored = (name: DocumentName | undefined) => {
    if (name) for (const listener of listeners) listener(name)
  }
  const gate = createGate(store, metrics, (document, seq, bytes) => {
    documents.appended(document, seq, bytes)
    tellStored(parseName(document.name))
  })
  const linger = createLinger((document) => void hocuspocus.unloadDocument(document))

  const hocuspocus: Hocuspocus = new Hocuspocus({
    quiet: true,
    // Silence is watched by our own heartbeat.
    timeout: 86_400_000,
    // Twice what a socket's intake lets through: this is never what refuses.
    maxUnauthenticatedQueueSize: 2 * LIMITS.unopened.bytes,
    maxUnauthenticatedQueueMessages: 2 * LIMITS.unopened.messages,
    maxPendingDocuments: 2 * LIMITS.unopened.messages,
    async onAuthenticate({ context, documentName, token, connectionConfig }) {
      const { client } = context as Visit
      const { visit, readOnly } = await orComeBack(client, authenticate(store, kinds, registry, client, documentName, token))
      connectionConfig.readOnly = readOnly
      return visit
    },
    onLoadDocument: ({ documentName, document, context }) => {
      const add = document.addConnection.bind(document)
      document.addConnection = (connection) => {
        add(connection)
        veilPresence(connection as Connection<Visit>)
        hasten(connection as Connection<Visit>, gate, answers, log)
        return document
      }
      // Nobody's socket, when the document is opened for an edit that came over HTTP.
      const { client } = context as Partial<Visit>
      return orComeBack(
        client,
        documents
          .load(documentName, document, async (stored) => client && answers.early(client, documentName, stored))
          .then((ms) => {
            linger.opened(document, ms)
            client?.effort.spend(ms, Date.now())
          })
          .catch((error) => {
            if (error instanceof Failure && error.code === 'storage-failed') throw error
            if (error instanceof Failure && error.code === 'document-version') throw new Refusal(error.code)
            // One that is damaged is refused by itself; the others on the socket go on.
            log.error({ document: documentName, error: String(error) }, 'a document cannot be opened')
            throw new Refusal('internal')
          }),
      )
    },
    async afterLoadDocument({ document }) {
      sendToOthers(document)
    },
    beforeSync: (payload) => gate.pass(payload),
    async beforeHandleAwareness({ states, document, connection, context }) {
      if (connection) stampPresence(states, document, connection, context as Visit)
    },
    async connected({ context, documentName, connection }) {
      const { client } = context as Visit
      // It may have been let go of while this connection was being made: what is written in it then, nobody else would see.
      if (hocuspocus.documents.get(documentName) !== connection.document) registry.end((other) => other === client, 'stopping')
      client.intake.opened(documentName, connection)
    },
    async onDisconnect({ context, documentName, document }) {
      const { client } = context as Visit
      if (!document.getConnections().some((other) => (other.context as Visit).client === client)) client.open.delete(documentName)
    },
    async beforeUnloadDocument({ document }) {
      // An empty rejection keeps the document; it goes once what is underway has landed and the last one leaves again, or when it has lingered.
      if (gate.underway(document) > 0 || linger.keeps(document)) throw new Error()
    },
    async afterUnloadDocument({ documentName }) {
      documents.unloaded(documentName)
    },
  })
  const isOpen = async (tokenHash: string) => (await store.session({ tokenHash, now: Date.now() })) !== null
  const sockets = createSockets(hocuspocus, registry, answers, whoIs, isOpen, log, metrics)
  metrics.watch({
    sockets: () => registry.clients().length,
    people: () => new Set(registry.clients().map((client) => client.user.id)).size,
    documents: () => hocuspocus.documents.size,
  })

  const tell = (name: string, announcement: Announcement) =>
    hocuspocus.documents.get(name)?.broadcastStateless(JSON.stringify(announcement))

  /** Changes of rights, and as many of them as every open socket has been held against. */
  let [changes, checked] = [0, 0]
  /** Ends every socket whose session or right is no longer what it was when it opened its documents (rule A6). */
  const recheck = async () => {
    changes += 1
    const these = changes
    registry.changed()
    await Promise.all(
      registry.clients().map(async (client) => {
        if (!(await isOpen(client.tokenHash))) return registry.end((other) => other === client, 'unauthenticated')
        const opened = [...client.open]
        const rights = await Promise.all(
          opened.map(([documentName]) => rightTo(store, client.user.id, parseName(documentName) as DocumentName)),
        )
        const isSame = opened.every(([, before], index) => rights[index] && sameRight(before, rights[index]))
        // Who still may open something comes back, and hears of the rest by itself.
        const why: FailureCode | undefined = isSame ? undefined : rights.some(Boolean) ? 'stopping' : 'not-found'
        if (why) registry.end((other) => other === client, why)
      }),
    )
    checked = Math.max(checked, these)
  }
  let pulling = false
  let pullAgain = false
  /** Beside the rest: it waits for documents that are being opened, and a right that has ended waits for nothing. */
  const pull = async () => {
    if (pulling || !pullAgain) return
    pulling = true
    try {
      while (pullAgain) {
        pullAgain = false
        await documents.pull()
      }
    } catch (error) {
      // At the next look again.
      pullAgain = true
      log.error({ error: String(error) }, 'what another process has written could not be taken in')
    } finally {
      pulling = false
    }
  }
  let seen: number | undefined
  let watching = false
  const look = async () => {
    if (watching) return
    watching = true
    try {
      const version = await store.foreignVersion({})
      if (seen !== undefined && version !== seen) {
        pullAgain = true
        void pull()
        await recheck()
        for (const name of hocuspocus.documents.keys()) tell(name, { type: 'workspace-changed' })
      } else if (checked < changes) await recheck()
      seen = version
      void pull()
    } catch (error) {
      log.error({ error: String(error) }, 'looking for changes by another process failed')
    } finally {
      watching = false
    }
  }
  // At once too: what is written before the first look would pass for what was always there.
  void look()
  const watch = setInterval(look, WATCH)

  return {
    upgrade: sockets.upgrade,
    async edit(row, ...how) {
      await documents.edit(row, ...how)
      tellStored(row)
    },
    read: documents.read,
    stored: documents.stored,
    onStored: (listener) => void listeners.add(listener),
    async take(row, writer, update) {
      const name = formatName(row)
      const opened = { isAuthenticated: true, readOnly: false }
      const document = await hocuspocus.createDocument(name, new Request('http://localhost/'), 'http', opened, {}).catch((error) => {
        throw error instanceof Refusal ? new Failure(error.reason) : error
      })
      // Let go of while we asked for it: the next try opens it afresh.
      if (hocuspocus.documents.get(name) !== document) throw new Failure('too-many')
      try {
        await gate.take(document, row, writer, update)
        Y.applyUpdate(document, update, { source: 'local' })
      } finally {
        await hocuspocus.unloadDocument(document)
      }
    },
    announce: (workspace, what = 'workspace-changed') => void tell(channelOf(workspace), { type: what }),
    threadsChanged: (row) => void tell(formatName(row), { type: 'threads-changed' }),
    renamed(user) {
      for (const client of registry.clients()) if (client.user.id === user.id) client.user = user
    },
    // The change itself is stored. What could not be asked now is asked at the next look.
    rightsChanged: () =>
      recheck().catch((error) => log.error({ error: String(error) }, 'open pages could not be held against a changed right')),
    endSession: (tokenHash) => registry.end((client) => client.tokenHash === tokenHash, 'unauthenticated'),
    reopen(row) {
      const names = [formatName(row), formatName({ ...row, kind: 'backstage', id: backstageOf(row.id) })]
      registry.end((client) => names.some((name) => client.open.has(name)), 'stopping')
    },
    async close() {
      clearInterval(watch)
      linger.close()
      await sockets.close()
      await documents.settled()
    },
  }
}
