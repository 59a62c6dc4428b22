import type { Doc } from 'yjs'
import { type DocumentName, formatName } from '#shared/documents/name.ts'
import { failureOfClose } from '#shared/errors.ts'
import { COLLAB_PATH } from '#shared/protocol/routes.ts'
import type { Device } from '../offline/device.ts'
import { onDevice, theDevice } from '../offline/person.ts'
import { type Handle, openHandle } from './handle.ts'
import type { Mended, Mender } from './mend.ts'
import { CollabSocket, PATIENCE } from './provider.ts'

const LINGER = 3000
/** Ms within which a connection that drops and comes back is no news. */
const BLINK = 1500

interface Shared {
  handle: Handle
  users: number
  /** Has somebody looked at it, or is it only open to send what an earlier visit left? */
  shown: boolean
}

/** One socket for the whole page, and every document that is open on it. */
const open = new Map<string, Shared>()
let socket: CollabSocket | undefined

let cutOff = false
const watchers = new Set<() => void>()

function setCutOff(now: boolean): void {
  if (cutOff === now) return
  cutOff = now
  for (const watcher of watchers) watcher()
}

/** Is there no connection, for longer than a blink? Not so while the first is being made. */
export function isCutOff(): boolean {
  return cutOff
}

export function watchConnection(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

function theSocket(): CollabSocket {
  if (socket) return socket
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${COLLAB_PATH}`
  // The first try after a break is by chance too: a server that restarts is not met by everybody at once.
  const opened = new CollabSocket({ url, ...PATIENCE, delay: Math.round(PATIENCE.delay * (0.5 + Math.random())) })
  let blink: ReturnType<typeof setTimeout> | undefined
  const away = (within: number) => {
    blink ??= setTimeout(() => setCutOff(true), within)
  }
  let been = false
  const here = () => {
    been = true
    clearTimeout(blink)
    blink = undefined
    setCutOff(false)
  }
  opened.on('connect', here)
  opened.on('close', ({ event }: { event: { code: number } }) => {
    // A start that fails is no blink: nothing came before it.
    if (been) away(BLINK)
    else setCutOff(true)
    const failure = failureOfClose(event.code)
    // Without a session every further try would fail the same way.
    if (failure === 'unauthenticated' || failure === 'foreign-origin') opened.disconnect()
  })
  if (navigator.onLine) away(2 * BLINK)
  else setCutOff(true)
  const comeBack = () => {
    if (document.visibilityState === 'visible') void opened.connect()
  }
  window.addEventListener('online', () => void opened.connect())
  window.addEventListener('offline', () => {
    opened.drop()
    setCutOff(true)
  })
  // Somebody may have signed in again in another tab, or the browser has let this one sleep.
  document.addEventListener('visibilitychange', comeBack)
  document.addEventListener('resume', comeBack)
  window.addEventListener('focus', comeBack)
  onDevice((device) => device.tabs.listen(({ type }) => type === 'signed-in' && void opened.connect()))
  socket = opened
  return opened
}

/** Whoever leaves, hides or freezes the page may never come back to it. */
function flushAll(): void {
  for (const { handle } of open.values()) handle.flush()
}
if (typeof window !== 'undefined') {
  window.addEventListener('pagehide', flushAll)
  window.addEventListener('beforeunload', flushAll)
  document.addEventListener('freeze', flushAll)
  document.addEventListener('visibilitychange', flushAll)
}

function closeUnused(key: string, shared: Shared): void {
  setTimeout(() => {
    if (shared.users > 0 || open.get(key) !== shared) return
    const { save, status, onlyHere } = shared.handle.current()
    if (onlyHere || (save.state !== 'saved' && status !== 'refused')) return closeUnused(key, shared)
    open.delete(key)
    shared.handle.destroy()
  }, LINGER)
}

type PutAgainAs = (doc: Doc, mine: Uint8Array, me: string) => Mended
const menders = new Map<string, () => Promise<PutAgainAs>>()

/** Says how documents of a kind are mended of which the server refuses what somebody suggests. */
export function mendDocuments(kind: DocumentName['kind'], load: () => Promise<PutAgainAs>): void {
  menders.set(kind, load)
}

function menderOf({ kind }: DocumentName, device: Device | null): Mender | null {
  const load = menders.get(kind)
  if (!load || !device) return null
  return async () => {
    const putAgain = await load()
    return (doc, mine) => putAgain(doc, mine, device.person)
  }
}

function sharedOf(name: DocumentName): Shared {
  const key = formatName(name)
  const existing = open.get(key)
  if (existing) return existing
  const device = name.kind === 'workspace' ? null : theDevice()
  const shared = { handle: openHandle(theSocket(), name, device, menderOf(name, device)), users: 0, shown: false }
  open.set(key, shared)
  closeUnused(key, shared)
  return shared
}

/** The document, opened when it is not open yet. Somebody has to `enterDocument` soon, or it closes again. */
export function handleOf(name: DocumentName): Handle {
  return sharedOf(name).handle
}

/**
 * Keeps a document open until the returned function is called; then it stays a moment for who comes right back, and as long as an edit of it is
 * not on the server and may still get there. `shown`: for somebody to see.
 */
export function enterDocument(name: DocumentName, shown = true): () => void {
  const shared = sharedOf(name)
  shared.users += 1
  shared.shown ||= shown
  return () => {
    shared.users -= 1
    closeUnused(formatName(name), shared)
  }
}

/** Is a document open in this page, whether somebody sees it or not? */
export function isOpen(document: string): boolean {
  return open.has(document)
}

/** Is anything this person did not yet on the server, in any document this page shows or showed? */
export function hasUnsaved(): boolean {
  return [...open.values()].some(({ handle, shown }) => shown && handle.current().save.state !== 'saved')
}

/** Is anything this person did nowhere but in this tab, and will it stay so? */
export function wouldLose(): boolean {
  return [...open.values()].some(({ handle }) => handle.current().onlyHere)
}
