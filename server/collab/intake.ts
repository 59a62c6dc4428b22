import type { Connection } from '@hocuspocus/server'
import type { WebSocket } from 'ws'
import { parseName } from '#shared/documents/name.ts'
import type { FailureCode } from '#shared/errors.ts'
import { COST, createBudget, type Effort } from './budget.ts'
import { writeDenied } from './messages.ts'

/** Hocuspocus' messages by their number; each begins with the name of its document. */
const TYPE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, syncReply: 4, stateless: 5, close: 7 }
const UPDATE = 2
const NOTHING = new Uint8Array()

export const LIMITS = {
  /** What is said about documents that are not open yet, all together. How much of one a page has is told by some bytes for everybody who ever wrote. */
  unopened: { messages: 128, bytes: 1024 * 1024 },
  /** What may be on its way through the gate at once: whoever comes next waits behind it, and what it cost is only known when it is through. */
  underway: { messages: 16, bytes: 64 * 1024 },
  /** Presence: the largest message, and how often it goes on, in ms; of what comes in between the newest counts. */
  presence: { bytes: 8 * 1024, every: 100 },
}

/** What comes in on one socket, at the pace the server can take. */
export interface Intake {
  take(message: Uint8Array): void
  /** Pays for something that is dropped: a ping, a pong. */
  drop(): void
  /** A document has been opened on this socket. */
  opened(name: string, connection: Connection): void
  /** Is the socket not read at the moment? Then its silence means nothing. */
  isPaused(): boolean
  end(): void
}

interface Presence {
  waiting: Uint8Array | undefined
  sent: number
  timer: NodeJS.Timeout | undefined
}

/** A message with the document it is about and its type. */
interface Letter {
  message: Uint8Array
  name: string
  type: number
  cost: number
}

/**
 * Reads what a message is about. Undefined for what no page says: unknown types, names that are long or carry the suffix by which one socket could
 * open a document many times.
 */
function readHead(message: Uint8Array): Letter | undefined {
  const length = message[0] ?? 0
  const [bytes, type] = [message.subarray(1, 1 + length), message[1 + length]]
  if (length >= 128 || type === undefined || bytes.includes(0) || !Object.values(TYPE).includes(type)) return undefined
  const syncs = type === TYPE.sync || type === TYPE.syncReply
  const isEdit = syncs && message[length + 2] === UPDATE
  return {
    message,
    name: Buffer.from(bytes).toString(),
    type,
    cost: isEdit ? COST.edit : syncs || type === TYPE.auth ? COST.ask : COST.other,
  }
}

/**
 * Takes what a socket says and hands it on (rule J20): not faster than its budget allows, not more at once than the gate can hold, presence only as
 * often as it can be seen. What is too fast is not refused: the socket is read no further until there is room again. `effort` is that of the person,
 * on all their sockets.
 */
export function createIntake(
  socket: WebSocket,
  effort: Effort,
  hand: (message: Uint8Array) => void,
  refuse: (why: FailureCode) => void,
): Intake {
  const budget = createBudget(Date.now())
  const open = new Map<string, Connection>()
  const presences = new Map<string, Presence>()
  const unopened = new Map<string, { messages: number; bytes: number }>()
  const queue: Letter[] = []
  let underway = { messages: 0, bytes: 0 }
  let draining = false
  let ended = false

  const connectionOf = (name: string) => {
    const connection = open.get(name)
    if (connection?.document.hasConnection(connection)) return connection
    open.delete(name)
    return undefined
  }
  const settled = () => Promise.all([...open.values()].map((connection) => connection.waitForPendingMessages()))

  const sendPresence = (name: string) => {
    const presence = presences.get(name)
    if (!presence?.waiting || !connectionOf(name)) return
    hand(presence.waiting)
    Object.assign(presence, { waiting: undefined, sent: Date.now(), timer: undefined })
  }
  const takePresence = (name: string, message: Uint8Array) => {
    if (message.length > LIMITS.presence.bytes) return
    const presence = presences.get(name) ?? { waiting: undefined, sent: 0, timer: undefined }
    presences.set(name, presence)
    presence.waiting = message
    const wait = presence.sent + LIMITS.presence.every - Date.now()
    if (wait <= 0) sendPresence(name)
    else presence.timer ??= setTimeout(() => sendPresence(name), wait)
  }
  const forgetPresence = (name: string) => {
    clearTimeout(presences.get(name)?.timer)
    presences.delete(name)
  }

  /** Counts what is said about a document before it is open; false when that is too much. */
  const fits = (name: string, message: Uint8Array, asks: boolean) => {
    if (connectionOf(name)) return unopened.delete(name) || true
    const said = (!asks && unopened.get(name)) || { messages: 0, bytes: 0 }
    unopened.set(name, { messages: said.messages + 1, bytes: said.bytes + message.length })
    const all = [...unopened.values()]
    const sum = (of: 'messages' | 'bytes') => all.reduce((total, one) => total + one[of], 0)
    return sum('messages') <= LIMITS.unopened.messages && sum('bytes') <= LIMITS.unopened.bytes
  }

  /** Hands one message on. True when what comes after it has to wait until it is done. */
  const pass = ({ message, name, type }: Letter): boolean => {
    if (type === TYPE.stateless) return false
    // No document is called so. Answered as if there were none of this name; Hocuspocus would look for it among the properties of every object.
    if (!parseName(name)) {
      if (type === TYPE.auth) socket.send(writeDenied(name, 'not-found'))
      return false
    }
    if (
      presences.size + unopened.size > LIMITS.unopened.messages ||
      (type !== TYPE.awareness && !fits(name, message, type === TYPE.auth))
    ) {
      refuse('too-many')
      return false
    }
    if (type === TYPE.awareness) {
      takePresence(name, message)
      return false
    }
    hand(message)
    if (type === TYPE.close) forgetPresence(name)
    underway.messages += 1
    underway.bytes += message.length
    // Who leaves a document and comes right back would be asking the connection that is being closed.
    return type === TYPE.close || underway.messages >= LIMITS.underway.messages || underway.bytes >= LIMITS.underway.bytes
  }

  const drain = async () => {
    if (draining) return
    draining = true
    for (let letter = queue[0]; letter && !ended; letter = queue[0]) {
      const tired = letter.cost >= COST.edit ? effort.wait(Date.now()) : 0
      const wait = tired || budget.pay(letter.cost, letter.message.length, Date.now())
      if (wait > 0) {
        if (budget.isOverdrawn(Date.now())) refuse('too-many')
        socket.pause()
        await new Promise((resolve) => setTimeout(resolve, wait).unref())
        continue
      }
      queue.shift()
      if (!pass(letter)) continue
      socket.pause()
      await settled()
      underway = { messages: 0, bytes: 0 }
    }
    draining = false
    // Also when it has ended: the farewell of the other side must be read.
    if (socket.isPaused) socket.resume()
  }

  return {
    take(message) {
      const letter = readHead(message)
      if (!letter) return refuse('bad-request')
      queue.push(letter)
      void drain()
    },
    drop() {
      if (queue.length === 0 && budget.pay(COST.other, 0, Date.now()) === 0) return
      queue.push({ message: NOTHING, name: '', type: TYPE.stateless, cost: COST.other })
      void drain()
    },
    opened(name, connection) {
      open.set(name, connection)
      unopened.delete(name)
      sendPresence(name)
    },
    isPaused: () => socket.isPaused,
    end() {
      ended = true
      for (const name of [...presences.keys()]) forgetPresence(name)
      queue.length = 0
    },
  }
}
