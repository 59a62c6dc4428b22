import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addColumn } from '#shared/documents/board/operations.ts'
import { LOCAL } from '#shared/documents/transact.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from '../support/api.ts'
import { openPage, type TestPage } from '../support/page.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { versionParams } from '../support/version.ts'

let server: TestServer
const pages: TestPage[] = []
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  for (const page of pages) page.die()
  await server.close()
})

async function page(): Promise<TestPage> {
  const opened = openPage(server, await server.signIn('organiser'))
  pages.push(opened)
  return opened
}

const stored = async (row: DocumentRow) => (await server.store.journal({ document: row.id, after: 0, limit: 1000 })).length
/** Names as they are in the document; a page shows only so much of a long one. */
const namesOf = (doc: Y.Doc) => [...doc.getMap<Y.Map<unknown>>('columns').values()].map((column) => String(column.get('name')))

test('J21 an edit of three megabytes arrives at the others, once, is saved, and holds up no other document', async () => {
  const [row, other] = [await server.createDocument('board'), await server.createDocument('board')]
  const [tab, second] = [await page(), await page()]
  const [anna, beside, bram] = [tab.open(row), tab.open(other), second.open(row)]
  await until('all are open', () => [anna, beside, bram].every((handle) => handle.current().status === 'open'))
  const long = randomBytes(1_500_000).toString('hex')
  addColumn(anna.current().doc, { name: long })
  addColumn(anna.current().doc, { name: 'Meteen daarna' })
  expect(anna.current().save.state).not.toBe('saved')
  addColumn(beside.current().doc, { name: 'Het andere bord' })
  await until('the other document is saved', () => beside.current().save.state === 'saved')
  await until('it is saved', () => anna.current().save.state === 'saved', 20_000)
  await until('the other has it', () => namesOf(bram.current().doc).length === 2)
  expect([long, 'Meteen daarna'].map((name) => namesOf(bram.current().doc).filter((other) => other === name).length)).toEqual([1, 1])
  const [{ bytes } = { bytes: new Uint8Array() }] = await server.store.journal({ document: row.id, after: 0, limit: 1 })
  expect(bytes.length).toBeGreaterThan(3_000_000)
  addColumn(bram.current().doc, { name: 'Van Bram' })
  addColumn(anna.current().doc, { name: 'Van Anna' })
  await until('both have all four', () => [anna, bram].every((handle) => namesOf(handle.current().doc).length === 4))
  expect(tab.socket.webSocket?.readyState).toBe(WebSocket.OPEN)
}, 40_000)

test('J21 what was typed without a connection arrives whole, however much it is', async () => {
  const own = await startTestServer()
  const tab = openPage(own, await own.signIn('organiser'))
  try {
    const row = await own.createDocument('board')
    const handle = tab.open(row)
    await until('it is open', () => handle.current().status === 'open')
    await own.stop('SIGKILL')
    await until('the page notices', () => !handle.current().online)
    for (let made = 0; made < 4; made += 1) addColumn(handle.current().doc, { name: `${made} ${'x'.repeat(400_000)}` })
    await own.start()
    await until('it is saved', () => handle.current().save.state === 'saved', 20_000)
    const doc = new Y.Doc()
    for (const { bytes } of await own.store.journal({ document: row.id, after: 0, limit: 100 })) Y.applyUpdate(doc, bytes)
    expect(
      namesOf(doc)
        .map((name) => name[0])
        .sort(),
    ).toEqual(['0', '1', '2', '3'])
  } finally {
    tab.die()
    await own.close()
  }
}, 40_000)

test('J21 the way beside the socket has the same gate: no right, no place, no sense, nothing is stored', async () => {
  const row = await server.createDocument('board')
  const doc = new Y.Doc()
  addColumn(doc, { name: 'Langs de deur' })
  const send = async (cookie: string, body: Uint8Array) => {
    const { status, body: answer } = await ask(server.url, routes.sendEdit, {
      params: { document: row.id, ...versionParams(row) },
      cookie,
      body,
    })
    return [status, answer?.code]
  }
  const good = Y.encodeStateAsUpdate(doc)
  const who = await server.signIn('organiser')
  expect(await send((await server.signIn('viewer')).cookie, good)).toEqual([404, 'not-found'])
  expect(await send(who.cookie, new Uint8Array([1, 1, 200, 3, 9, 9]))).toEqual([422, 'broken-update'])
  expect(await send(who.cookie, randomBytes(11 * 1024 * 1024))).toEqual([413, 'too-large'])
  await server.store.archiveDocument({ id: row.id, archived: true, now: Date.now() })
  expect(await send(who.cookie, good)).toEqual([409, 'frozen'])
  await server.store.archiveDocument({ id: row.id, archived: false, now: Date.now() })
  expect(await stored(row)).toBe(0)
  expect(await send(who.cookie, good)).toEqual([200, undefined])
  expect(await send((await server.signIn('organiser')).cookie, good)).toEqual([200, undefined])
  expect(await stored(row)).toBe(1)
  // Under the client id of somebody else.
  addColumn(doc, { name: 'Onder andermans naam' })
  expect(await send((await server.signIn('organiser')).cookie, Y.encodeStateAsUpdate(doc))).toEqual([422, 'broken-update'])
  expect(await stored(row)).toBe(1)
})

test('J22 a full document takes no more and says so; what was typed stays, can be undone, and the others go on', async () => {
  const [row, other] = [await server.createDocument('board'), await server.createDocument('board')]
  const filling = new Y.Doc()
  for (let piece = 0; piece < 12; piece += 1) addColumn(filling, { name: `${piece} ${'x'.repeat(950_000)}` })
  await server.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(filling), now: Date.now() })
  const [tab, second] = [await page(), await page()]
  const [anna, beside, bram] = [tab.open(row), tab.open(other), second.open(row)]
  await until('all are open', () => [anna, beside, bram].every((handle) => handle.current().status === 'open'), 20_000)
  const columns = anna.current().doc.getMap('columns')
  const undo = new Y.UndoManager(columns, { trackedOrigins: new Set([LOCAL]) })
  addColumn(anna.current().doc, { name: 'Past er niet meer bij' })
  await until('it says that it is full', () => anna.current().save.state === 'failed')
  expect(anna.current().save).toEqual({ state: 'failed', why: 'document-full' })
  expect(namesOf(anna.current().doc)).toContain('Past er niet meer bij')
  addColumn(beside.current().doc, { name: 'Het andere bord' })
  await until('the other document is saved', () => beside.current().save.state === 'saved')
  expect(tab.socket.webSocket?.readyState).toBe(WebSocket.OPEN)
  undo.undo()
  await until('undone, there is nothing left to save', () => anna.current().save.state === 'saved')
  addColumn(anna.current().doc, { name: 'Alsnog' })
  await until('it is still full', () => anna.current().save.state === 'failed')
  const theirs = bram.current().doc.getMap('columns')
  const old = [...theirs.keys()].slice(0, 3)
  bram.current().doc.transact(() => {
    for (const id of old) theirs.delete(id)
  })
  await until('deleting is allowed, and makes room', () => bram.current().save.state === 'saved')
  addColumn(anna.current().doc, { name: 'Nu wel' })
  await until('there is room for both', () => anna.current().save.state === 'saved', 20_000)
  await until('the other sees them', () => ['Alsnog', 'Nu wel'].every((name) => namesOf(bram.current().doc).includes(name)))
}, 60_000)
