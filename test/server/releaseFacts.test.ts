import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { backstageOf, channelOf } from '#shared/documents/name.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { sayFact } from '#shared/documents/release/fact.ts'
import type { ProgrammeFacts } from '#shared/facts.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from '#test/support/api.ts'
import { openPage, type TestPage } from '#test/support/page.ts'
import { someProgramme } from '#test/support/programmes.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

let server: TestServer
let release: DocumentRow
let programmeRow: DocumentRow
let anna: SignedIn
let page: TestPage
let doc: Y.Doc
const made = someProgramme()
const heard: { at: number; type: string }[] = []
beforeAll(async () => {
  server = await startTestServer()
  release = await server.createDocument('release', 'Aankondiging')
  programmeRow = await server.createDocument('programme', 'Programma')
  await server.store.append({ document: programmeRow.id, author: null, bytes: Y.encodeStateAsUpdate(made.doc), now: Date.now() })
  anna = await server.signIn('organiser', 'Anna')
  page = openPage(server, anna)
  const channel = page.openName(channelOf(server.workspace.id))
  channel.current().provider.on('stateless', ({ payload }: { payload: string }) => {
    heard.push({ at: Date.now(), type: JSON.parse(payload).type })
  })
  const opened = page.open(programmeRow)
  doc = opened.current().doc
  await until('both are open', () => [channel, opened].every((one) => one.current().status === 'open'))
})
afterAll(async () => {
  page.die()
  await server.close()
})

const toldTo = ({ cookie }: SignedIn, { id } = release) => ask(server.url, routes.releaseFacts, { params: { document: id }, cookie })
async function facts(): Promise<ProgrammeFacts> {
  const { status, body } = await toldTo(anna)
  expect(status).toBe(200)
  return body.programmes.find(({ id }: ProgrammeFacts) => id === programmeRow.id)
}
const changes = () => heard.filter(({ type }) => type === 'facts-changed')

test('R47 a release hears how its programmes read now, those of its workspace only', async () => {
  expect(await facts()).toMatchObject({
    title: 'Programma',
    archived: false,
    facts: { dates: ['2013-02-06'], cities: ['Zwolle', 'Rotterdam'], rooms: 3, sessions: { placed: 4, all: 5 }, from: '2013-02-06T10:00' },
  })
  // What somebody else's page, an import or the operator wrote counts as much as what this page did.
  const before = Y.encodeStateVector(made.doc)
  programme.addTrack(made.doc, { name: 'Open data' })
  programme.addTrack(made.doc, { name: ' ' })
  await server.store.append({ document: programmeRow.id, author: null, bytes: Y.encodeStateAsUpdate(made.doc, before), now: Date.now() })
  expect((await facts()).facts.tracks).toEqual(['Open data'])
  await server.store.archiveDocument({ id: programmeRow.id, archived: true, now: Date.now() })
  expect(await facts()).toMatchObject({ archived: true, facts: { rooms: 3 } })
  await server.store.archiveDocument({ id: programmeRow.id, archived: false, now: Date.now() })
})

test('R47 A10 A40 who is limited to the release hears counts and places, and nothing else of the programme; a stranger hears nothing', async () => {
  const near = await server.signIn('reviewer', 'Noor')
  const change = { workspace: server.workspace.id, user: near.user.id, by: null, now: Date.now() }
  await server.store.changeMember({ ...change, limitedTo: [release.id] })
  const backstage = await server.store.storedDocument({ id: backstageOf(programmeRow.id) })
  expect(backstage).not.toBeNull()
  const { status, text } = await toldTo(near)
  expect(status).toBe(200)
  expect(text).toContain('"Zwolle"')
  for (const secret of [
    'Cato',
    'Joost',
    'Kaarten',
    'idee',
    'Statenzaal',
    made.first,
    made.zwolle,
    made.hall,
    made.cato,
    backstage?.id ?? '?',
  ])
    expect(text).not.toContain(secret)
  // It is no way to the programme itself, nor to facts by any other document.
  expect((await toldTo(near, programmeRow)).status).toBe(404)
  expect((await toldTo(anna, programmeRow)).status).toBe(400)
  await server.store.changeMember({ ...change, limitedTo: [programmeRow.id] })
  expect((await toldTo(near)).status).toBe(404)
})

test('R48 pages hear when a fact changed, at most once a second, and of nothing else', async () => {
  await facts()
  const began = Date.now()
  for (let count = 1; count <= 30; count += 1) {
    programme.addSession(doc, { slot: { room: made.hall, start: '2013-02-06T16:00', length: 45 } })
    await until('it is stored', async () => (await facts()).facts.sessions.placed === 4 + count)
  }
  const last = () => changes().at(-1)?.at ?? 0
  await until('it is told', () => last() > began)
  const took = Date.now() - began
  expect(changes().length).toBeLessThanOrEqual(1 + Math.ceil(took / 1000))
  await facts()
  // What says nothing new about the whole is told to nobody: the next announcement is that of the fact after it.
  const sessions = (await facts()).facts.sessions
  await until('nothing is on its way any more', () => Date.now() - last() > 1500)
  const stored = () => server.store.journal({ document: programmeRow.id, after: 0, limit: 100 }).then(({ length }) => length)
  const [before, rows] = [changes().length, await stored()]
  programme.changeSession(doc, made.first, { track: 'elders' })
  await until('it is stored', async () => (await stored()) > rows)
  expect((await facts()).facts.sessions).toEqual(sessions)
  programme.changeSettings(doc, { theme: 'Samen open' })
  await until('the theme is told', () => changes().length > before)
  expect(changes().length).toBe(before + 1)
  const { facts: now } = await facts()
  expect(sayFact(now, 'theme', '', 'nl')).toBe('Samen open')
})

test('R47 one programme that cannot be read does not take the others along', async () => {
  const broken = await server.createDocument('programme', 'Stuk')
  await server.store.append({ document: broken.id, author: null, bytes: new Uint8Array([1, 2, 3]), now: Date.now() })
  const { body } = await toldTo(anna)
  expect(body.programmes.map(({ title }: ProgrammeFacts) => title)).toEqual(['Programma'])
})
