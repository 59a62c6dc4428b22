import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBudget, createEffort } from '#server/collab/budget.ts'
import { createRegistry } from '#server/collab/registry.ts'
import { addColumn } from '#shared/documents/board/operations.ts'
import { formatName } from '#shared/documents/name.ts'
import { FAILURES } from '#shared/errors.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { openPage } from '../support/page.ts'
import { type SignedIn, startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { auth, awareness, frame, openWire, stepOne, TYPE, update, type Wire } from '../support/wire.ts'

let server: TestServer
const wires: Wire[] = []
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  for (const wire of wires) wire.end()
  await server.close()
})

async function wireOf({ cookie }: SignedIn): Promise<Wire> {
  const wire = await openWire(server.url, { cookie })
  wires.push(wire)
  return wire
}

async function openBoard(role: 'organiser' | 'viewer' = 'organiser') {
  const row = await server.createDocument('board')
  const wire = await wireOf(await server.signIn(role))
  await wire.open(formatName(row))
  return { row, name: formatName(row), wire }
}

function edits(count: number): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  for (let made = 0; made < count; made += 1) addColumn(doc, { name: `Kolom ${made}` })
  return updates
}

const stored = async (row: DocumentRow) => (await server.store.journal({ document: row.id, after: 0, limit: 5000 })).length

test('J20 a budget lets a burst through, then a steady pace, and large edits count for more', () => {
  const budget = createBudget(0)
  let taken = 0
  while (budget.pay(1, 100, 0) === 0) taken += 1
  expect(taken).toBe(300)
  let now = 0
  for (; now < 10_000; now += 10) while (budget.pay(1, 100, now) === 0) taken += 1
  expect(taken).toBeGreaterThan(890)
  expect(taken).toBeLessThanOrEqual(901)
  const large = createBudget(0)
  let pieces = 0
  while (large.pay(1, 1024 * 1024, 0) === 0) pieces += 1
  expect(pieces).toBe(5)
})

test('J20 only who never comes to rest for two minutes has overdrawn a budget', () => {
  const restless = createBudget(0)
  const honest = createBudget(0)
  for (let now = 0; now < 121_000; now += 10) {
    while (restless.pay(1, 0, now) === 0) expect(restless.isOverdrawn(now)).toBe(now > 120_000)
    // A script that writes a thousand edits, and rests for three seconds.
    if (now % 20_000 < 17_000) while (honest.pay(1, 0, now) === 0) expect(honest.isOverdrawn(now)).toBe(false)
    expect(honest.isOverdrawn(now)).toBe(false)
  }
  expect(restless.isOverdrawn(121_000)).toBe(true)
})

test('J20 who makes much work waits, the longer the more they made, and nobody for an ordinary edit', () => {
  const typist = createEffort(0)
  for (let made = 0; made < 100_000; made += 1) typist.spend(0.5, 0)
  expect(typist.wait(0)).toBe(0)
  // Somebody who opens a very large document again and again, as soon as they may.
  const tireless = createEffort(0)
  let opened = 0
  for (let now = 0; now < 60_000; now += 1 + tireless.wait(now)) {
    tireless.spend(100, now)
    opened += 1
  }
  expect(opened * 100).toBeLessThan(60_000 * 0.05)
  expect(opened).toBeGreaterThan(3)
  // One question of five seconds is a misfortune, not a reason to wait for minutes.
  const unlucky = createEffort(0)
  for (let times = 0; times < 3; times += 1) unlucky.spend(5000, 0)
  expect(unlucky.wait(0)).toBeGreaterThan(1000)
  expect(unlucky.wait(0)).toBeLessThan(15_000)
  expect(unlucky.wait(15_000)).toBe(0)
})

test('J20 the work somebody has made counts on all their sockets, and on those that come after', () => {
  const registry = createRegistry()
  expect(registry.effortOf('anna')).toBe(registry.effortOf('anna'))
  for (let times = 0; times < 3; times += 1) registry.effortOf('anna').spend(150, Date.now())
  expect(registry.effortOf('anna').wait(Date.now())).toBeGreaterThan(0)
  expect(registry.effortOf('bram').wait(Date.now())).toBe(0)
})

test('J20 who writes faster than the limit is read more slowly: every edit is stored, once, and nothing is refused', async () => {
  const { row, name, wire } = await openBoard()
  const beside = await openBoard()
  wire.send(...edits(420).map((bytes) => update(name, bytes)))
  beside.wire.send(...edits(20).map((bytes) => update(beside.name, bytes)))
  await until('the neighbour is answered', () => beside.wire.answers(beside.name).length === 20)
  expect(wire.answers(name).length).toBeLessThan(420)
  await until('all is answered', () => wire.answers(name).length === 420)
  expect(await stored(row)).toBe(420)
  expect(wire.closed()).toBeUndefined()
}, 20_000)

test('J20 what comes too fast stays with its sender: the socket is not read while it waits', async () => {
  const { name, wire } = await openBoard()
  const beside = await openBoard()
  const doc = new Y.Doc()
  doc.getMap('columns').set('lang', 'x'.repeat(60_000))
  const same = update(name, Y.encodeStateAsUpdate(doc))
  wire.send(...Array.from({ length: 2000 }, () => same))
  // Answered when all before it has been read, wherever it is kept then.
  let read = false
  wire.socket.once('pong', () => {
    read = true
  })
  wire.socket.ping()
  const all = edits(150)
  for (const [index, bytes] of all.entries()) {
    beside.wire.send(update(beside.name, bytes))
    await until('the neighbour is answered', () => beside.wire.answers(beside.name).length === index + 1)
  }
  expect(read).toBe(false)
  expect(wire.closed()).toBeUndefined()
  wire.end()
}, 30_000)

test('J20 of a mouse that moves fast others see the newest, ten times a second at most, and where it came to rest', async () => {
  const { name, wire } = await openBoard()
  const witness = await wireOf(await server.signIn('viewer'))
  await witness.open(name)
  const seen = () => witness.heard.filter((one) => one.name === name && one.type === TYPE.awareness)
  const start = Date.now()
  for (let move = 1; move <= 400; move += 1) wire.send(awareness(name, 5, move, { selected: `plek ${move}` }))
  await until('the last is seen', () => Buffer.from(seen().at(-1)?.body ?? []).includes('plek 400'))
  expect(seen().length).toBeLessThanOrEqual(3 + (Date.now() - start) / 100)
  wire.send(awareness(name, 5, 401, { selected: 'x'.repeat(9000) }), awareness(name, 5, 402, { selected: 'klein' }))
  await until('what is small enough goes on', () => Buffer.from(seen().at(-1)?.body ?? []).includes('klein'))
  expect(seen().every(({ body }) => body.length < 5000)).toBe(true)
})

test('J20 the ninth page of one person is told to close another, and gets in when one is closed', async () => {
  const who = await server.signIn('organiser')
  const eight = await Promise.all(Array.from({ length: 8 }, () => wireOf(who)))
  for (const wire of eight) wire.send(auth(formatName(await server.createDocument('board'))))
  const page = openPage(server, who)
  try {
    const handle = page.open(await server.createDocument('board'))
    await until('it says why', () => handle.current().failure === 'too-many-pages')
    expect(eight.every((wire) => wire.closed() === undefined)).toBe(true)
    eight[0]?.end()
    await until('it is open', () => handle.current().status === 'open')
  } finally {
    page.die()
  }
})

test('J20 a socket opens 32 documents; the next is refused and the others go on', async () => {
  const wire = await wireOf(await server.signIn('organiser'))
  const names: string[] = []
  for (let made = 0; made < 33; made += 1) names.push(formatName(await server.createDocument('board')))
  for (const name of names.slice(0, 32)) expect(await wire.open(name)).toBe('read-write')
  expect(await wire.open(names[32] as string)).toBe('too-many')
  wire.send(update(names[0] as string, edits(1)[0] as Uint8Array))
  await until('the first can be written', () => wire.answers(names[0] as string).length === 1)
  wire.send(frame(names[0] as string, [TYPE.close]))
  expect(await wire.open(names[32] as string)).toBe('read-write')
}, 20_000)

test('J20 who says much about documents that are not open is refused, and so is a message larger than a frame', async () => {
  const who = await server.signIn('organiser')
  const [chatty, large] = [await wireOf(who), await wireOf(who)]
  const name = formatName(await server.createDocument('board'))
  chatty.send(...Array.from({ length: 129 }, () => frame(name, [TYPE.queryAwareness])))
  large.send(frame(name, [TYPE.sync, 2], new Uint8Array(1024 * 1024)))
  await until('both are closed', () => chatty.closed() !== undefined && large.closed() !== undefined)
  expect(chatty.closed()).toEqual({ code: FAILURES['too-many'].close, reason: 'too-many' })
  expect(large.closed()?.code).toBe(1009)
})

test('S6 who leaves a document and comes right back is answered at once', async () => {
  const { name, wire } = await openBoard()
  for (let times = 0; times < 20; times += 1) {
    const before = wire.heard.length
    wire.send(frame(name, [TYPE.close]), auth(name), stepOne(name))
    const heard = (type: number) => wire.heard.slice(before).filter((one) => one.name === name && one.type === type).length
    await until('it is open again', () => heard(TYPE.auth) === 1 && heard(TYPE.sync) === 2, 2000)
  }
  wire.send(update(name, edits(1)[0] as Uint8Array))
  await until('it can be written', () => wire.answers(name).length === 1)
})

test('J20 a socket that reads nothing is ended, and the others in its document never wait for it', async () => {
  const rows = await Promise.all([1, 2, 3].map(() => server.createDocument('board')))
  for (const row of rows) {
    for (let piece = 0; piece < 8; piece += 1) {
      const doc = new Y.Doc()
      addColumn(doc, { name: 'x'.repeat(900_000) })
      await server.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
    }
  }
  const [stalled, other] = [await wireOf(await server.signIn('organiser')), await wireOf(await server.signIn('organiser'))]
  const names = rows.map(formatName)
  for (const name of names) await stalled.open(name)
  stalled.socket.pause()
  for (const name of names) stalled.send(stepOne(name))
  const [name] = names as [string]
  await other.open(name)
  other.send(...edits(20).map((bytes) => update(name, bytes)))
  await until('the other is answered', () => other.answers(name).length === 20)
  await until(
    'the other side has hung up',
    () => {
      stalled.send(new Uint8Array([TYPE.pong]))
      return stalled.socket.readyState !== stalled.socket.OPEN
    },
    40_000,
  )
  expect(other.closed()).toBeUndefined()
}, 60_000)

test('J20 a flood of people without a session, who never hang up, leaves the door open to others', async () => {
  const { port } = new URL(server.url)
  const head = `GET /collab HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`
  const flood = Array.from({ length: 600 }, () => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(head))
    return socket.on('error', () => undefined).pause()
  })
  try {
    const { name, wire } = await openBoard()
    wire.send(...edits(20).map((bytes) => update(name, bytes)))
    await until('an edit is answered', () => wire.answers(name).length === 20)
  } finally {
    for (const socket of flood) socket.destroy()
  }
})
