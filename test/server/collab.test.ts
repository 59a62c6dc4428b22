import { afterAll, beforeAll, expect, test } from 'vitest'
import { addColumn } from '#shared/documents/board/operations.ts'
import { boardModel } from '#shared/documents/board/schema.ts'
import { snapshotOf } from '#shared/documents/live.ts'
import { FAILURES } from '#shared/errors.ts'
import { openPage, type TestPage } from '../support/page.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let server: TestServer
const pages: TestPage[] = []
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  for (const page of pages) page.die()
  await server.close()
})

async function page(role: 'organiser' | 'viewer' = 'organiser') {
  const opened = openPage(server, await server.signIn(role))
  pages.push(opened)
  return opened
}

test('J1 what one person writes reaches the other, and is on the disk when it says saved', async () => {
  const row = await server.createDocument('board')
  const [anna, bram] = [(await page()).open(row), (await page()).open(row)]
  await until('both are open', () => anna.current().status === 'open' && bram.current().status === 'open')
  addColumn(anna.current().doc, { name: 'Te doen' })
  expect(anna.current().save).toEqual({ state: 'tab', why: 'blocked' })
  await until('it is saved', () => anna.current().save.state === 'saved')
  expect(await server.store.journal({ document: row.id, after: 0, limit: 10 })).toHaveLength(1)
  const names = () => [...snapshotOf(bram.current().doc, boardModel).columns.values()].map((column) => column.name)
  await until('the other sees it', () => names()[0] === 'Te doen')
})

test('A8 a viewer who writes all the same changes nothing and is told so', async () => {
  const row = await server.createDocument('board')
  const viewer = (await page('viewer')).open(row)
  await until('it is open', () => viewer.current().status === 'open')
  expect(viewer.current().readOnly).toBe(true)
  addColumn(viewer.current().doc, { name: 'Stiekem' })
  await until('it cannot be saved', () => viewer.current().save.state === 'failed')
  expect(viewer.current().save).toEqual({ state: 'failed', why: 'read-only' })
  expect(await server.store.journal({ document: row.id, after: 0, limit: 10 })).toEqual([])
})

test('J5 edits made while the server is away are saved when it is back', async () => {
  const row = await server.createDocument('board')
  const anna = (await page()).open(row)
  await until('it is open', () => anna.current().status === 'open')
  await server.stop('SIGKILL')
  await until('the page notices', () => !anna.current().online)
  for (const name of ['een', 'twee', 'drie']) addColumn(anna.current().doc, { name })
  expect(anna.current().save).toEqual({ state: 'tab', why: 'blocked' })
  await server.start()
  await until('it is saved', () => anna.current().save.state === 'saved')
  const bram = (await page()).open(row)
  await until('somebody else reads it', () => snapshotOf(bram.current().doc, boardModel).columns.size === 3)
})

test('J1 SIGTERM ends the server cleanly while people write, and what was saved is there', async () => {
  const own = await startTestServer()
  const anna = openPage(own, await own.signIn('organiser'))
  try {
    const row = await own.createDocument('board')
    const handle = anna.open(row)
    await until('it is open', () => handle.current().status === 'open')
    addColumn(handle.current().doc, { name: 'Blijft' })
    await until('it is saved', () => handle.current().save.state === 'saved')
    addColumn(handle.current().doc, { name: 'Onderweg' })
    expect(await own.stop('SIGTERM')).toBe(0)
    await own.start()
    await until('it is saved after all', () => handle.current().save.state === 'saved' && handle.current().online)
    expect(snapshotOf(handle.current().doc, boardModel).columns.size).toBe(2)
  } finally {
    anna.die()
    await own.close()
  }
})

test('J5 an edit over the limit is said to be too large, holds up its own document only, and is forgotten when it is taken back', async () => {
  const [row, other] = [await server.createDocument('board'), await server.createDocument('board')]
  const tab = await page()
  const [anna, beside] = [tab.open(row), tab.open(other)]
  await until('both are open', () => anna.current().status === 'open' && beside.current().status === 'open')
  const column = addColumn(anna.current().doc, { name: 'x'.repeat(11_000_000) })
  await until('it cannot be saved', () => anna.current().save.state === 'failed')
  expect(anna.current().save).toEqual({ state: 'failed', why: 'too-large' })
  addColumn(beside.current().doc, { name: 'Het andere bord' })
  await until('the other document is saved', () => beside.current().save.state === 'saved')
  anna.current().doc.getMap('columns').delete(column)
  addColumn(anna.current().doc, { name: 'Kleiner' })
  await until('it is saved once it fits', () => anna.current().save.state === 'saved')
})

test('J4 who types while the connection comes back is not refused', async () => {
  const own = await startTestServer()
  const tab = openPage(own, await own.signIn('organiser'))
  try {
    const handle = tab.open(await own.createDocument('board'))
    await until('it is open', () => handle.current().status === 'open')
    const codes: number[] = []
    tab.socket.on('close', ({ event }: { event: { code: number } }) => codes.push(event.code))
    await own.stop('SIGKILL')
    await until('the page notices', () => !handle.current().online)
    addColumn(handle.current().doc, { name: 'Zonder verbinding' })
    tab.socket.on('open', () => addColumn(handle.current().doc, { name: 'Net weer verbonden' }))
    await own.start()
    await until('all of it is saved', () => handle.current().save.state === 'saved' && handle.current().online)
    expect(codes).not.toContain(FAILURES['broken-update'].close)
  } finally {
    tab.die()
    await own.close()
  }
})
