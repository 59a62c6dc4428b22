import { afterEach, beforeEach, expect, test } from 'vitest'
import WebSocketClient from 'ws'
import { addColumn } from '#shared/documents/board/operations.ts'
import { layNetwork } from '../support/network.ts'
import { openPage } from '../support/page.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.close())

test('J7 a socket that says nothing at all is closed', async () => {
  const { cookie } = await server.signIn('organiser')
  const socket = new WebSocketClient(`${server.url.replace('http', 'ws')}/collab`, { headers: { cookie } })
  const reason = await new Promise<string>((resolve, reject) => {
    socket.once('close', (_code, why) => resolve(why.toString()))
    socket.once('error', reject)
  })
  expect(reason).toBe('nothing was said')
})

test('J7 a page notices that its server stands still, and saves what was typed meanwhile when it goes on', async () => {
  const row = await server.createDocument('board')
  const page = openPage(server, await server.signIn('organiser'))
  try {
    const handle = page.open(row)
    await until('it is open', () => handle.current().status === 'open')
    server.pause()
    addColumn(handle.current().doc, { name: 'In de stilte' })
    await until('the page notices', () => !handle.current().online, 25_000)
    expect(handle.current().save).toEqual({ state: 'tab', why: 'blocked' })
    server.resume()
    await until('it is saved', () => handle.current().save.state === 'saved' && handle.current().online, 20_000)
    expect((await server.store.journal({ document: row.id, after: 0, limit: 10 })).length).toBeGreaterThan(0)
  } finally {
    server.resume()
    page.die()
  }
}, 60_000)

test('J7 a page whose first try nobody answers tries again, and is in', async () => {
  const row = await server.createDocument('board')
  const network = await layNetwork(server.url)
  network.stall()
  const page = openPage({ ...server, url: network.url }, await server.signIn('organiser'))
  try {
    const handle = page.open(row)
    await until('it tries', () => page.socket.webSocket !== null)
    await until('the try is on the wire', () => network.wires() > 0)
    network.mend(true)
    await until('it is open', () => handle.current().status === 'open', 40_000)
    expect(handle.current().online).toBe(true)
  } finally {
    page.die()
    await network.close()
  }
})
