import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createRegistry } from '#server/collab/registry.ts'
import { hashSecret } from '#server/domain/secret.ts'
import { addColumn } from '#shared/documents/board/operations.ts'
import { formatName } from '#shared/documents/name.ts'
import { FAILURES, type FailureCode } from '#shared/errors.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from '../support/api.ts'
import { type SignedIn, startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { awareness, openWire, stepOne, TYPE, update, type Wire } from '../support/wire.ts'

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

/** As many edits as asked for, each an update of its own. */
function edits(count: number): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  for (let made = 0; made < count; made += 1) addColumn(doc, { name: `Kolom ${made}` })
  return updates
}

const stored = async (row: DocumentRow) => (await server.store.journal({ document: row.id, after: 0, limit: 1000 })).length

interface Change {
  /** By a route of the running server, or by another process beside it. */
  by: 'server' | 'other process'
  make(who: SignedIn, row: DocumentRow): Promise<unknown>
  closes: FailureCode[]
}

/** A close is said by the gate, for the next edit in line, or by who looks after rights: whichever comes first. */
const CHANGES: Record<string, Change> = {
  'the session signs out': {
    by: 'server',
    make: (who) => ask(server.url, routes.signOut, { cookie: who.cookie, body: {} }),
    closes: ['unauthenticated'],
  },
  'the session is ended elsewhere': {
    by: 'other process',
    make: (who) => server.store.endSession({ tokenHash: hashSecret(who.token), now: Date.now() }),
    closes: ['unauthenticated'],
  },
  'all sessions of somebody are ended': {
    by: 'other process',
    make: (who) => server.store.endSessions({ user: who.user.id, now: Date.now() }),
    closes: ['unauthenticated'],
  },
  'the role is lowered': {
    by: 'other process',
    make: (who) =>
      server.store.changeMember({ user: who.user.id, workspace: server.workspace.id, role: 'viewer', by: null, now: Date.now() }),
    closes: ['read-only', 'stopping'],
  },
  'the member is removed': {
    by: 'other process',
    make: (who) => server.store.removeMember({ user: who.user.id, workspace: server.workspace.id, by: null, now: Date.now() }),
    closes: ['not-found'],
  },
  'an owner removes the member': {
    by: 'server',
    make: async (who) => {
      const { cookie } = await server.signIn('owner')
      return ask(server.url, routes.removeMember, { params: { workspace: server.workspace.slug, member: who.user.id }, cookie })
    },
    closes: ['not-found'],
  },
  'an owner limits the member to another document': {
    by: 'server',
    make: async (who) => {
      const [{ cookie }, other] = [await server.signIn('owner'), await server.createDocument('board')]
      const params = { workspace: server.workspace.slug, member: who.user.id }
      return ask(server.url, routes.changeMember, { params, cookie, body: { role: 'reviewer', limitedTo: [other.id] } })
    },
    closes: ['not-found'],
  },
  'the member is limited to another document elsewhere': {
    by: 'other process',
    make: async (who) => {
      const [workspace, { id }] = [server.workspace.id, await server.createDocument('board')]
      return server.store.changeMember({ workspace, user: who.user.id, role: 'viewer', limitedTo: [id], by: null, now: Date.now() })
    },
    closes: ['not-found'],
  },
  'the document is archived': {
    by: 'server',
    make: (who, row) =>
      ask(server.url, routes.archiveDocument, { params: { document: row.id }, cookie: who.cookie, body: { archived: true } }),
    closes: ['frozen', 'stopping'],
  },
  'the document is archived elsewhere': {
    by: 'other process',
    make: (_who, row) => server.store.archiveDocument({ id: row.id, archived: true, now: Date.now() }),
    closes: ['frozen', 'stopping'],
  },
}

describe.each(Object.entries(CHANGES))('%s', (_, { make, closes }) => {
  const codes = closes.map((code) => FAILURES[code].close as number)

  test('A6 nothing is stored after it, whatever was queued already', async () => {
    const row = await server.createDocument('board')
    const name = formatName(row)
    const who = await server.signIn('organiser')
    const wire = await wireOf(who)
    expect(await wire.open(name)).toBe('read-write')
    wire.send(...edits(200).map((bytes) => update(name, bytes)))
    await until('some are stored', () => wire.answers(name).length >= 5)
    await make(who, row)
    const before = await stored(row)
    await until('the socket is closed', () => wire.closed() !== undefined)
    expect(codes).toContain(wire.closed()?.code)
    expect(await stored(row)).toBe(before)
    expect(wire.answers(name).length).toBeLessThanOrEqual(before)
  })

  test('A6 who only reads and says nothing stops receiving too', async () => {
    const row = await server.createDocument('board')
    const name = formatName(row)
    const [who, writer] = [await server.signIn('organiser'), await wireOf(await server.signIn('organiser'))]
    const reader = await wireOf(who)
    for (const wire of [reader, writer]) expect(await wire.open(name)).toBe('read-write')
    reader.send(stepOne(name), awareness(name, 7, 1, { selected: 'a' }))
    const [first, second] = edits(2) as [Uint8Array, Uint8Array]
    writer.send(update(name, first))
    const heard = () => reader.heard.filter((one) => one.type === TYPE.sync).length
    await until('the reader hears it', () => heard() === 3)
    await make(who, row)
    await until('the socket is closed', () => reader.closed() !== undefined)
    expect(codes).toContain(reader.closed()?.code)
    writer.send(update(name, second))
    expect(heard()).toBe(3)
  })
})

test('A6 an answer about a right is asked for again when a right changed while it was on its way', async () => {
  const registry = createRegistry()
  const answers = ['old', 'new']
  const asked = registry.decide(
    async () => {
      const answer = answers.shift()
      if (answer === 'old') registry.changed()
      return answer
    },
    (answer) => answer,
  )
  expect(await asked).toBe('new')
})

test('A6 a session that ends while its socket comes in, or opens a document, leaves none open', async () => {
  const row = await server.createDocument('board')
  const rounds = Array.from({ length: 60 }, async (_, round) => {
    const who = await server.signIn('organiser')
    const coming = openWire(server.url, { cookie: who.cookie })
    const opening = round % 2 === 0 ? undefined : coming.then((wire) => wire.open(formatName(row)))
    if (opening) await coming
    for (let turns = round % 12; turns > 0; turns -= 1) await new Promise(setImmediate)
    await ask(server.url, routes.signOut, { cookie: who.cookie, body: {} })
    const wire = await coming
    wires.push(wire)
    await opening
    await until('the socket is closed', () => wire.closed() !== undefined)
    return wire.closed()?.code
  })
  expect(new Set(await Promise.all(rounds))).toEqual(new Set([FAILURES.unauthenticated.close]))
})

test('A6 a document that is archived while somebody opens it stays open to nobody who may still write', async () => {
  const who = await server.signIn('organiser')
  for (let round = 0; round < 25; round += 1) {
    const row = await server.createDocument('board')
    const wire = await wireOf(who)
    const scope = wire.open(formatName(row))
    for (let turns = round % 8; turns > 0; turns -= 1) await new Promise(setImmediate)
    await ask(server.url, routes.archiveDocument, { params: { document: row.id }, cookie: who.cookie, body: { archived: true } })
    if ((await scope) === 'read-write') await until('it is closed', () => wire.closed() !== undefined)
    wire.end()
    await until('it is gone', () => wire.closed() !== undefined)
  }
})

test('J6 whoever comes back before their old connection is known to be dead is seen, once, under their own name', async () => {
  const row = await server.createDocument('board')
  const name = formatName(row)
  const who = await server.signIn('organiser', 'Anna')
  const [old, witness] = [await wireOf(who), await wireOf(await server.signIn('viewer'))]
  await old.open(name)
  await witness.open(name)
  const seen = () => witness.heard.filter((one) => one.type === TYPE.awareness).map((one) => Buffer.from(one.body).toString())
  old.send(awareness(name, 77, 1, { selected: 'eerst' }))
  await until('she is seen', () => seen().some((text) => text.includes('eerst')))
  const next = await wireOf(who)
  await next.open(name)
  next.send(awareness(name, 77, 2, { selected: 'weer' }))
  await until('she is seen again', () => seen().some((text) => text.includes('weer') && text.includes('Anna')))
  old.end()
  const other = await wireOf(await server.signIn('organiser', 'Bram'))
  await other.open(name)
  other.send(awareness(name, 77, 3, { selected: 'gekaapt' }), awareness(name, 78, 1, { selected: 'eigen' }))
  await until('the other is seen', () => seen().some((text) => text.includes('eigen')))
  expect(seen().join()).not.toContain('gekaapt')
  expect(seen().at(-1)).not.toMatch(/[^:]null/)
})
