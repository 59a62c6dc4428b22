import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** Hocuspocus' messages, as far as a client that only counts has to speak them. */
const SYNC = 0
const AWARENESS = 1
const AUTH = 2
const SYNC_REPLY = 4
const SYNC_STATUS = 8

function frame(name: string, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, name)
    write(encoder)
  })
}

function sync(name: string, step: number, bytes: Uint8Array): Uint8Array {
  return frame(name, (encoder) => {
    encoding.writeVarUint(encoder, SYNC)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  })
}

export const write = {
  hello: (name: string, token: string) =>
    frame(name, (encoder) => {
      encoding.writeVarUint(encoder, AUTH)
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarString(encoder, token)
    }),
  /** What have you got beyond this state vector? */
  ask: (name: string, stateVector: Uint8Array) => sync(name, 0, stateVector),
  answer: (name: string, update: Uint8Array) => sync(name, 1, update),
  update: (name: string, update: Uint8Array) => sync(name, 2, update),
  awareness: (name: string, update: Uint8Array) =>
    frame(name, (encoder) => {
      encoding.writeVarUint(encoder, AWARENESS)
      encoding.writeVarUint8Array(encoder, update)
    }),
}

export const PING = 9
export const PONG = new Uint8Array([10])

export type Read =
  | { is: 'admitted' | 'denied' | 'other' | 'awareness' | 'acknowledged' | 'refused' }
  | { is: 'asked' | 'answer' | 'update'; bytes: Uint8Array }

export function read(data: Uint8Array): Read {
  const decoder = decoding.createDecoder(data)
  // The name is skipped, not read: a client of these has one document.
  const length = decoding.readVarUint(decoder)
  decoder.pos += length
  const type = decoding.readVarUint(decoder)
  if (type === SYNC || type === SYNC_REPLY) {
    const step = decoding.readVarUint(decoder)
    return { is: (['asked', 'answer', 'update'] as const)[step] ?? 'update', bytes: decoding.readVarUint8Array(decoder) }
  }
  if (type === AWARENESS) return { is: 'awareness' }
  if (type === SYNC_STATUS) return { is: decoding.readVarUint(decoder) === 1 ? 'acknowledged' : 'refused' }
  if (type === AUTH) return { is: decoding.readVarUint(decoder) === 2 ? 'admitted' : 'denied' }
  return { is: 'other' }
}
