import { afterEach, expect, test, vi } from 'vitest'
import WebSocketClient from 'ws'
import { addColumn } from '#shared/documents/board/operations.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { createFaults, type Fault, type Faults } from '../support/faults.ts'
import { openPage, type TestPage } from '../support/page.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

vi.setConfig({ testTimeout: 60_000 })

/** What a test opened, closed again in that order whatever happened. */
const opened: (() => unknown)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

async function start(): Promise<{
  server: TestServer
  faults: Faults
  row: DocumentRow
  page: TestPage
  add(name: string): void
  saved(): boolean
}> {
  const faults = createFaults()
  opened.push(() => faults.close())
  const server = await startTestServer({ ...faults.env, LOG_LEVEL: 'info' })
  opened.push(() => server.close())
  const row = await server.createDocument('board')
  const page = openPage(server, await server.signIn('organiser'))
  opened.push(() => page.die())
  const handle = page.open(row)
  await until('it is open', () => handle.current().status === 'open')
  const add = (name: string) => void addColumn(handle.current().doc, { name })
  add('Te doen')
  const saved = () => handle.current().save.state === 'saved'
  await until('it is saved', saved)
  return { server, faults, row, page, add, saved }
}

test('O16 SIGTERM with a client that takes nothing and a request that never ends: everything is written, exit code 0', async () => {
  const { server, row, add } = await start()
  const { cookie } = await server.signIn('organiser')
  const socket = new WebSocketClient(`${server.url.replace('http', 'ws')}/collab`, { headers: { cookie } })
  opened.push(() => socket.terminate())
  await new Promise((resolve) => socket.once('open', resolve))
  // It answers no goodbye either.
  socket.pause()
  const endless = new ReadableStream({ pull: () => new Promise(() => undefined) })
  const headers = { cookie, 'content-type': 'application/json' }
  const hanging = fetch(`${server.url}/api/me`, { method: 'PATCH', headers, body: endless, duplex: 'half' } as RequestInit).catch(
    () => null,
  )
  await until('the request has begun', async () => /draaiboek_sockets [23]/.test(await (await fetch(`${server.url}/metrics`)).text()))
  add('Onderweg')
  expect(await server.stop('SIGTERM')).toBe(0)
  await hanging
  await says(server, 'stopped; everything is written')
  expect((await server.store.journal({ document: row.id, after: 0, limit: 10 })).length).toBeGreaterThan(0)
})

/** What a process said last may still be on its way when it is gone. */
const says = (server: TestServer, words: string) => until(`it says: ${words}`, () => server.errors().includes(words))

const failing: [Fault, string][] = [
  [{ at: 'before append', does: 'io-error' }, 'fails'],
  [{ at: 'begin', does: 'full' }, 'is full'],
]
for (const [fault, what] of failing) {
  test(`O16 SIGTERM while the disk ${what}: the server ends by itself and says that not everything is written`, async () => {
    const { server, faults, add } = await start()
    faults.set(fault)
    await until('the server knows', () => {
      // There may be room left for one more.
      add('Onderweg')
      return server.errors().includes('the database takes nothing')
    })
    expect(await server.stop('SIGTERM')).toBe(1)
    await says(server, 'the disk did not take everything')
  })
}

test('O16 SIGTERM while a commit never returns: the server ends all the same, not as if all were well', async () => {
  const { server, faults, row, add, saved } = await start()
  faults.set({ at: 'before commit of append', does: 'hang' })
  add('Onderweg')
  await until('ready no more', async () => (await fetch(`${server.url}/readyz`)).status === 503)
  expect(await server.stop('SIGTERM')).not.toBe(0)
  await says(server, 'the disk did not answer in time')
  faults.clear()
  await server.start()
  await until('the page brings it again', saved)
  expect(await server.store.journal({ document: row.id, after: 0, limit: 10 })).toHaveLength(2)
})

test('O16 who asks twice does not wait', async () => {
  const { server, faults, add } = await start()
  faults.set({ at: 'before commit of append', does: 'hang' })
  add('Onderweg')
  await until('ready no more', async () => (await fetch(`${server.url}/readyz`)).status === 503)
  let code: number | null | undefined
  void server.stop('SIGTERM').then((ended) => {
    code = ended
  })
  const ask = () => {
    try {
      process.kill(server.pid(), 'SIGTERM')
    } catch (error) {
      // Gone, and about to be reported so.
      expect((error as NodeJS.ErrnoException).code).toBe('ESRCH')
    }
  }
  await until('it is gone', () => {
    if (code === undefined) ask()
    return code !== undefined
  })
  expect(code).not.toBe(0)
  expect(server.errors()).not.toContain('the disk did not answer in time')
})
