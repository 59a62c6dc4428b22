import { connect } from 'node:net'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocketClient from 'ws'
import * as Y from 'yjs'
import { addColumn } from '#shared/documents/board/operations.ts'
import { channelOf, formatName } from '#shared/documents/name.ts'
import { FAILURES } from '#shared/errors.ts'
import { openPage, type TestPage } from '../support/page.ts'
import { type SignedIn, startTestServer, type TestServer } from '../support/server.ts'
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

function page(who: SignedIn): TestPage {
  const opened = openPage(server, who)
  pages.push(opened)
  return opened
}

/** A sync message by hand: 1 is the second step, 2 an update. */
function frame(name: string, kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, name)
  for (const number of [0, kind]) encoding.writeVarUint(encoder, number)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

/** The code a socket is closed with. */
function closeCode(headers: Record<string, string>): Promise<number> {
  const socket = new WebSocketClient(`${server.url.replace('http', 'ws')}/collab`, { headers })
  return new Promise((resolve, reject) => {
    socket.once('close', resolve)
    socket.once('error', reject)
    socket.once('open', () => setTimeout(() => socket.close(1000), 1500).unref())
  })
}

test('A2 a socket from another origin, or without a session, is closed with the reason', async () => {
  const { cookie } = await server.signIn('organiser')
  expect(await closeCode({ cookie, origin: 'https://elders.example' })).toBe(FAILURES['foreign-origin'].close)
  expect(await closeCode({ origin: server.url })).toBe(FAILURES.unauthenticated.close)
  expect(await closeCode({ cookie: `${cookie}x`, origin: server.url })).toBe(FAILURES.unauthenticated.close)
  expect(await closeCode({ cookie, origin: server.url })).toBe(1000)
})

test('A4 what is absent, foreign or malformed is refused in the same words', async () => {
  const member = await server.signIn('organiser')
  const row = await server.createDocument('board')
  const elsewhere = await server.store.createWorkspace({
    id: 'elders',
    slug: 'elders',
    name: 'Elders',
    timeZone: 'UTC',
    eventDate: null,
    now: 1,
  })
  const foreign = await server.store.createDocument({
    id: 'vreemd',
    workspace: elsewhere.id,
    kind: 'board',
    title: 'x',
    author: null,
    now: 1,
  })
  const names = [
    formatName({ ...row, id: 'nietdaar' }),
    formatName({ ...row, kind: 'release' }),
    formatName(foreign),
    channelOf(elsewhere.id),
    formatName({ workspace: server.workspace.id, kind: 'workspace', id: row.id }),
  ]
  for (const name of names) {
    const handle = page(member).openName(name)
    await until(`${name} is refused`, () => handle.current().status === 'refused')
    expect(handle.current().failure, name).toBe('not-found')
  }
})

test('J4 a broken update closes its own socket, is not stored, and harms nobody else', async () => {
  const row = await server.createDocument('board')
  const [bad, good] = [page(await server.signIn('organiser', 'Kwaad')), page(await server.signIn('organiser', 'Goed')).open(row)]
  const handle = bad.open(row)
  await until('both are open', () => handle.current().status === 'open' && good.current().status === 'open')
  const codes: number[] = []
  bad.socket.on('close', ({ event }: { event: { code: number } }) => codes.push(event.code))
  bad.socket.send(frame(formatName(row), 2, new Uint8Array([1, 1, 200, 3, 9, 9])))
  await until('the socket is closed', () => codes.includes(FAILURES['broken-update'].close))
  addColumn(good.current().doc, { name: 'Gaat gewoon door' })
  await until('the other saves', () => good.current().save.state === 'saved')
  expect(await server.store.journal({ document: row.id, after: 0, limit: 10 })).toHaveLength(1)
})

test('J6 whoever a page says it is, others see the person behind its session, and one of them', async () => {
  const row = await server.createDocument('board')
  const forger = page(await server.signIn('viewer', 'Vervalser')).open(row)
  const witness = page(await server.signIn('organiser', 'Getuige')).open(row)
  await until('both are open', () => forger.current().status === 'open' && witness.current().status === 'open')
  forger.current().awareness.setLocalState({ user: { id: 'iemand', name: 'De baas', color: '#000000' }, selected: 'a' })
  const { awareness } = witness.current()
  const seen = () => [...awareness.getStates()].filter(([id]) => id !== awareness.clientID).map(([, state]) => state)
  await until('the forger is seen', () => seen().some((state) => state.selected === 'a'))
  expect(seen().map((state) => state.user.name)).toEqual(['Vervalser'])
  forger.current().awareness.setLocalStateField('ballast', 'x'.repeat(5000))
  forger.current().awareness.setLocalState({ selected: 'b' })
  await until('the next state is seen', () => seen().some((state) => state.selected === 'b'))
  expect(seen()[0]).not.toHaveProperty('ballast')
})

test('A6 a session that ends stops its page from reading and writing at once', async () => {
  const who = await server.signIn('organiser', 'Weg')
  const row = await server.createDocument('board')
  const handle = page(who).open(row)
  await until('it is open', () => handle.current().status === 'open')
  const answer = await fetch(`${server.url}/api/sign-out`, {
    method: 'POST',
    headers: { cookie: who.cookie, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(answer.status).toBe(200)
  await until('it is offline', () => !handle.current().online)
  addColumn(handle.current().doc, { name: 'Te laat' })
  await until('it cannot save', () => handle.current().save.state === 'failed')
  expect(await server.store.journal({ document: row.id, after: 0, limit: 10 })).toEqual([])
})

test('A6 an archived document turns read-only under the people who have it open', async () => {
  const who = await server.signIn('organiser', 'Archivaris')
  const row = await server.createDocument('board')
  const handle = page(who).open(row)
  await until('it can be written', () => handle.current().status === 'open' && !handle.current().readOnly)
  const archive = (archived: boolean) =>
    fetch(`${server.url}/api/documents/${row.id}/archive`, {
      method: 'POST',
      headers: { cookie: who.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ archived }),
    })
  expect((await archive(true)).status).toBe(200)
  await until('it is read-only', () => handle.current().readOnly && handle.current().online)
  expect((await archive(false)).status).toBe(200)
  await until('it can be written again', () => !handle.current().readOnly && handle.current().online)
})

test('J4 nobody writes under the client id of somebody else', async () => {
  const row = await server.createDocument('board')
  const honest = page(await server.signIn('organiser', 'Eerlijk')).open(row)
  const forging = page(await server.signIn('organiser', 'Vervalser'))
  const forger = forging.open(row)
  await until('both are open', () => honest.current().status === 'open' && forger.current().status === 'open')
  addColumn(honest.current().doc, { name: 'Een' })
  await until('it is saved', () => honest.current().save.state === 'saved')
  const codes: number[] = []
  forging.socket.on('close', ({ event }: { event: { code: number } }) => codes.push(event.code))
  const { clientID } = honest.current().doc
  const encoder = encoding.createEncoder()
  const clock = Y.getState(honest.current().doc.store, clientID)
  for (const number of [1, 1, clientID, clock]) encoding.writeVarUint(encoder, number)
  encoding.writeUint8(encoder, 0)
  for (const number of [1000, 0]) encoding.writeVarUint(encoder, number)
  forging.socket.send(frame(formatName(row), 2, encoding.toUint8Array(encoder)))
  await until('the forger is put out', () => codes.includes(FAILURES['broken-update'].close))
  addColumn(honest.current().doc, { name: 'Twee' })
  await until('it is saved', () => honest.current().save.state === 'saved')
  expect(await server.store.journal({ document: row.id, after: 0, limit: 10 })).toHaveLength(2)
})

test('J4 a message of an unknown kind, or with a name that is not one, ends its socket and is not stored', async () => {
  const row = await server.createDocument('board')
  const other = new Y.Doc()
  addColumn(other, { name: 'Buiten de deur' })
  for (const [name, kind] of [
    [formatName(row), 7],
    [`${formatName(row)}\0tweede`, 2],
    ['x'.repeat(200), 2],
  ] as const) {
    const client = page(await server.signIn('organiser', 'Vreemd'))
    const handle = client.open(row)
    await until('it is open', () => handle.current().status === 'open')
    const codes: number[] = []
    client.socket.on('close', ({ event }: { event: { code: number } }) => codes.push(event.code))
    client.socket.send(frame(name, kind, Y.encodeStateAsUpdate(other)))
    await until('it is put out', () => codes.includes(FAILURES['bad-request'].close))
  }
  expect(await server.store.journal({ document: row.id, after: 0, limit: 10 })).toEqual([])
})

test('J4 no knock at the door ends the server: odd addresses, and people who hang up at once', async () => {
  const { port } = new URL(server.url)
  const knock = (path: string, hangUp: boolean) =>
    new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: draaiboek_session=x\r\n\r\n`,
          () => hangUp && socket.resetAndDestroy(),
        )
      })
      socket.on('error', () => resolve())
      socket.on('close', () => resolve())
      socket.on('data', () => socket.destroy())
    })
  for (const path of ['//', '/%', 'http://', '/collab/../..', '/collab?x=//']) await knock(path, false)
  for (let times = 0; times < 40; times += 1) await knock('/collab', true)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
})
