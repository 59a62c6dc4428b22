import { type DocumentName, formatName } from '#shared/documents/name.ts'
import { failureOfClose } from '#shared/errors.ts'
import { COLLAB_PATH } from '#shared/protocol/routes.ts'
import { type Handle, openHandle } from './handle.ts'
import { CollabSocket, PATIENCE } from './provider.ts'

const LINGER = 3000

interface Shared {
  handle: Handle
  users: number
}

/** One socket for the whole page, and every document that is open on it. */
const open = new Map<string, Shared>()
let socket: CollabSocket | undefined

function theSocket(): CollabSocket {
  if (socket) return socket
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${COLLAB_PATH}`
  const opened = new CollabSocket({ url, ...PATIENCE })
  opened.on('close', ({ event }: { event: { code: number } }) => {
    const failure = failureOfClose(event.code)
    // Without a session every further try would fail the same way.
    if (failure === 'unauthenticated' || failure === 'foreign-origin') opened.disconnect()
  })
  const comeBack = () => {
    if (document.visibilityState === 'visible') void opened.connect()
  }
  window.addEventListener('online', comeBack)
  // Somebody may have signed in again in another tab.
  document.addEventListener('visibilitychange', comeBack)
  window.addEventListener('focus', comeBack)
  socket = opened
  return opened
}

function closeUnused(key: string, shared: Shared): void {
  setTimeout(() => {
    if (shared.users > 0 || open.get(key) !== shared) return
    if (shared.handle.current().save.state !== 'saved') return closeUnused(key, shared)
    open.delete(key)
    shared.handle.destroy()
  }, LINGER)
}

function sharedOf(name: DocumentName): Shared {
  const key = formatName(name)
  const existing = open.get(key)
  if (existing) return existing
  const shared = { handle: openHandle(theSocket(), name), users: 0 }
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
 * not on the server.
 */
export function enterDocument(name: DocumentName): () => void {
  const shared = sharedOf(name)
  shared.users += 1
  return () => {
    shared.users -= 1
    closeUnused(formatName(name), shared)
  }
}

/** Is anything this person did not yet on the server, in any document this page has open? */
export function hasUnsaved(): boolean {
  return [...open.values()].some(({ handle }) => handle.current().save.state !== 'saved')
}
