import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { holdingOf } from '#shared/documents/holding.ts'
import { LightClient, type Seat } from '#test/bench/client.ts'
import { makePast } from '#test/bench/history.ts'
import { startTarget } from '#test/bench/targets.ts'
import { write } from '#test/bench/wire.ts'
import { until } from '../support/until.ts'

test('J2 a document is sent as it is stored to who opens it first, and once to everybody, however they come', async () => {
  const past = makePast(2000)
  const target = await startTarget('ours')
  try {
    const name = await target.document(past.state, past.since)
    const seats = await target.seats(4)
    const whole = new Y.Doc()
    Y.applyUpdate(whole, past.whole)
    const opened = seats.map((seat, index) => {
      const doc = new Y.Doc()
      // The last comes with everything there is.
      if (index === 3) Y.applyUpdate(doc, past.whole)
      const client = new LightClient(seat as Seat, name, { vector: Y.encodeStateVector(doc) })
      client.onUpdate = (update) => Y.applyUpdate(doc, Uint8Array.from(update))
      client.onAnswer = client.onUpdate
      return { client, doc }
    })
    await Promise.all(opened.map(({ client }) => client.ready))
    for (const { doc } of opened) expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(whole))).toBe(true)
    const again = await new LightClient(seats[0] as Seat, name).ready
    expect(again.bytes).toBeLessThan(past.whole.length * 1.5)
    const most = opened.slice(0, 3).map(({ client }) => client.bytes)
    expect(Math.max(...most)).toBeLessThan(past.whole.length * 1.5)
    expect(opened[3]?.client.bytes).toBeLessThan(past.whole.length / 2)
    await Promise.all([again, ...opened.map(({ client }) => client)].map((client) => client.close()))
  } finally {
    await target.close()
  }
})

test('J24 who comes back with everything is sent next to nothing; who lacks only a deletion is sent it', async () => {
  const past = makePast(2000)
  const target = await startTarget('ours')
  try {
    const name = await target.document(past.state, past.since)
    const seats = await target.seats(3)
    const whole = new Y.Doc()
    Y.applyUpdate(whole, past.whole)
    const vector = Y.encodeStateVector(whole)
    const had = holdingOf(whole)
    const comeBack = async (index: number, doc: Y.Doc) => {
      const client = new LightClient(seats[index] as Seat, name, { vector: Y.encodeStateVector(doc), holds: holdingOf(doc) })
      client.onUpdate = (update) => Y.applyUpdate(doc, Uint8Array.from(update))
      client.onAnswer = client.onUpdate
      return client.ready
    }
    const all = await comeBack(0, whole)
    expect(all.bytes).toBeLessThan(400 + vector.length)
    const typist = new Y.Doc()
    Y.applyUpdate(typist, past.whole)
    const before = Y.encodeStateVector(typist)
    ;((typist.getXmlFragment('text').get(0) as Y.XmlElement).get(0) as Y.XmlText).delete(0, 3)
    all.send(write.update(name, Y.encodeStateAsUpdate(typist, before)))
    await until('the deletion is stored', () => all.acknowledged > 0)
    expect(Y.encodeStateVector(typist)).toEqual(vector)
    const behind = new Y.Doc()
    Y.applyUpdate(behind, past.whole)
    expect(holdingOf(behind)).toBe(had)
    const late = await comeBack(1, behind)
    expect(Y.equalSnapshots(Y.snapshot(behind), Y.snapshot(typist))).toBe(true)
    const now = await comeBack(2, behind)
    expect(now.bytes).toBeLessThan(400 + vector.length)
    await Promise.all([all, late, now].map((client) => client.close()))
  } finally {
    await target.close()
  }
})
