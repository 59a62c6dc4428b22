import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { formatName } from '#shared/documents/name.ts'
import { METRICS_PATH } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { startTestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'
import { openWire, update, type Wire } from '#test/support/wire.ts'

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

test('J25 a document that is long in opening stays for whoever comes back within seconds, two of them at most; others go at once', async () => {
  const server = await startTestServer()
  const wires: Wire[] = []
  try {
    const { cookie } = await server.signIn('organiser')
    const loaded = async () => Number(/^draaiboek_documents (\d+)/m.exec(await (await fetch(`${server.url}${METRICS_PATH}`)).text())?.[1])
    const long = new Y.Doc()
    long.transact(() => {
      for (let made = 0; made < 60_000; made += 1) long.getMap('columns').set(`${made}`, made)
    })
    const bytes = Y.encodeStateAsUpdate(long)
    const rows = await Promise.all(['board', 'board', 'board'].map(() => server.createDocument('board')))
    for (const { id } of rows) await server.store.append({ document: id, author: null, bytes, now: Date.now() })
    for (const row of [...rows, await server.createDocument('board')]) {
      const wire = await openWire(server.url, { cookie })
      wires.push(wire)
      await wire.open(formatName(row))
    }
    expect(await loaded()).toBe(4)
    for (const wire of wires) wire.end()
    await until('two have gone', async () => (await loaded()) <= 2)
    expect(await loaded()).toBe(2)
    const back = await openWire(server.url, { cookie })
    wires.push(back)
    await back.open(formatName(rows[2] as DocumentRow))
    await until('one has gone', async () => (await loaded()) === 1)
    back.end()
    await until('all have gone', async () => (await loaded()) === 0)
  } finally {
    for (const wire of wires) wire.end()
    await server.close()
  }
})
