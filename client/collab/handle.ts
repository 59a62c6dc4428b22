import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type DocumentKind, type DocumentName, formatName } from '#shared/documents/name.ts'
import { KINDS } from '#shared/documents/registry.ts'
import { FAILURES, type FailureCode, failureOfClose } from '#shared/errors.ts'
import { CollabProvider, type CollabSocket } from './provider.ts'

/** Where a person's edits are: on the server's disk, only here, or refused. From the server's acknowledgement alone (rule J5). */
export type SaveState = { state: 'saved' } | { state: 'local' } | { state: 'failed'; why: FailureCode }

export interface OpenDocument {
  doc: Y.Doc
  awareness: Awareness
  provider: CollabProvider
  status: 'opening' | 'open' | 'refused'
  /** Why it was refused, or why the connection was last closed by the server. */
  failure: FailureCode | null
  readOnly: boolean
  save: SaveState
  online: boolean
}

export interface Handle {
  current(): OpenDocument
  subscribe(listener: () => void): () => void
  destroy(): void
}

/** After these the same edit would be refused again, or the page must be reloaded: the person has to know. */
const HOPELESS: readonly FailureCode[] = [
  'storage-failed',
  'broken-update',
  'too-large',
  'unauthenticated',
  'outdated-client',
  'frozen',
  'read-only',
  'not-found',
]

/** Faults of the moment: the document is asked for again at the next connection. */
const PASSING: readonly FailureCode[] = ['storage-failed', 'internal', 'stopping', 'too-many']

/** How long, in ms, an unanswered request to open a document is waited for. */
const UNANSWERED = 4000

function helloOf(name: DocumentName): string {
  return JSON.stringify({ schemaVersion: name.kind === 'workspace' ? 1 : KINDS[name.kind as DocumentKind].schemaVersion })
}

/** Opens a document on a socket and keeps what a page has to know of it. */
export function openHandle(socket: CollabSocket, name: DocumentName): Handle {
  const doc = new Y.Doc()
  const provider = new CollabProvider({ name: formatName(name), document: doc, websocketProvider: socket, token: helloOf(name) })
  const awareness = provider.awareness as Awareness
  const listeners = new Set<() => void>()
  let dirty = false
  let trouble: FailureCode | null = null
  let current: OpenDocument = {
    doc,
    awareness,
    provider,
    status: 'opening',
    failure: null,
    readOnly: false,
    save: { state: 'saved' },
    online: false,
  }

  const publish = (change: Partial<OpenDocument>) => {
    const save: SaveState = !dirty ? { state: 'saved' } : trouble ? { state: 'failed', why: trouble } : { state: 'local' }
    const same = save.state === current.save.state && (save.state !== 'failed' || save.why === (current.save as typeof save).why)
    const next = { ...current, ...change, save: same ? current.save : save }
    if ((Object.keys(next) as (keyof OpenDocument)[]).every((key) => next[key] === current[key])) return
    current = next
    for (const listener of listeners) listener()
  }

  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin === provider) return
    dirty = true
    publish({})
  })
  provider.on('unsyncedChanges', ({ number }: { number: number }) => {
    if (number === 0) {
      dirty = false
      trouble = null
    }
    publish({})
  })
  provider.onRefused = (why) => {
    trouble = why
    publish({})
  }
  provider.on('authenticated', ({ scope }: { scope: string }) => publish({ readOnly: scope === 'readonly', failure: null, online: true }))
  provider.on('synced', () => publish({ status: 'open', online: true, failure: null }))
  provider.on('authenticationFailed', ({ reason }: { reason: string }) => {
    const failure = reason in FAILURES ? (reason as FailureCode) : 'internal'
    trouble = failure
    publish(PASSING.includes(failure) ? { failure } : { status: 'refused', failure })
  })
  provider.on('close', ({ event }: { event: { code: number } }) => {
    const failure = failureOfClose(event.code) ?? null
    if (failure && HOPELESS.includes(failure)) trouble = failure
    publish({ online: false, failure })
  })
  provider.on('disconnect', () => publish({ online: false }))
  // Somebody who has the document open is here, also before they touch anything; the server drops an empty state.
  awareness.setLocalState({ selected: null })
  provider.attach()
  // A request that arrives while the server is still closing the same document for this page gets no answer.
  const asking = setInterval(() => {
    const isUp = socket.webSocket?.readyState === socket.webSocket?.OPEN
    if (current.status === 'opening' && isUp && !provider.isAuthenticated) void provider.onOpen(new Event('open'))
    if (current.status !== 'opening') clearInterval(asking)
  }, UNANSWERED)

  return {
    current: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    destroy() {
      clearInterval(asking)
      provider.destroy()
      doc.destroy()
      listeners.clear()
    },
  }
}
