import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { awareness, frame, STEP, TYPE } from '../support/wire.ts'
import type { Random } from './random.ts'
import { mutateUpdate } from './structs.ts'

/** What mutations draw from: the recorded frames, the documents' names, and the people somebody could pretend to be. */
export interface Material {
  frames: readonly Uint8Array[]
  names: readonly string[]
  /** Who sends. */
  self: string
  people: readonly { id: string; name: string; color: string }[]
}

const NUMBERS = [0, 1, 63, 64, 127, 128, 2 ** 14, 2 ** 21, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53 - 1]

interface Parts {
  name: string
  type: number
  step: number
  payload: Uint8Array
}

/** A sync frame's parts; undefined for every other frame. */
function syncParts(bytes: Uint8Array): Parts | undefined {
  try {
    const decoder = decoding.createDecoder(bytes)
    const [name, type] = [decoding.readVarString(decoder), decoding.readVarUint(decoder)]
    if (type !== TYPE.sync && type !== TYPE.syncReply) return undefined
    return { name, type, step: decoding.readVarUint(decoder), payload: decoding.readVarUint8Array(decoder) }
  } catch {
    // Not every frame is a sync frame, and that is an answer.
    return undefined
  }
}

function varint(number: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}

function spliced(bytes: Uint8Array, at: number, remove: number, insert: Uint8Array): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, at), ...insert, ...bytes.subarray(at + remove)])
}

/** A state vector of many clients, or of few with enormous clocks. */
function vector(random: Random): Uint8Array {
  const encoder = encoding.createEncoder()
  const count = random.pick([0, 1, 5, 20_000])
  encoding.writeVarUint(encoder, random.chance(0.8) ? count : random.pick(NUMBERS))
  for (let index = 0; index < count; index += 1) {
    encoding.writeVarUint(encoder, random.below(2 ** 31))
    encoding.writeVarUint(encoder, random.pick(NUMBERS))
  }
  return encoding.toUint8Array(encoder)
}

const BYTES: ((bytes: Uint8Array, random: Random, material: Material) => Uint8Array)[] = [
  (bytes, random) => {
    const copy = bytes.slice()
    for (let times = 1 + random.below(4); times > 0; times -= 1) copy[random.below(copy.length)] = random.below(256)
    return copy
  },
  (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
  (bytes, random) => spliced(bytes, random.below(bytes.length + 1), random.below(3), varint(random.pick(NUMBERS))),
  (bytes, random) => spliced(bytes, random.below(bytes.length + 1), 0, Uint8Array.from([random.below(256)])),
  (bytes, random, { frames }) => Uint8Array.from([...bytes, ...random.pick(frames)]),
]

/** One hostile frame, made of a recorded one: as it was, elsewhere, damaged, or with another content. */
export function mutateFrame(original: Uint8Array, random: Random, material: Material): Uint8Array {
  if (random.chance(0.06)) return original
  if (random.chance(0.04)) {
    const person = random.pick(material.people)
    return awareness(random.pick(material.names), random.below(200), random.below(9), { user: person, mine: material.self })
  }
  const parts = syncParts(original)
  if (!parts || random.chance(0.25)) return random.pick(BYTES)(original, random, material)
  const name = random.chance(0.8) ? parts.name : random.pick(material.names)
  const step = random.chance(0.95) ? parts.step : random.pick([STEP.one, STEP.two, STEP.update, 3, 200])
  const type = random.chance(0.95) ? parts.type : random.pick([TYPE.sync, TYPE.syncReply, TYPE.stateless, 17])
  if (step === STEP.one) return frame(name, [type, step], random.chance(0.5) ? vector(random) : parts.payload)
  return frame(
    name,
    [type, step],
    random.chance(0.15) ? random.pick(BYTES)(parts.payload, random, material) : changed(parts, random, material),
  )
}

function changed(parts: Parts, random: Random, { frames }: Material): Uint8Array {
  const other = syncParts(random.pick(frames))
  const draw = random.below(10)
  try {
    if (draw === 0 && other) return Y.mergeUpdates([parts.payload, other.payload])
    if (draw === 1) return Y.diffUpdate(parts.payload, vector(random))
    if (draw === 2) return parts.payload
    return mutateUpdate(parts.payload, random)
  } catch {
    // A recorded state vector is no update, and what Yjs itself cannot cut goes out as it was.
    return parts.payload
  }
}
