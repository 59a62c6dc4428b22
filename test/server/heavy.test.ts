import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { formatName } from '#shared/documents/name.ts'
import { startTestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'
import { openWire, update } from '#test/support/wire.ts'

test('J2 a few edits of many bytes get a checkpoint too, so that what was written and deleted again is not read for ever', async () => {
  const server = await startTestServer()
  try {
    const [row, who] = [await server.createDocument('board'), await server.signIn('organiser')]
    const name = formatName(row)
    const wire = await openWire(server.url, { cookie: who.cookie })
    await wire.open(name)
    const doc = new Y.Doc()
    for (let made = 0; made < 6; made += 1) {
      const before = Y.encodeStateVector(doc)
      doc.getMap('columns').set('lang', `${made} ${'x'.repeat(900_000)}`)
      wire.send(update(name, Y.encodeStateAsUpdate(doc, before)))
      await until('it is stored', () => wire.answers(name).length > made || wire.closed() !== undefined)
    }
    expect(wire.answers(name)).toEqual(Array(6).fill(true))
    await until('there is a checkpoint', async () => (await server.store.checkpoints({ document: row.id })).length > 0)
    const { checkpoint, tail } = await server.store.load({ document: row.id })
    const bytes = [checkpoint?.state, ...tail].reduce((sum, one) => sum + (one?.length ?? 0), 0)
    expect(bytes).toBeLessThan(3_000_000)
    wire.end()
  } finally {
    await server.close()
  }
})
