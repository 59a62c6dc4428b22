import assert from 'node:assert/strict'
import * as Y from 'yjs'
import { until } from '../support/until.ts'
import { closeAll, type LightClient, openAll } from './client.ts'
import { Deliveries } from './deliveries.ts'
import { cpuOf, pause, percentile } from './machine.ts'
import type { Target } from './targets.ts'
import { Typist, typeAway } from './typist.ts'

export interface Crowd {
  documents: number
  /** In each document. */
  clients: number
  typists: number
  /** Edits a second of each typist. */
  perSecond: number
  cursors: boolean
  seconds: number
}

/** Stock stores a document two seconds after its last edit: that is part of what the edits cost. In ms. */
const STORED = 3000

export interface Outcome {
  edits: number
  deliveries: number
  /** CPU of the server in ms, all threads, for a thousand deliveries. */
  cpu: number
  /** From an edit being sent to another client having it, in ms. */
  p50: number
  p95: number
  framesPerDelivery: number
  /** Until an edit was on the disk, mean in ms, where the server tells. */
  appended: number | null
}

/** Does a real document, fed with nothing but what came over the wire and what its own client typed, hold every character of every typist? */
class Watcher {
  private readonly doc = new Y.Doc()
  constructor(client: LightClient) {
    client.onUpdate = (update) => Y.applyUpdate(this.doc, update)
  }
  /** Whoever watches and types has what they type from themselves: nobody need send it back. */
  types({ doc }: Typist): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(doc))
    doc.on('update', (update: Uint8Array) => Y.applyUpdate(this.doc, update))
  }
  get characters(): number {
    const paragraphs = this.doc.getXmlFragment('text').toArray() as Y.XmlElement[]
    return paragraphs.reduce((sum, paragraph) => sum + (paragraph.get(0) as Y.XmlText).length, 0)
  }
}

/** Many clients in some documents, a few of whom type: what that costs the server and how long an edit takes. Every edit must reach everybody. */
export async function fanout(target: Target, crowd: Crowd): Promise<Outcome> {
  const { documents, clients: perDocument, seconds } = crowd
  const names = await Promise.all(Array.from({ length: documents }, () => target.document()))
  const clients = await openAll(await target.seats(documents * perDocument), names)
  const here = (name: string) => clients.filter((client) => client.name === name)
  // Whoever types comes last in a document, and one who does not (a typist's own echo is missing at a relay) watches.
  const watched = names.slice(0, 5)
  const watchers = watched.map((name) => new Watcher(here(name)[0] as LightClient))
  const deliveries = new Deliveries()
  for (const client of clients) deliveries.watch(client)
  const everybody = names.map((name) => here(name))
  const typists = everybody.flatMap((some) => some.slice(-crowd.typists).map((client) => new Typist(client, crowd.cursors)))
  for (const typist of typists) deliveries.follow(typist)
  watched.forEach((name, index) => {
    const own = typists.find((typist) => typist.client === here(name)[0])
    if (own) (watchers[index] as Watcher).types(own)
  })
  try {
    const stop = typeAway(typists, crowd.perSecond)
    await pause(1000)
    deliveries.reset()
    const before = {
      appended: await target.appended(),
      cpu: cpuOf(target.pid()),
      frames: clients.reduce((sum, { frames }) => sum + frames, 0),
    }
    await pause(seconds * 1000)
    stop()
    const expected = deliveries.edits * (perDocument - 1)
    await until(`${target.name} delivers ${expected} edits`, () => deliveries.count >= expected, 20_000)
    const frames = clients.reduce((sum, client) => sum + client.frames, 0) - before.frames
    await pause(STORED)
    const cpu = cpuOf(target.pid()) - before.cpu
    const appended = await target.appended()
    assert.equal(deliveries.count, expected, 'no edit reaches anybody twice')
    watched.forEach((name, index) => {
      const typed = typists.filter((typist) => typist.client.name === name).reduce((sum, { edits }) => sum + edits, 0)
      const seen = (watchers[index] as Watcher).characters
      assert.equal(seen, typed, `${target.name}: every character is there`)
    })
    return {
      edits: deliveries.edits,
      deliveries: expected,
      cpu: (cpu / expected) * 1000,
      p50: percentile(deliveries.latencies, 0.5),
      p95: percentile(deliveries.latencies, 0.95),
      framesPerDelivery: frames / expected,
      appended:
        appended && before.appended
          ? ((appended.seconds - before.appended.seconds) / (appended.edits - before.appended.edits)) * 1000
          : null,
    }
  } finally {
    for (const typist of typists) typist.leave()
    await closeAll(clients)
  }
}
