import * as decoding from 'lib0/decoding'
import { can, type Role } from '#shared/access/roles.ts'
import type { SignedIn, TestServer } from '../support/server.ts'
import { auth, openWire, STEP, TYPE, type Wire } from '../support/wire.ts'
import type { Random } from './random.ts'

/** Somebody who sends what they like, on one socket after the other. */
export interface Attacker {
  role: Role | 'nobody'
  mayWrite: boolean
  /** Sends a frame, on a new socket when the last one is closed. */
  send(bytes: Uint8Array): Promise<void>
  /** Edits that the server said it has, with the document they were sent to; forgets them. */
  acknowledged(): { name: string; update: Uint8Array }[]
  sockets(): number
  end(): void
}

/** Could this frame close a document, or open it once more? What is sent in it meanwhile gets no answer. */
function changesDoors(bytes: Uint8Array): boolean {
  try {
    const decoder = decoding.createDecoder(bytes)
    decoding.readVarString(decoder)
    return ([TYPE.auth, TYPE.close] as number[]).includes(decoding.readVarUint(decoder))
  } catch {
    // A frame without a type does nothing.
    return false
  }
}

/** The update in a frame that the server acknowledges, and its document. */
export function editIn(bytes: Uint8Array): { name: string; update: Uint8Array } | undefined {
  try {
    const decoder = decoding.createDecoder(bytes)
    const [name, type] = [decoding.readVarString(decoder), decoding.readVarUint(decoder)]
    if (type !== TYPE.sync && type !== TYPE.syncReply) return undefined
    const step = decoding.readVarUint(decoder)
    return step === STEP.two || step === STEP.update ? { name, update: decoding.readVarUint8Array(decoder) } : undefined
  } catch {
    // What cannot be read here cannot be acknowledged there.
    return undefined
  }
}

/** Resolves when the server has taken in what was sent, or has ended the socket. */
function heard({ socket }: Wire): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('pong', done).off('close', done)
      resolve()
    }
    socket.once('pong', done).once('close', done)
    if (socket.readyState === socket.OPEN) socket.ping()
    else done()
  })
}

/** `who`: null is somebody without a session. Half of the sockets open all documents first, the others talk before they are let in. */
export function attacker(server: TestServer, who: SignedIn | null, names: readonly string[], random: Random): Attacker {
  let wire: Wire | undefined
  let sockets = 0
  /** Does every edit of this socket get an answer, in order? */
  let answered = false
  let sent: { name: string; update: Uint8Array }[] = []
  const settled: { name: string; update: Uint8Array }[] = []

  /** Answers come in the order of the edits, document by document. */
  const settle = () => {
    if (!wire) return
    for (const name of answered ? names : []) {
      const edits = sent.filter((edit) => edit.name === name)
      settled.push(...wire.answers(name).flatMap((taken, index) => (taken && edits[index] ? [edits[index]] : [])))
    }
    sent = []
  }
  return {
    role: who?.role ?? 'nobody',
    mayWrite: who !== null && can(who.role, 'document.write'),
    async send(bytes) {
      if (!wire || wire.closed() || wire.socket.readyState !== wire.socket.OPEN || random.chance(0.01)) {
        settle()
        wire?.end()
        wire = await openWire(server.url, who ? { cookie: who.cookie } : {})
        sockets += 1
        answered = random.chance(0.7)
        if (answered) wire.send(...names.map((name) => auth(name)))
      }
      if (changesDoors(bytes)) answered = false
      const edit = editIn(bytes)
      if (edit) sent.push(edit)
      wire.send(bytes)
      // A few at once, so that some wait in the queue of a socket that is ended.
      if (random.chance(0.6)) await heard(wire)
    },
    acknowledged() {
      settle()
      wire?.end()
      wire = undefined
      return settled.splice(0)
    },
    sockets: () => sockets,
    end: () => wire?.end(),
  }
}
