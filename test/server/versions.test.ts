import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { latestVersion } from '#server/domain/programme/versions.ts'
import { DATABASE } from '#server/storage/sqlite/file.ts'
import { newId } from '#shared/documents/ids.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { sealOf } from '#shared/documents/programme/published.ts'
import { publishedOf } from '#shared/documents/programme/publishing.ts'
import { type RouteName, routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { KeptState, Version } from '#shared/protocol/versions.ts'
import { ask } from '#test/support/api.ts'
import { someProgramme } from '#test/support/programmes.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let anna: SignedIn
let bram: SignedIn
let viewer: SignedIn
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.signIn('organiser', 'Anna')
  bram = await server.signIn('press', 'Bram')
  viewer = await server.signIn('viewer', 'Vera')
})
afterAll(() => server.close())

/** A programme on the server, and the same programme as a page has it. */
async function aProgramme() {
  const row = await server.createDocument('programme')
  const made = someProgramme()
  const write = (change: () => unknown) => {
    const before = Y.encodeStateVector(made.doc)
    change()
    return append(row, Y.encodeStateAsUpdate(made.doc, before))
  }
  await append(row, Y.encodeStateAsUpdate(made.doc))
  const about = { title: row.title, timeZone: server.workspace.timeZone }
  return { row, ...made, write, saw: () => sealOf(publishedOf(made.doc, about, 'confirmed')) }
}
const append = ({ id }: DocumentRow, bytes: Uint8Array) => server.store.append({ document: id, author: null, bytes, now: Date.now() })

function as<T = Version>(who: SignedIn, name: RouteName, { id }: DocumentRow, body?: unknown, params = {}) {
  return ask(server.url, routes[name], { params: { document: id, ...params }, cookie: who.cookie, ...(body ? { body } : {}) }) as Promise<
    Omit<Awaited<ReturnType<typeof ask>>, 'body'> & { body: T }
  >
}
const words = { name: 'Eerste opzet', note: 'Nog zonder Rotterdam' }

describe('publishing', () => {
  test('P63 a version has the next number, a name, a note, who and when, and is what everybody reads', async () => {
    const { row, saw, write, doc, first, atrium } = await aProgramme()
    const one = await as(anna, 'publishVersion', row, { ...words, saw: saw() })
    expect(one).toMatchObject({ status: 200, body: { number: 1, ...words, byName: 'Anna', seq: 1, seal: saw() } })
    await write(() => programme.moveSession(doc, first, { room: atrium, start: '2013-02-06T11:15', length: 45 }))
    expect(await as(bram, 'publishVersion', row, { name: '', note: '', saw: saw() })).toMatchObject({
      body: { number: 2, byName: 'Bram', seq: 2 },
    })
    const list = await as<{ versions: Version[] }>(viewer, 'versions', row)
    expect(list.body.versions.map(({ number }) => number)).toEqual([2, 1])
    const look = await as<{ content: { sessions: { title: string }[] } }>(viewer, 'version', row, undefined, { number: '1' })
    expect(look.body.content.sessions.map(({ title }) => title)).toContain('Kaarten van iedereen')
    expect(await latestVersion(server.store, row.id)).toMatchObject({ number: 2, seal: saw() })
    const { entries } = await server.store
      .auditPage({ workspace: server.workspace.id, before: 1e9, limit: 5 })
      .then((all) => ({ entries: all }))
    expect(entries[0]).toMatchObject({ action: 'programme.published', actorName: 'Bram', detail: { title: row.title, number: 2 } })
  })

  test('P63 when somebody changed something meanwhile it is not published, and says so', async () => {
    const { row, saw, write, doc, first } = await aProgramme()
    const seen = saw()
    await write(() => programme.changeSession(doc, first, { capacity: 12 }))
    expect(await as(anna, 'publishVersion', row, { ...words, saw: seen })).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile' },
    })
    // What nobody outside sees may change as it likes.
    const again = saw()
    await write(() => programme.addSession(doc, { title: 'Nog een idee' }))
    expect(await as(anna, 'publishVersion', row, { ...words, saw: again })).toMatchObject({ status: 200, body: { number: 1 } })
  })

  test('P63 nothing confirmed, or nothing new, is not published', async () => {
    const row = await server.createDocument('programme')
    const about = { title: row.title, timeZone: server.workspace.timeZone }
    const saw = sealOf(publishedOf(new Y.Doc(), about, 'confirmed'))
    expect(await as(anna, 'publishVersion', row, { ...words, saw })).toMatchObject({ status: 409, body: { code: 'nothing-to-publish' } })
    const full = await aProgramme()
    const twice = await Promise.all([anna, bram].map((who) => as(who, 'publishVersion', full.row, { ...words, saw: full.saw() })))
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await latestVersion(server.store, row.id)).toBeNull()
  })

  test('P63 however many publish at once, the numbers have no gap', async () => {
    const { row } = await aProgramme()
    const by = { document: row.id, author: null, seq: 1, name: '', note: '', now: Date.now() }
    const contents = Array.from({ length: 20 }, (_, index) => ({ content: `{"at":${index}}`, seal: String(index) }))
    await Promise.all(contents.map((version, index) => server.store.publish({ ...by, version, whole: { ...version, id: `s${index}` } })))
    expect((await server.store.versions({ document: row.id })).map(({ number }) => number)).toEqual(
      Array.from({ length: 20 }, (_, n) => 20 - n),
    )
  })

  test('P63 a right that ended, and an archive, count at the moment of storing', async () => {
    const { row, saw } = await aProgramme()
    const late = await server.signIn('organiser', 'Laat')
    const by = {
      document: row.id,
      author: late.user.id,
      session: (await server.store.sessionsOf({ user: late.user.id, now: 0 }))[0]?.tokenHash ?? '',
    }
    const version = {
      ...by,
      seq: 1,
      name: '',
      note: '',
      version: { content: '{}', seal: 'x' },
      whole: { content: '{}', seal: 'x', id: 's' },
    }
    await server.store.changeMember({ workspace: server.workspace.id, user: late.user.id, role: 'viewer', by: null, now: Date.now() })
    await expect(server.store.publish({ ...version, now: Date.now() })).rejects.toMatchObject({ code: 'not-found' })
    await server.store.archiveDocument({ id: row.id, archived: true, now: Date.now() })
    expect(await as(anna, 'publishVersion', row, { ...words, saw: saw() })).toMatchObject({ status: 409, body: { code: 'frozen' } })
    expect((await as<{ versions: Version[] }>(anna, 'versions', row)).body.versions).toEqual([])
  })

  test('P63 nothing changes or removes a version', async () => {
    const { row, saw } = await aProgramme()
    await as(anna, 'publishVersion', row, { ...words, saw: saw() })
    const db = new DatabaseSync(join(server.dataDir, DATABASE))
    try {
      for (const table of ['versions', 'kept_states']) {
        expect(() => db.exec(`UPDATE ${table} SET name = 'anders'`)).toThrow('never changes')
        expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('kept')
      }
    } finally {
      db.close()
    }
  })
})

test('A34 P63 with a workspace that is deleted its versions go too', async () => {
  const [id, now] = [newId(), Date.now()]
  await server.store.createWorkspace({ id, slug: `weg-${id}`, name: 'Weg', timeZone: 'Europe/Amsterdam', eventDate: null, now })
  const document = newId()
  await server.store.createDocument({ id: document, workspace: id, kind: 'programme', title: 'Weg', author: null, now })
  const frozen = { content: '{}', seal: 'x' }
  await server.store.publish({ document, author: null, seq: 0, name: '', note: '', version: frozen, whole: { ...frozen, id: 's' }, now })
  await server.store.setDeletion({ id, deletedAt: now - 1, by: null, now })
  while (await server.store.removeDue({ now }));
  expect(await server.store.versions({ document })).toEqual([])
  expect((await server.store.workspaces({})).map((workspace) => workspace.id)).not.toContain(id)
})

describe('states that are kept', () => {
  test('P65 everything is in them, the tray too, and they are no version', async () => {
    const { row } = await aProgramme()
    const kept = await as<KeptState>(bram, 'keepState', row, { name: 'Voor de lunch' })
    expect(kept).toMatchObject({ status: 200, body: { name: 'Voor de lunch', version: null, byName: 'Bram', seq: 1 } })
    const state = await as<{ content: { sessions: { title: string; slots: unknown[] }[] } }>(anna, 'keptState', row, undefined, {
      state: kept.body.id,
    })
    expect(state.body.content.sessions).toHaveLength(5)
    expect(state.body.content.sessions.find(({ title }) => title === 'Nog een idee')?.slots).toEqual([])
    expect((await as<{ versions: Version[] }>(anna, 'versions', row)).body.versions).toEqual([])
    expect(await latestVersion(server.store, row.id)).toBeNull()
  })

  test('P65 each version has the whole state it came from, for those who make the programme', async () => {
    const { row, saw } = await aProgramme()
    await as(anna, 'publishVersion', row, { ...words, saw: saw() })
    const { states } = (await as<{ states: KeptState[] }>(anna, 'keptStates', row)).body
    expect(states).toMatchObject([{ version: 1, name: words.name }])
    expect(await as(viewer, 'keptState', row, undefined, { state: states[0]?.id })).toMatchObject({ status: 404 })
  })

  test('A37 P63 P65 the export of a workspace holds each version and each kept state, as they read, with their seals', async () => {
    const { row, saw } = await aProgramme()
    const published = await as(anna, 'publishVersion', row, { ...words, saw: saw() })
    const kept = await as<KeptState>(anna, 'keepState', row, { name: 'Voor de lunch' })
    const answer = await fetch(`${server.url}/api/workspaces/${server.workspace.slug}/export.zip`, { headers: { cookie: anna.cookie } })
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    const file = (name: string) => JSON.parse(strFromU8(files[`documents/programme-${row.id}-${name}.json`] ?? new Uint8Array()))
    const version = file('version-1')
    expect(version).toMatchObject({ number: 1, ...words, seal: published.body.seal })
    expect(sealOf(version.content)).toBe(published.body.seal)
    const state = file(`state-${kept.body.id}`)
    expect(state.name).toBe('Voor de lunch')
    expect(state.content.sessions).toHaveLength(5)
  })
})
