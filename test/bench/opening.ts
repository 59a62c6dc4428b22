import assert from 'node:assert/strict'
import * as Y from 'yjs'
import { holdingOf } from '#shared/documents/holding.ts'
import { closeAll, type Had, LightClient, openAll, type Seat } from './client.ts'
import type { Past } from './history.ts'
import { median, pause } from './machine.ts'
import type { Target } from './targets.ts'

/** Long enough for a document to leave memory when its last client has. */
const FORGET = 6500

/** Opens a document once: ms from knocking to the last byte of it. */
async function open(seat: Seat, name: string, whole: Uint8Array): Promise<{ took: number; client: LightClient }> {
  const received: Uint8Array[] = []
  const began = performance.now()
  const client = new LightClient(seat, name)
  client.onUpdate = (bytes) => received.push(Uint8Array.from(bytes))
  client.onAnswer = client.onUpdate
  await client.ready
  const took = client.syncedAt - began
  const doc = new Y.Doc()
  for (const update of received) Y.applyUpdate(doc, update)
  assert.deepEqual(Y.encodeStateVector(doc), allOf(whole).vector, 'the whole document arrives')
  return { took, client }
}

const known = new WeakMap<Uint8Array, Had>()
function allOf(state: Uint8Array): Had {
  const made = known.get(state)
  if (made) return made
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const had = { vector: Y.encodeStateVector(doc), holds: holdingOf(doc) }
  known.set(state, had)
  return had
}

/** Opening a document with a long past: just after a start, when nobody has it open, and when somebody has. */
export async function opening(target: Target, past: Past, times: number): Promise<{ first: number; cold: number; warm: number }> {
  const name = await target.document(past.state, past.since)
  const [seat, other] = (await target.seats(2)) as [Seat, Seat]
  await target.stop('SIGTERM')
  await target.start()
  const once = async () => {
    const { took, client } = await open(seat, name, past.whole)
    await client.close()
    return took
  }
  const again = async (pauseFor: number) => {
    const took: number[] = []
    for (let time = 0; time < times; time += 1) {
      await pause(pauseFor)
      took.push(await once())
    }
    return median(took)
  }
  const first = await once()
  const cold = await again(FORGET)
  const holder = await open(other, name, past.whole)
  const warm = await again(50)
  await holder.client.close()
  return { first, cold, warm }
}

/** All come back at once after a restart, with everything they had: ms until the last is up to date, and MB all of them received. */
export async function comeback(target: Target, past: Past, count: number): Promise<{ seconds: number; megabytes: number }> {
  const name = await target.document(past.state, past.since)
  const seats = await target.seats(count)
  await closeAll(await openAll(seats, [name], allOf(past.whole)))
  await target.stop('SIGKILL')
  await target.start()
  const began = performance.now()
  const clients = seats.map((seat) => new LightClient(seat, name, allOf(past.whole)))
  await Promise.all(clients.map((client) => client.ready))
  const seconds = (Math.max(...clients.map(({ syncedAt }) => syncedAt)) - began) / 1000
  const received = () => clients.reduce((sum, { bytes }) => sum + bytes, 0)
  for (let before = -1; received() !== before; await pause(500)) before = received()
  const megabytes = received() / 1e6
  await closeAll(clients)
  return { seconds, megabytes }
}
