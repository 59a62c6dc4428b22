import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { holdingOf } from '#shared/documents/holding.ts'
import { type DocumentName, formatName } from '#shared/documents/name.ts'
import { KINDS } from '#shared/documents/registry.ts'
import { FAILURES, type FailureCode, failureOfClose } from '#shared/errors.ts'
import { askToStay, type Device, type DeviceTrouble } from '../offline/device.ts'
import { keepLost } from '../offline/lost.ts'
import { type Estate, type Kept, openReplica, type Replica } from '../offline/replica.ts'
import type { Mended } from './mend.ts'
import { CollabProvider, type CollabSocket } from './provider.ts'
import { ELSEWHERE, FROM_TAB, shareWithTabs } from './tabs.ts'
import { leaveUntidied } from './untidied.ts'

/**
 * Where a person's edits are. `saved`: on the server's disk, from its acknowledgement alone. `local`: on this device, from a finished write.
 * `tab`: in this tab only, and why. `saving`: none of these is known yet. `failed`: the server does not take them (rules J5, S10).
 */
export type SaveState =
  | { state: 'saved' }
  | { state: 'saving' }
  | { state: 'local' }
  | { state: 'tab'; why: DeviceTrouble }
  | { state: 'failed'; why: FailureCode }

export interface OpenDocument {
  doc: Y.Doc
  awareness: Awareness
  provider: CollabProvider
  status: 'opening' | 'open' | 'refused'
  /** The device has nothing of it: only the server can open it. */
  missing: boolean
  /** Why it was refused, or why the connection was last closed by the server. */
  failure: FailureCode | null
  readOnly: boolean
  online: boolean
}

/** How far it is saved stands apart: it changes with every letter, and few look at it. */
export interface Saving extends OpenDocument {
  save: SaveState
  /** Would something be lost if this tab went away now? What is just being written to the device is not. */
  onlyHere: boolean
  /** What became of edits that the server refused, since somebody was last told; null: there were none. */
  mended: (Mended & { times: number }) | null
  /** Somebody has seen that. */
  seen(): void
  /** Lets go of what the server will not take, also on this device: when the page opens again, it shows what is true. */
  letGo(): Promise<void>
}

/** One copy of a document in this page, from its opening on. */
export interface Copy {
  current(): Saving
  /** Says from outside what the page is to know of it. */
  say(change: Partial<Pick<Saving, 'mended'>>): void
  /** Writes to the device what waits to be written. */
  flush(): void
  /** Lets go of the server and of the other tabs, and stays what it is: what is typed in it still goes to the device. */
  leave(): void
  /** Left, what was refused cannot be mended after all. */
  giveUp(why: FailureCode): void
  /** Ends the copy on the device, for the one that comes after it. */
  handOver(): Promise<Estate | null>
  /** Goes on with the copy on the device of the one before it, in place of what that holds. */
  inherit(estate: Estate | null): void
  destroy(): void
}

/** How a copy is opened. */
export interface Opening {
  changed(): void
  /** The server refuses what is in it; in this tab, or in another one of this person. True: that is being mended. */
  torn(isHere: boolean): boolean
  /** In place of another one: of the device it knows nothing until it inherits. */
  isAnew: boolean
  /** Are words the server lacks to stay readable when somebody else removes the block they are in? */
  keepsWords: boolean
}

/** After these the same edit would be refused again, or the page must be reloaded: the person has to know. */
const HOPELESS: readonly FailureCode[] = [
  'storage-failed',
  'broken-update',
  'only-suggesting',
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
const UNANSWERED = 2500

/** An update that says nothing. */
const NOTHING = new Uint8Array([0, 0])

/** What a page says when it opens a document, each time it is connected. */
function helloOf(name: DocumentName, doc: Y.Doc): string {
  if (name.kind === 'workspace') return JSON.stringify({ schemaVersion: 1 })
  const { schemaVersion } = KINDS[name.kind]
  return JSON.stringify(doc.store.clients.size === 0 ? { schemaVersion } : { schemaVersion, holds: holdingOf(doc) })
}

function saveStateOf(dirty: boolean, trouble: FailureCode | null, kept: Kept): SaveState {
  if (!dirty) return { state: 'saved' }
  if (trouble) return { state: 'failed', why: trouble }
  if (kept === 'kept') return { state: 'local' }
  return kept === 'writing' ? { state: 'saving' } : { state: 'tab', why: kept }
}

const sameSave = (a: SaveState, b: SaveState) => a.state === b.state && ('why' in a ? a.why : null) === ('why' in b ? b.why : null)

/** Opens a document on a socket, and on the device when there is one, and keeps what a page has to know of it. */
export function openCopy(
  socket: CollabSocket,
  name: DocumentName,
  device: Device | null,
  { changed, torn, isAnew, keepsWords }: Opening,
): Copy {
  const key = formatName(name)
  // Of the device it is not known yet whether there is something the server lacks.
  const doc = new Y.Doc({ gc: !keepsWords || isAnew })
  leaveUntidied(doc)
  const provider = new CollabProvider({ name: key, document: doc, websocketProvider: socket, token: () => helloOf(name, doc) })
  const awareness = provider.awareness as Awareness
  let dirty = false
  let trouble: FailureCode | null = null
  let ended = false
  const keep = (before?: Estate | null) => device && openReplica(device, key, doc, () => publish({}), before)
  const share = () =>
    device &&
    shareWithTabs(device.tabs, key, doc, {
      isSent: () => !dirty || provider.isSending,
      onUnsent: () => !provider.isSending && lacking(),
      onTorn: () => torn(false),
    })
  let replica: Replica | null = isAnew ? null : keep()
  let tabs = isAnew ? null : share()
  let current: Saving = {
    doc,
    awareness,
    provider,
    status: 'opening',
    missing: !replica,
    failure: null,
    readOnly: false,
    save: { state: 'saved' },
    onlyHere: false,
    mended: null,
    seen() {
      if (device && current.mended && current.mended.lost.length > 0) void keepLost(device, key, [])
      publish({ mended: null })
    },
    letGo: async () => replica?.forget(),
    online: false,
  }

  const publish = (change: Partial<Saving>) => {
    const kept = replica?.kept() ?? (isAnew && device ? 'writing' : 'blocked')
    const save = saveStateOf(dirty, trouble, kept)
    const next = {
      ...current,
      ...change,
      save: sameSave(save, current.save) ? current.save : save,
      onlyHere: dirty && kept !== 'kept' && kept !== 'writing',
    }
    if ((Object.keys(next) as (keyof OpenDocument)[]).every((field) => next[field] === current[field])) return
    if (next.save.state === 'local' && !next.online) askToStay()
    current = next
    changed()
  }

  /** From now on the server lacks something. */
  const soil = () => {
    dirty = true
    if (trouble === null) doc.gc = !keepsWords
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === device && device) return
    const mine = origin !== provider && origin !== ELSEWHERE
    if (mine) soil()
    replica?.add(update, mine)
    if (mine && origin !== FROM_TAB) tabs?.tell(update)
    publish({})
  })
  provider.on('unsyncedChanges', ({ number }: { number: number }) => {
    // Before the server was told what it lacks, a zero says nothing about that.
    if (number === 0 && provider.isSending) {
      dirty = false
      doc.gc = true
      trouble = null
      replica?.acknowledged()
    }
    publish({})
  })
  const lacking = () => {
    soil()
    replica?.lacking()
    publish({})
  }
  provider.onLacking = lacking
  provider.onRefused = (why) => {
    if (why === 'only-suggesting' && torn(true)) return
    trouble = why
    // What is taken back to make room has to make room.
    doc.gc = true
    publish({})
  }
  provider.on('authenticated', ({ scope }: { scope: string }) => publish({ readOnly: scope === 'readonly', failure: null, online: true }))
  provider.on('synced', () => {
    // From now on the device knows this document, empty or not.
    if (current.status === 'opening') replica?.add(NOTHING, false)
    publish({ status: 'open', online: true, failure: null })
  })
  provider.on('authenticationFailed', ({ reason }: { reason: string }) => {
    const failure = reason in FAILURES ? (reason as FailureCode) : 'internal'
    trouble = failure
    // What this person may no longer see does not stay on the device, unless they wrote in it.
    if (failure === 'not-found' && !dirty) void replica?.forget()
    publish(PASSING.includes(failure) ? { failure } : { status: 'refused', failure })
  })
  provider.on('close', ({ event }: { event: { code: number } }) => {
    const failure = failureOfClose(event.code) ?? null
    if (failure === 'only-suggesting' && dirty && torn(true)) return publish({ online: false })
    // Of another document on the socket that says nothing.
    const isOther = failure === 'only-suggesting' && name.kind !== 'release'
    if (failure && HOPELESS.includes(failure) && !isOther) trouble = failure
    if (dirty) tabs?.takeOver()
    publish({ online: false, failure })
  })
  provider.on('disconnect', () => publish({ online: false }))

  // Somebody who has the document open is here, also before they touch anything; the server drops an empty state.
  awareness.setLocalState({ selected: null })
  const meetTheServer = () => {
    if (!ended) provider.attach()
  }
  const known = replica
  if (known) {
    void known.load().then(({ found, unsent }) => {
      if (unsent) soil()
      publish(found ? { status: 'open' } : { missing: true })
      tabs?.ask()
      meetTheServer()
    })
  } else meetTheServer()
  // A request that arrives while the server is still closing the same document for this page gets no answer.
  let silent = 0
  const asking = setInterval(() => {
    const isUp = socket.webSocket?.readyState === socket.webSocket?.OPEN
    const waits = provider.isAttached && isUp && !provider.isAuthenticated && current.status !== 'refused'
    silent = waits ? silent + 1 : 0
    if (silent >= 2) void provider.onOpen(new Event('open'))
  }, UNANSWERED)

  return {
    current: () => current,
    say: publish,
    flush: () => replica?.flush(),
    leave() {
      tabs?.stop()
      tabs = null
      provider.leave()
    },
    giveUp(why) {
      trouble = why
      // From now on nothing of it reaches the server.
      dirty = true
      publish({})
    },
    handOver: async () => (await replica?.handOver()) ?? null,
    inherit(estate) {
      replica = keep(estate)
      if (!dirty) replica?.acknowledged()
      tabs = share()
      publish({})
    },
    destroy() {
      ended = true
      clearInterval(asking)
      tabs?.stop()
      replica?.close()
      provider.destroy()
      doc.destroy()
    },
  }
}
