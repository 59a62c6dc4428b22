import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { LightClient, type Seat } from '#test/bench/client.ts'
import { makePast } from '#test/bench/history.ts'
import { startTarget } from '#test/bench/targets.ts'

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
      const client = new LightClient(seat as Seat, name, Y.encodeStateVector(doc))
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
