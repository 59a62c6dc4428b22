import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#shared/documents/ids.ts'
import { EXPORT_FORMATS } from '#shared/documents/programme/formats.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import { addDay, addRoom, addSession, addVenue } from '#shared/documents/programme/operations.ts'
import { sealOf, spellingOf } from '#shared/documents/programme/published.ts'
import { publishedOf } from '#shared/documents/programme/publishing.ts'
import { address, routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { importLineSchema } from '#shared/protocol/schema.ts'
import { openPage } from '#test/support/page.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

let server: TestServer
let row: DocumentRow
let room: string
let owner: SignedIn
beforeAll(async () => {
  server = await startTestServer()
  row = await server.createDocument('programme', 'Programma «open» overheid')
  owner = await server.signIn('owner')
  const page = openPage(server, owner)
  const open = page.open(row)
  await until('the programme opens', () => open.current().status === 'open')
  const { doc } = open.current()
  addDay(doc, { date: '2030-05-04' })
  room = addRoom(doc, { name: 'Zaal', venue: addVenue(doc, { name: 'Huis', city: 'Zwolle' }) })
  addSession(doc, { title: 'Vast', status: 'confirmed', slot: { room, start: '2030-05-04T10:00', length: 45 } })
  addSession(doc, { title: 'Misschien', status: 'idea', slot: { room, start: '2030-05-04T11:00', length: 45 } })
  await until('it is saved', () => open.current().save.state === 'saved')
  const published = publishedOf(doc, { title: row.title, timeZone: 'Europe/Amsterdam' }, 'confirmed')
  const frozen = { content: spellingOf(published), seal: sealOf(published) }
  const by = { document: row.id, author: null, seq: 1, now: Date.now() }
  await server.store.publish({ ...by, name: '', note: '', version: frozen, whole: { ...frozen, id: newId() } })
  page.die()
})
afterAll(() => server.close())

function get(who: SignedIn, format: string, query: Record<string, string> = {}, document = row.id) {
  return fetch(server.url + address(routes.exportProgramme, { document, format }, query), { headers: { cookie: who.cookie } })
}

test('P78 whoever may read a programme takes it along in every format, the draft or what was published, and it is noted', async () => {
  const viewer = await server.signIn('viewer')
  for (const format of EXPORT_FORMATS) {
    const answer = await get(viewer, format)
    const text = await answer.text()
    expect([format, answer.status, text.includes('Vast'), text.includes('Misschien')]).toEqual([format, 200, true, true])
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const way = format === 'html' ? 'inline' : 'attachment'
    expect(answer.headers.get('content-disposition')).toBe(`${way}; filename="programma-open-overheid.${format}"`)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain('sandbox')
    expect(policy).not.toContain('script')
  }
  const published = await get(viewer, 'ics', { version: '1', of: `room:${room}` })
  expect(published.headers.get('content-disposition')).toBe('attachment; filename="programma-open-overheid-zaal-v1.ics"')
  expect(await published.text()).not.toContain('Misschien')
  const { entries } = await server.store
    .auditPage({ workspace: server.workspace.id, before: Number.MAX_SAFE_INTEGER, limit: 1 })
    .then((found) => ({ entries: found }))
  expect(entries).toMatchObject([
    { action: 'document.exported', actor: viewer.user.id, subject: row.id, detail: { title: row.title, format: 'ics', version: 1 } },
  ])
})

test('P78 a version, a part, a format and a document that are not there are absent', async () => {
  const board = await server.createDocument('board')
  for (const answer of [
    get(owner, 'ics', { version: '7' }),
    get(owner, 'ics', { of: 'room:nowhere' }),
    get(owner, 'pdf'),
    get(owner, 'ics', {}, board.id),
  ])
    expect((await answer).status).toBe(404)
  expect((await get(owner, 'ics', { of: 'everything' })).status).toBe(400)
})

test('P75 a table is looked at without a change, and then taken in with a report', async () => {
  const body = Buffer.from('titel;zaal;dag;tijd;duur\nNieuw;Zaal;4-5-2030;13:00;30\n;Zaal;;;\n')
  const post = (route: typeof routes.lookAtTable | typeof routes.importTable, query: Record<string, string> = {}) =>
    fetch(server.url + address(route, { document: row.id }, query), {
      method: 'POST',
      body,
      headers: { cookie: owner.cookie, 'content-type': 'application/octet-stream', origin: server.url },
    })
  const looked = await post(routes.lookAtTable)
  expect(await looked.json()).toMatchObject({
    columns: ['title', 'room', 'date', 'start', 'length'],
    counts: { added: 1, updated: 0, unchanged: 0, skipped: 1 },
    rows: [
      { line: 2, title: 'Nieuw', became: 'added', start: '2030-05-04T13:00', room: 'Zaal' },
      { line: 3, became: 'skipped', notes: [{ code: 'no-title' }] },
    ],
  })
  const page = openPage(server, owner)
  const open = page.open(row)
  await until('the programme opens', () => open.current().status === 'open')
  const titles = () => [...readProgramme(open.current().doc).sessions.values()].map(({ title }) => title).sort()
  expect(titles()).toEqual(['Misschien', 'Vast'])
  const lines = (await (await post(routes.importTable, { columns: 'title,room,-,-,-' })).text())
    .trim()
    .split('\n')
    .map((line) => importLineSchema.parse(JSON.parse(line)))
  expect(lines.at(-1)).toMatchObject({ type: 'report', counts: { added: 1 } })
  await until('it is there', () => titles().includes('Nieuw'))
  page.die()
})
