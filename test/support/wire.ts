import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocketClient from 'ws'
import { COLLAB_PATH } from '#shared/protocol/routes.ts'
import { until } from './until.ts'
import { helloAt } from './version.ts'

/** Hocuspocus' messages by their number on the wire. */
export const TYPE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  syncReply: 4,
  stateless: 5,
  close: 7,
  syncStatus: 8,
  ping: 9,
  pong: 10,
}
/** The steps of a sync message. */
export const STEP = { one: 0, two: 1, update: 2 }

/** A message by hand: the document's name, numbers, and what comes after them. */
export function frame(name: string, numbers: number[], ...rest: (Uint8Array | string)[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, name)
  for (const number of numbers) encoding.writeVarUint(encoder, number)
  for (const part of rest) {
    if (typeof part === 'string') encoding.writeVarString(encoder, part)
    else encoding.writeVarUint8Array(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}

export const auth = (name: string, hello = helloAt(name)) => frame(name, [TYPE.auth, 0], hello)
export const stepOne = (name: string, vector = new Uint8Array([0])) => frame(name, [TYPE.sync, STEP.one], vector)
export const update = (name: string, bytes: Uint8Array, step: number = STEP.update) => frame(name, [TYPE.sync, step], bytes)
/** What a page says of itself, under an awareness id and the how-manieth time. */
export function awareness(name: string, id: number, clock: number, state: unknown): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of [1, id, clock]) encoding.writeVarUint(encoder, number)
  encoding.writeVarString(encoder, JSON.stringify(state))
  return frame(name, [TYPE.awareness], encoding.toUint8Array(encoder))
}

/** A message that came in: of which document, of which type, and everything after the type. */
export interface Heard {
  name: string
  type: number
  body: Uint8Array
  at: number
}

/** A socket without any of our own code on it, which keeps what it hears. */
export interface Wire {
  socket: WebSocketClient
  heard: Heard[]
  /** The close code and reason, once it is closed. */
  closed(): { code: number; reason: string } | undefined
  send(...frames: Uint8Array[]): void
  /** Opens a document and waits for the answer: `read-write`, `readonly`, or why not. */
  open(name: string, hello?: string): Promise<string>
  /** What the server has answered to the edits sent in a document: taken or not, in order. */
  answers(name: string): boolean[]
  end(): void
}

function scopeOf({ body }: Heard): string {
  const decoder = decoding.createDecoder(body)
  decoding.readVarUint(decoder)
  return decoding.readVarString(decoder)
}

/** Connects; resolves when the socket is open, closed again or refused. */
export async function openWire(url: string, headers: Record<string, string>): Promise<Wire> {
  const socket = new WebSocketClient(`${url.replace('http', 'ws')}${COLLAB_PATH}`, { headers })
  const heard: Heard[] = []
  let closed: { code: number; reason: string } | undefined
  socket.binaryType = 'nodebuffer'
  socket.on('message', (data: Buffer) => {
    if (data.length === 1)
      return void (data[0] === TYPE.ping && socket.readyState === socket.OPEN && socket.send(new Uint8Array([TYPE.pong])))
    const decoder = decoding.createDecoder(new Uint8Array(data))
    const [name, type] = [decoding.readVarString(decoder), decoding.readVarUint(decoder)]
    heard.push({ name, type, body: decoder.arr.slice(decoder.pos), at: Date.now() })
  })
  socket.on('close', (code, reason) => {
    closed = { code, reason: reason.toString() }
  })
  const ready = new Promise<void>((resolve) => {
    for (const event of ['open', 'close', 'error'] as const) socket.once(event, () => resolve())
  })
  socket.on('error', () => undefined)
  await ready
  const wire: Wire = {
    socket,
    heard,
    closed: () => closed,
    send(...frames) {
      for (const one of frames) if (socket.readyState === socket.OPEN) socket.send(one)
    },
    async open(name, hello) {
      const before = heard.length
      wire.send(auth(name, hello))
      const answer = () => heard.slice(before).find((one) => one.name === name && one.type === TYPE.auth)
      await until(`${name} is answered`, () => answer() !== undefined || closed !== undefined)
      const found = answer()
      return found ? scopeOf(found) : `closed: ${closed?.code}`
    },
    answers: (name) =>
      heard
        .filter((one) => one.name === name && one.type === TYPE.syncStatus)
        .map(({ body }) => decoding.readVarInt(decoding.createDecoder(body)) === 1),
    end: () => socket.terminate(),
  }
  return wire
}
