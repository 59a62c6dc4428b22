import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { verifyAll } from '#server/domain/inspect.ts'
import { openSqliteStore } from '#server/storage/sqlite/open.ts'
import type { Checkpoint, Store } from '#server/storage/store.ts'
import { addColumn } from '#shared/documents/board/operations.ts'
import { newId } from '#shared/documents/ids.ts'

let folder: string
let store: Store
let workspace: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'draaiboek-store-'))
  store = await openSqliteStore(folder)
  workspace = (await store.createWorkspace({ id: newId(), slug: 'dag', name: 'Dag', timeZone: 'UTC', eventDate: null, now: 1 })).id
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const board = () => store.createDocument({ id: newId(), workspace, kind: 'board', title: 'Bord', author: null, now: 1 })

async function rebuilt(document: string): Promise<Y.Doc> {
  const { checkpoint, tail } = await store.load({ document })
  const doc = new Y.Doc()
  for (const update of [...(checkpoint ? [checkpoint.state] : []), ...tail]) Y.applyUpdate(doc, update)
  return doc
}

test('J2 a document is its checkpoint and what came after, wherever the checkpoints were made', async () => {
  const step = fc.record({ insert: fc.string({ minLength: 1, maxLength: 8 }), at: fc.nat(), remove: fc.nat(3), checkpoint: fc.nat(4) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const { id } = await board()
      const doc = new Y.Doc()
      const sent: Promise<number>[] = []
      doc.on('update', (bytes: Uint8Array) => sent.push(store.append({ document: id, author: null, bytes, now: 1 })))
      const text = doc.getText('text')
      for (const { insert, at, remove, checkpoint } of steps) {
        text.insert(at % (text.length + 1), insert)
        if (text.length > remove) text.delete(0, remove)
        if (checkpoint > 0) continue
        await Promise.all(sent)
        const made = await store.compact({ document: id })
        if (made) await store.saveCheckpoint({ document: id, checkpoint: made, now: 1 })
      }
      const numbers = await Promise.all(sent)
      expect(numbers).toEqual(numbers.map((_, index) => index + 1))
      const again = await rebuilt(id)
      expect(again.getText('text').toString()).toBe(text.toString())
      expect(Y.encodeStateVector(again)).toEqual(Y.encodeStateVector(doc))
      expect(await store.compact({ document: id }).then((made) => made?.seq ?? numbers.length)).toBe(numbers.length)
    }),
    { numRuns: 25 },
  )
})

test('O4 a checkpoint of what several people wrote in turn is no problem for verify', async () => {
  const { id } = await board()
  for (const client of [5, 9, 1, 7]) {
    const doc = new Y.Doc()
    doc.clientID = client
    addColumn(doc, { name: `van ${client}` })
    await store.append({ document: id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: 1 })
  }
  const checkpoint = await store.compact({ document: id })
  await store.saveCheckpoint({ document: id, checkpoint: checkpoint as Checkpoint, now: 1 })
  const { problems } = await verifyAll(store)
  expect(problems.filter(({ document }) => document.includes(id))).toEqual([])
})

test('J2 a checkpoint is refused while the journal does not add up to a whole document', async () => {
  const { id } = await board()
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  doc.getText('text').insert(0, 'a')
  doc.getText('text').insert(1, 'b')
  await store.append({ document: id, author: null, bytes: updates[1] as Uint8Array, now: 1 })
  await expect(store.compact({ document: id })).rejects.toThrow('internal')
  expect(await store.checkpoints({ document: id })).toEqual([])
})

test('J2 a checkpoint is refused when it says something else than the updates one by one', async () => {
  const { id } = await board()
  // Neighbours that never were: one lies on both sides of the same item. The gate takes none of these; the store takes all.
  const doc = new Y.Doc()
  const items: [number, [number, number] | null, [number, number] | null][] = [
    [1, null, null],
    [1, [1, 0], [1, 0]],
    [2, null, [1, 1]],
    [1, [1, 0], null],
    [3, [1, 0], null],
  ]
  for (const [client, origin, right] of items) {
    const encoder = new Y.UpdateEncoderV1()
    const clock = Y.getState(doc.store, client)
    for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder.restEncoder, number)
    const at = (id: [number, number] | null) => id && Y.createID(...id)
    const root = (origin || right ? null : 'columns') as never
    new Y.Item(Y.createID(client, clock), null, at(origin), null, at(right), root, null, new Y.ContentEmbed({ client, clock })).write(
      encoder,
      0,
    )
    encoding.writeVarUint(encoder.restEncoder, 0)
    Y.applyUpdate(doc, encoder.toUint8Array())
    await store.append({ document: id, author: null, bytes: encoder.toUint8Array(), now: 1 })
  }
  await expect(store.compact({ document: id })).rejects.toThrow('internal')
})

test('J3 what shares a commit with a failure is kept, and the failure changes nothing', async () => {
  const { id } = await board()
  const append = (document: string, byte: number) => store.append({ document, author: null, bytes: new Uint8Array([byte]), now: 1 })
  const results = await Promise.allSettled([append(id, 1), append('nergens', 2), append(id, 3)])
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : String(result.reason)))).toEqual([
    1,
    'Failure: not-found',
    2,
  ])
  expect((await store.journal({ document: id, after: 0, limit: 10 })).map((row) => row.bytes[0])).toEqual([1, 3])
})

test('J3 an archived document takes nothing more, decided in the same commit as the append', async () => {
  const { id } = await board()
  const results = await Promise.allSettled([
    store.append({ document: id, author: null, bytes: new Uint8Array([1]), now: 1 }),
    store.archiveDocument({ id, archived: true, now: 2 }),
    store.append({ document: id, author: null, bytes: new Uint8Array([2]), now: 3 }),
  ])
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  expect(String((results[2] as PromiseRejectedResult).reason)).toContain('frozen')
  expect(await store.journal({ document: id, after: 0, limit: 10 })).toHaveLength(1)
})

test('J4 one edit brings no more client ids than somebody who was away for years has had', async () => {
  const { id } = await board()
  const append = (many: number) =>
    store.append({
      document: id,
      author: 'anna',
      bytes: new Uint8Array([1]),
      claims: Array.from({ length: many }, (_, index) => index),
      now: 1,
    })
  await expect(append(1001)).rejects.toThrow('broken-update')
  expect(await append(1000)).toBe(1)
})

test('J4 a client id stays with who first wrote under it, whoever has forgotten that meanwhile', async () => {
  const { id } = await board()
  const append = (author: string | null, claims: number[]) =>
    store.append({ document: id, author, bytes: new Uint8Array([1]), claims, now: 1 })
  expect(await append('anna', [7])).toBe(1)
  await expect(append('bram', [8, 7])).rejects.toThrow('broken-update')
  await expect(append(null, [7])).rejects.toThrow('broken-update')
  expect(await append('anna', [7])).toBe(2)
  expect(await append('carla', [8])).toBe(3)
  expect(await store.journal({ document: id, after: 0, limit: 10 })).toHaveLength(3)
})

test('J1 a second process sees what was committed, and its own writing is noticed', async () => {
  const { id } = await board()
  await store.append({ document: id, author: null, bytes: new Uint8Array([1]), now: 1 })
  const before = await store.foreignVersion({})
  const other = await openSqliteStore(folder)
  try {
    expect(await other.journal({ document: id, after: 0, limit: 10 })).toHaveLength(1)
    expect(await store.foreignVersion({})).toBe(before)
    expect(await other.append({ document: id, author: null, bytes: new Uint8Array([2]), now: 1 })).toBe(2)
    expect(await store.foreignVersion({})).not.toBe(before)
  } finally {
    await other.close()
  }
})

test('J2 while a long journal is merged, documents open and people are recognised', async () => {
  const [long, short] = [await board(), await board()]
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let made = 0; made < 3000; made += 1) doc.getMap('columns').set(`kolom ${made}`, made)
  await Promise.all(updates.map((bytes) => store.append({ document: long.id, author: null, bytes, now: 1 })))
  const order: string[] = []
  const merging = store.compact({ document: long.id }).then((made) => order.push(`merged ${made?.seq}`))
  await store.load({ document: short.id })
  await store.session({ tokenHash: 'x', now: 1 })
  order.push('opened')
  await merging
  expect(order).toEqual(['opened', 'merged 3000'])
})
