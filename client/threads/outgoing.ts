import { FAILURES, type FailureCode } from '#shared/errors.ts'
import type { Thread } from '#shared/protocol/threads.ts'
import { call, codeOf } from '../api.ts'
import { watchConnection } from '../collab/connection.ts'
import { EDIT, forgetComment, type KeptComment, keepComment, readComments } from '../offline/comments.ts'
import { onDevice, theDevice } from '../offline/person.ts'

/** What this person wrote and the server has not got, in the order in which it was written; in memory, and on the device as far as that takes it. */
let kept: readonly KeptComment[] = []
/** Those that are nowhere but in this tab. */
const onlyHere = new Set<string>()
const listeners = new Set<() => void>()
const arrived = new Set<(document: string, thread: Thread) => void>()

function set(next: readonly KeptComment[]): void {
  kept = next
  for (const listener of listeners) listener()
}

export function subscribeOutgoing(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const outgoing = () => kept

/** Calls back with a thread as the server has it, when something of this person arrived there. `document`: its id. */
export function onArrived(listener: (document: string, thread: Thread) => void): () => void {
  arrived.add(listener)
  return () => arrived.delete(listener)
}

function store(comment: KeptComment): void {
  const device = theDevice()
  onlyHere.add(comment.id)
  if (device)
    keepComment(device, comment).then(
      () => onlyHere.delete(comment.id),
      // It stays in this tab, which says so when it is about to be closed.
      () => undefined,
    )
}

/** Keeps a comment until the server has it; one that is not being written any more is sent at once. */
export function put(comment: KeptComment): void {
  set([...kept.filter(({ id }) => id !== comment.id), comment])
  store(comment)
  if (comment.what !== 'writing') void send()
}

/** Lets go of one. */
export function drop(id: string): void {
  if (!kept.some((one) => one.id === id)) return
  set(kept.filter((one) => one.id !== id))
  onlyHere.delete(id)
  const device = theDevice()
  // What could not be removed is sent once more at the next visit, which changes nothing.
  if (device) void forgetComment(device, id).catch(() => undefined)
}

function ask({ document, what, thread, item, anchor, id, body }: KeptComment): Promise<Thread> {
  const params = { document: document.split('.').at(-1) ?? '', thread }
  if (what === 'start') return call('startThread', { params, body: { id: thread, item, anchor, comment: { id, body } } })
  if (what === 'reply') return call('reply', { params, body: { id, body } })
  return call('changeComment', { params: { ...params, comment: id.replace(EDIT, '') }, body: { body } })
}

/** What the server may take another time: no connection, a restart, a full disk, too much at once. */
const mayPass = (code: FailureCode) => FAILURES[code].status >= 500 || FAILURES[code].status === 429 || code === 'unauthenticated'

const AGAIN = [1000, 3000, 10_000, 30_000]
let sending = false
let tries = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** Sends what waits, one after the other. */
async function send(): Promise<void> {
  if (sending) return
  sending = true
  clearTimeout(timer)
  for (;;) {
    const next = kept.find(({ what, trouble }) => what !== 'writing' && trouble === null)
    if (!next) break
    try {
      const thread = await ask(next)
      tries = 0
      for (const listener of arrived) listener(next.document.split('.').at(-1) ?? '', thread)
      // What was changed again meanwhile is sent again.
      if (kept.includes(next)) drop(next.id)
    } catch (error) {
      const code = codeOf(error)
      if (mayPass(code)) {
        timer = setTimeout(() => void send(), AGAIN[Math.min(tries, AGAIN.length - 1)])
        tries += 1
        set([...kept])
        break
      }
      if (kept.includes(next)) put({ ...next, trouble: code })
    }
  }
  sending = false
}

/** Has a comment been tried in vain since it was written? */
export const isWaiting = () => tries > 0

/** Would a comment be lost if this tab went away now? */
export const wouldLoseComments = () => onlyHere.size > 0

/** Takes up what earlier visits and other tabs left on this device, and sends whenever there is a connection. */
export function startSending(): () => void {
  const load = async () => {
    const device = theDevice()
    if (!device) return
    const there = await readComments(device).catch(() => null)
    if (there) set([...there, ...kept.filter(({ id }) => onlyHere.has(id) && !there.some((one) => one.id === id))])
    void send()
  }
  onDevice((device) => {
    device.tabs.listen(({ type }) => type === 'unsent' && void load())
    void load()
  })
  const now = () => {
    tries = 0
    void send()
  }
  window.addEventListener('online', now)
  const stop = watchConnection(now)
  return () => {
    window.removeEventListener('online', now)
    stop()
    clearTimeout(timer)
  }
}
