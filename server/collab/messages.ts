import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { FailureCode } from '#shared/errors.ts'

/** Hocuspocus' messages that this server reads and writes by itself; each begins with the name of its document. */
const SYNC = 0
const [AUTH, DENIED] = [2, 1]
const SYNC_STATUS = 8
export const STEP_1 = 0
export const STEP_2 = 1
export const UPDATE = 2

export interface SyncMessage {
  step: typeof STEP_1 | typeof STEP_2 | typeof UPDATE
  payload: Uint8Array
}

/** Reads a sync message; undefined for every other. Throws when it is cut off. */
export function readSync(message: Uint8Array): SyncMessage | undefined {
  const decoder = decoding.createDecoder(message)
  decoder.pos = decoding.readVarUint(decoder) + decoder.pos
  if (decoding.readVarUint(decoder) !== SYNC) return undefined
  const step = decoding.readVarUint(decoder)
  if (step !== STEP_1 && step !== STEP_2 && step !== UPDATE) return undefined
  return { step, payload: decoding.readVarUint8Array(decoder) }
}

/** Reads of which document somebody asks what they lack, and whether they have nothing of it yet. Undefined for every other message. */
export function readQuestion(message: Uint8Array): { name: string; hasNothing: boolean } | undefined {
  const length = message[0] ?? 0
  const [type, step, size, first] = message.subarray(1 + length)
  if (type !== SYNC || step !== STEP_1) return undefined
  return { name: Buffer.from(message.subarray(1, 1 + length)).toString(), hasNothing: size === 1 && first === 0 }
}

export function writeSync(name: string, step: SyncMessage['step'], payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, name)
    encoding.writeVarUint(encoder, SYNC)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, payload)
  })
}

/** The acknowledgement: what was sent is on the disk (rule J1), or was not taken. */
export function writeSaved(name: string, taken: boolean): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, name)
    encoding.writeVarUint(encoder, SYNC_STATUS)
    encoding.writeVarUint(encoder, taken ? 1 : 0)
  })
}

/** What somebody is told who may not open a document, or asks for one that is not there. */
export function writeDenied(name: string, why: FailureCode): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, name)
    for (const number of [AUTH, DENIED]) encoding.writeVarUint(encoder, number)
    encoding.writeVarString(encoder, why)
  })
}
