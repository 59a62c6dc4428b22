import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createCollab } from '#server/collab/collab.ts'
import { createUpgrade } from '#server/collab/upgrade.ts'
import { verifyAll } from '#server/domain/inspect.ts'
import { visitorAt } from '#server/http/tickets.ts'
import { createMetrics } from '#server/metrics.ts'
import { DATABASE } from '#server/storage/sqlite/file.ts'
import { openSqliteStore } from '#server/storage/sqlite/open.ts'
import { addColumn } from '#shared/documents/board/operations.ts'
import { boardModel } from '#shared/documents/board/schema.ts'
import { snapshotOf } from '#shared/documents/live.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { KINDS, type Kinds } from '#shared/documents/registry.ts'
import { FAILURES } from '#shared/errors.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from '../support/api.ts'
import { openPage } from '../support/page.ts'
import { openPlain, type Plain } from '../support/plain.ts'
import { ROOT, type SignedIn, startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { versionParams } from '../support/version.ts'
import { kindsWith, shout } from '../support/versions.ts'

/** The version boards have today. */
const NOW = KINDS.board.schemaVersion

let today: TestServer
let anna: SignedIn
const ending: (() => unknown)[] = []
beforeAll(async () => {
  today = await startTestServer()
  anna = await today.signIn('organiser', 'Anna')
})
afterAll(async () => {
  for (const end of ending.reverse()) await end()
  await today.close()
})

/** Another version of the software on the same data, in this process. */
async function softwareWith(kinds: Kinds) {
  const lines: string[] = []
  const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) })
  const store = await openSqliteStore(today.dataDir)
  const collab = createCollab(store, log, createMetrics(), (request) => visitorAt(store, request, 'http://127.0.0.1'), kinds)
  const http: Server = createServer()
  http.on('upgrade', collab.upgrade)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  ending.push(async () => {
    http.close()
    await collab.close()
    await store.close()
  })
  return { ...today, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, store, collab, lines }
}

/** A board as today's software writes it. */
async function boardOfToday(...names: string[]): Promise<DocumentRow> {
  const row = await today.createDocument('board')
  const doc = new Y.Doc()
  for (const name of names) addColumn(doc, { name })
  await today.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
  return row
}

const opened = <T extends { die(): void }>(one: T) => {
  ending.push(() => one.die())
  return one
}
const namesIn = (doc: Y.Doc) => [...snapshotOf(doc, boardModel).columns.values()].map(({ name }) => name).sort()
const onDisk = async (row: DocumentRow) => {
  const { checkpoint, tail, schemaVersion } = await today.store.load({ document: row.id })
  const doc = new Y.Doc()
  for (const update of [...(checkpoint ? [checkpoint.state] : []), ...tail]) Y.applyUpdate(doc, update)
  return { names: namesIn(doc), rows: (await today.store.journal({ document: row.id, after: 0, limit: 100 })).length, schemaVersion }
}
const asScript = (server: { url: string }, row: DocumentRow, schemaVersion: number) =>
  opened(openPlain(server as TestServer, row, { params: { schemaVersion: String(schemaVersion) }, headers: { cookie: anna.cookie } }))

test('J9 a document is migrated when it is opened, once, as an edit of the server; others wait until they are', async () => {
  const [row, other] = [await boardOfToday('een'), await boardOfToday('rust')]
  const next = await softwareWith(kindsWith(shout, shout))
  for (const _ of [1, 2]) {
    const script = asScript(next, row, NOW + 2)
    await until('it opens', () => script.provider.synced)
    expect(namesIn(script.doc)).toEqual(['een!!'])
    script.die()
  }
  expect(await onDisk(row)).toEqual({ names: ['een!!'], rows: 2, schemaVersion: NOW + 2 })
  expect((await today.store.journal({ document: row.id, after: 1, limit: 9 }))[0]?.author).toBe(null)
  expect(await onDisk(other)).toEqual({ names: ['rust'], rows: 1, schemaVersion: NOW })
  // What the server itself changes comes after the migration as well, also in a document nobody has open.
  await next.collab.edit(other, null, (doc) => void addColumn(doc, { name: 'erbij' }))
  expect(await onDisk(other)).toEqual({ names: ['erbij', 'rust!!'], rows: 3, schemaVersion: NOW + 2 })
  expect((await verifyAll(today.store)).problems).toEqual([])
})

test('J9 many at once migrate a document once, an archived one too, and an edit that comes in between is migrated with it', async () => {
  const row = await boardOfToday('een')
  await today.store.archiveDocument({ id: row.id, archived: true, now: 1 })
  const stores = await Promise.all([1, 2].map(() => openSqliteStore(today.dataDir)))
  const log = pino({ level: 'silent' })
  await Promise.all(stores.flatMap((store) => [1, 2, 3].map(() => createUpgrade(store, kindsWith(shout), log)(row))))
  expect(await onDisk(row)).toEqual({ names: ['een!'], rows: 2, schemaVersion: NOW + 1 })

  const busy = await boardOfToday('twee')
  const [store] = stores as [(typeof stores)[0], ...typeof stores]
  let late = false
  const asSlow = new Proxy(store, {
    get: (target, method) =>
      method === 'migrateDocument' && !late
        ? async (args: Parameters<typeof store.migrateDocument>[0]) => {
            late = true
            const doc = new Y.Doc()
            addColumn(doc, { name: 'laat' })
            await target.append({ document: busy.id, author: null, bytes: Y.encodeStateAsUpdate(doc), schemaVersion: NOW, now: 1 })
            return target.migrateDocument(args)
          }
        : Reflect.get(target, method),
  })
  await createUpgrade(asSlow, kindsWith(shout), log)(busy)
  expect(await onDisk(busy)).toEqual({ names: ['laat!', 'twee!'], rows: 3, schemaVersion: NOW + 1 })
  for (const each of stores) await each.close()
})

test('J9 a hard kill in the middle of migrating leaves every document whole, before or after', async () => {
  const own = await startTestServer()
  try {
    const rows = await Promise.all(Array.from({ length: 30 }, () => own.createDocument('board')))
    for (const row of rows) {
      const doc = new Y.Doc()
      addColumn(doc, { name: 'een' })
      await own.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
    }
    const child = spawn(process.execPath, ['test/support/migrating.ts', own.dataDir], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.once('data', () => child.kill('SIGKILL'))
    await new Promise((resolve) => child.once('close', resolve))
    const upToDate = createUpgrade(own.store, kindsWith(shout), pino({ level: 'silent' }))
    for (const row of rows) {
      const { tail } = await upToDate(row)
      const doc = new Y.Doc()
      for (const update of tail) Y.applyUpdate(doc, update)
      expect(namesIn(doc)).toEqual(['een!'])
    }
    expect((await verifyAll(own.store)).problems).toEqual([])
  } finally {
    await own.close()
  }
})

test('J9 a document whose migration fails is refused with the reason and left as it is; the others go on', async () => {
  const broken: typeof shout = (doc) => {
    shout(doc)
    if (namesIn(doc).includes('raar!')) throw new Error('did not expect this')
  }
  const [bad, good] = [await boardOfToday('raar'), await boardOfToday('gewoon')]
  const next = await softwareWith(kindsWith(broken))
  const [refused, opens] = [asScript(next, bad, NOW + 1), asScript(next, good, NOW + 1)]
  await until('the one opens', () => opens.provider.synced)
  await until('the other is refused', () => refused.closed.length > 0)
  expect([refused.denied, refused.closed]).toEqual([['document-version'], [FAILURES['document-version'].close]])
  expect(namesIn(opens.doc)).toEqual(['gewoon!'])
  expect(await onDisk(bad)).toEqual({ names: ['raar'], rows: 1, schemaVersion: NOW })
  expect(next.lines.join()).toContain(bad.id)
  await expect(next.collab.edit(bad, null, () => undefined)).rejects.toMatchObject({ code: 'document-version' })
})

test('J9 software older than a document does not open it, nor write in it; other documents of the same page are fine', async () => {
  const [newer, same] = [await boardOfToday('een'), await boardOfToday('twee')]
  await createUpgrade(today.store, kindsWith(shout), pino({ level: 'silent' }))(newer)
  const page = opened(openPage(today, anna))
  const [refused, opens] = [page.open(newer), page.open(same)]
  await until('the one opens', () => opens.current().status === 'open')
  await until('the other is refused', () => refused.current().status === 'refused')
  expect(refused.current().failure).toBe('document-version')
  await until('the page stays connected', () => opens.current().online && opens.current().save.state === 'saved')
  const write = { document: newer.id, author: null, bytes: Y.encodeStateAsUpdate(new Y.Doc()), now: 1 }
  await expect(today.store.append({ ...write, schemaVersion: NOW })).rejects.toMatchObject({ code: 'document-version' })
  const doc = new Y.Doc()
  addColumn(doc, { name: 'ernaast' })
  const beside = { params: { document: newer.id, ...versionParams(newer) }, cookie: anna.cookie, body: Y.encodeStateAsUpdate(doc) }
  expect((await ask(today.url, routes.sendEdit, beside)).body).toMatchObject({ code: 'document-version' })
  expect(await onDisk(newer)).toEqual({ names: ['een!'], rows: 2, schemaVersion: NOW + 1 })
})

test('J9 a page of another version than the server, older or newer, is refused before anything is exchanged', async () => {
  const row = await boardOfToday('een')
  const next = await softwareWith(kindsWith(shout))
  const older = opened(openPage(next as TestServer, anna)).open(row)
  addColumn(older.current().doc, { name: 'Nog niet verstuurd' })
  await until('it is refused', () => older.current().status === 'refused')
  expect(older.current()).toMatchObject({ failure: 'outdated-client', save: { state: 'failed', why: 'outdated-client' } })
  // What was not sent is still there, for the page to keep.
  expect(namesIn(older.current().doc)).toEqual(['Nog niet verstuurd'])
  for (const version of [0, NOW + 1]) {
    const script = asScript(today, row, version)
    await until('it is refused', () => script.closed.length > 0)
    expect(script.denied).toEqual(['outdated-client'])
    expect(namesIn(script.doc)).toEqual([])
  }
  expect(await onDisk(row)).toEqual({ names: ['een'], rows: 1, schemaVersion: NOW })
})

/** A programme as the first version of the software left it: its sessions and speakers lack the maps that came later. */
async function programmeOfBefore(): Promise<DocumentRow> {
  const row = await today.createDocument('programme')
  const doc = new Y.Doc()
  programme.addSpeaker(doc, { name: 'Wies Voorbeeld' })
  programme.addSession(doc, { title: 'Oud' }, 'oud')
  for (const [collection, field] of [['sessions', 'tags'] as const, ['sessions', 'aside'] as const, ['speakers', 'available'] as const])
    for (const item of doc.getMap<Y.Map<unknown>>(collection).values()) item.delete(field)
  await today.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
  const db = new DatabaseSync(join(today.dataDir, DATABASE))
  db.prepare('UPDATE documents SET schema_version = 1 WHERE id = ?').run(row.id)
  db.close()
  return row
}

test('J9 S14 a programme of the first version is migrated for whoever comes first; what an old page did meanwhile is refused, kept, and arrives with a newer page', async () => {
  const row = await programmeOfBefore()
  const version = KINDS.programme.schemaVersion
  const next = await softwareWith(KINDS)
  const comers = [today, next, today, next].map((server) => asScript(server, row, version))
  for (const comer of comers) await until('it opens', () => comer.provider.synced)
  for (const { doc } of comers)
    expect(['tags', 'aside'].map((field) => doc.getMap<Y.Map<unknown>>('sessions').get('oud')?.get(field))).toEqual([
      expect.any(Y.Map),
      expect.any(Y.Map),
    ])
  const { tail } = await today.store.load({ document: row.id })
  expect((await today.store.journal({ document: row.id, after: 0, limit: 9 })).length).toBe(2)
  expect((await verifyAll(today.store)).problems).toEqual([])

  // Somebody who opened it before and wrote without a connection.
  const old = asScript(today, row, 1)
  for (const update of tail.slice(0, 1)) Y.applyUpdate(old.doc, update)
  programme.moveSession(old.doc, 'oud', { room: 'zaal', start: '2013-02-06T10:00', length: 45 })
  programme.addSession(old.doc, { title: 'Zonder verbinding' }, 'nieuw')
  await until('it is refused', () => old.closed.length > 0)
  const params = { document: row.id, schemaVersion: '1' }
  const beside = await ask(today.url, routes.sendEdit, { params, cookie: anna.cookie, body: Y.encodeStateAsUpdate(old.doc) })
  expect([old.denied, beside.body.code]).toEqual([['outdated-client'], 'document-version'])
  expect([...readProgramme(old.doc).sessions.keys()].sort()).toEqual(['nieuw', 'oud'])
  expect((await today.store.journal({ document: row.id, after: 0, limit: 9 })).length).toBe(2)

  const newer = asScript(today, row, version)
  Y.applyUpdate(newer.doc, Y.encodeStateAsUpdate(old.doc))
  const [first] = comers as [Plain]
  await until('what was done is there', () => readProgramme(first.doc).sessions.has('nieuw'))
  expect(readProgramme(first.doc).sessions.get('oud')?.slots).toMatchObject({ a: { room: 'zaal' } })
  for (const doc of [first.doc, newer.doc]) programme.tagSession(doc, 'nieuw', `van ${doc.clientID}`)
  await until('both tags are there', () => Object.keys(readProgramme(first.doc).sessions.get('nieuw')?.tags ?? {}).length === 2)
})
