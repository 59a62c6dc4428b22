import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { LightClient, type Seat } from '#test/bench/client.ts'
import { startTarget } from '#test/bench/targets.ts'
import { write } from '#test/bench/wire.ts'
import { until } from '../support/until.ts'

/** Somebody who has a document as it is when they come, and from then on only what they write and what is sent to them. */
async function join(seat: Seat, name: string) {
  const doc = new Y.Doc()
  const client = new LightClient(seat, name)
  let [received, sent] = [0, 0]
  client.onAnswer = (update) => Y.applyUpdate(doc, Uint8Array.from(update), 'received')
  client.onUpdate = (update) => {
    received += 1
    Y.applyUpdate(doc, Uint8Array.from(update), 'received')
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'received') return
    sent += 1
    client.send(write.update(name, update))
  })
  await client.ready
  return {
    client,
    received: () => received,
    says: () => doc.getXmlFragment('text').toString(),
    write: () => doc.getXmlFragment('text').push([new Y.XmlElement('paragraph')]),
    // The first acknowledgement is for the answer to what the server asked.
    saved: () => until('it is stored', () => client.acknowledged === sent + 1),
  }
}

test('J23 an edit goes to everybody but who wrote it, and edits that leave together to all', async () => {
  const target = await startTarget('ours')
  try {
    const name = await target.document()
    const [first, second] = (await target.seats(2)) as [Seat, Seat]
    const anna = await join(first, name)
    const bram = await join(second, name)
    await Promise.all([anna.saved(), bram.saved()])
    for (let edit = 0; edit < 5; edit += 1) anna.write()
    await anna.saved()
    bram.write()
    await bram.saved()
    await until('Anna has what Bram wrote', () => anna.says() === bram.says())
    // An echo of hers would have come before it.
    expect(anna.received()).toBe(1)
    for (let round = 0; round < 60; round += 1) {
      anna.write()
      bram.write()
      if (round % 10 === 0) await Promise.all([anna.saved(), bram.saved()])
    }
    await Promise.all([anna.saved(), bram.saved()])
    const late = await join(first, name)
    await until('each has everything of the other', () => anna.says() === bram.says() && bram.says() === late.says())
    expect(late.says().match(/<paragraph>/g)).toHaveLength(126)
    await Promise.all([anna, bram, late].map(({ client }) => client.close()))
  } finally {
    await target.close()
  }
})
