import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'
import { until } from '../support/until.ts'
import { closeAll, LightClient, openAll, type Seat } from './client.ts'
import { memoryOf, pause, percentile, writtenBy } from './machine.ts'
import type { Target } from './targets.ts'
import { Typist, typeAway } from './typist.ts'

/** How long one edit takes from being sent to being acknowledged, in ms, one after another. */
export async function acknowledgement(target: Target, times: number): Promise<{ p50: number; p95: number }> {
  const client = await new LightClient(((await target.seats(1)) as [Seat])[0], await target.document()).ready
  const typist = new Typist(client, false)
  const took: number[] = []
  await until('acknowledged', () => client.acknowledged > 1)
  for (let time = 0; time < times; time += 1) {
    const acknowledged = new Promise<void>((resolve) => {
      client.onAcknowledged = resolve
    })
    const began = performance.now()
    typist.type()
    await acknowledged
    took.push(performance.now() - began)
    await pause(20)
  }
  typist.leave()
  await client.close()
  return { p50: percentile(took, 0.5), p95: percentile(took, 0.95) }
}

/** One durable commit of a small row on the disk of `besides`, in ms: SQLite, WAL, `synchronous=FULL`. */
export function commitFloor(besides: string, times: number): { p50: number; p95: number } {
  const folder = mkdtempSync(join(besides, 'floor-'))
  const db = new DatabaseSync(join(folder, 'floor.sqlite'))
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (at INTEGER PRIMARY KEY, bytes BLOB)')
  const insert = db.prepare('INSERT INTO rows (bytes) VALUES (?)')
  const took = Array.from({ length: times }, () => {
    const began = performance.now()
    insert.run(new Uint8Array(60))
    return performance.now() - began
  })
  db.close()
  rmSync(folder, { recursive: true })
  return { p50: percentile(took, 0.5), p95: percentile(took, 0.95) }
}

/** kB written to the disk for each edit in a large document, `typists` typing five edits a second each. */
export async function written(target: Target, state: Uint8Array, typists: number, seconds: number): Promise<number> {
  const clients = await openAll(await target.seats(typists), [await target.document(state)])
  const people = clients.map((client) => new Typist(client, false))
  await pause(1000)
  const before = writtenBy(target.pid())
  const stop = typeAway(people, 5)
  await pause(seconds * 1000)
  stop()
  const edits = people.reduce((sum, person) => sum + person.edits, 0)
  await until('acknowledged', () => clients.reduce((sum, { acknowledged }) => sum + acknowledged, 0) >= edits)
  // What is written a little later belongs to these edits too.
  await pause(3000)
  const kilobytes = (writtenBy(target.pid()) - before) / 1000 / edits
  for (const person of people) person.leave()
  await closeAll(clients)
  return kilobytes
}

/** Ten type for some seconds, then the server is killed: how many of the acknowledged edits are gone when it is back. */
export async function kill(target: Target, seconds: number): Promise<{ acknowledged: number; lost: number }> {
  const name = await target.document()
  const seats = await target.seats(10)
  const clients = await openAll(seats, [name])
  const people = clients.map((client) => new Typist(client, false))
  const stop = typeAway(people, 5)
  await pause(seconds * 1000)
  await target.stop('SIGKILL')
  stop()
  // The first of each made the paragraph. Acknowledgements come in the order of the edits.
  const acknowledged = clients.map((client, index) => Math.min(Math.max(0, client.acknowledged - 2), (people[index] as Typist).edits))
  await target.start()
  const doc = new Y.Doc()
  const again = new LightClient(seats[0] as Seat, name)
  again.onUpdate = (update) => Y.applyUpdate(doc, Uint8Array.from(update))
  again.onAnswer = again.onUpdate
  await again.ready
  const lost = people.map(({ doc: { clientID } }, index) => {
    const paragraph = doc
      .getXmlFragment('text')
      .toArray()
      .find((one) => one._item?.id.client === clientID) as Y.XmlElement | undefined
    const kept = (paragraph?.get(0) as Y.XmlText | undefined)?.length ?? 0
    return Math.max(0, (acknowledged[index] as number) - kept)
  })
  for (const person of people) person.leave()
  await again.close()
  return { acknowledged: acknowledged.reduce((sum, count) => sum + count, 0), lost: lost.reduce((sum, count) => sum + count, 0) }
}

/** The memory the server holds while ten people work in three documents for some seconds. */
export async function memory(target: Target, state: Uint8Array, seconds: number): Promise<ReturnType<typeof memoryOf>> {
  const names = [await target.document(state), await target.document(state), await target.document(state)]
  const clients = await openAll(await target.seats(10), names)
  const people = clients.map((client) => new Typist(client, true))
  const stop = typeAway(people, 5)
  await pause(seconds * 1000)
  const held = memoryOf(target.pid())
  stop()
  for (const person of people) person.leave()
  await closeAll(clients)
  return held
}
