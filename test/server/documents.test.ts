import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { channelOf } from '#shared/documents/name.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import { routes } from '#shared/protocol/routes.ts'
import { type ImportLine, importLineSchema } from '#shared/protocol/schema.ts'
import { ask } from '#test/support/api.ts'
import { openPage } from '#test/support/page.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

let server: TestServer
let organiser: SignedIn
beforeAll(async () => {
  server = await startTestServer()
  organiser = await server.signIn('organiser', 'Ada')
})
afterAll(() => server.close())

const workspaceParams = () => ({ workspace: server.workspace.slug })
const as = (who: SignedIn) => ({ cookie: who.cookie })

function schedule(titles: string[]): string {
  const events = titles.map(
    (
      title,
      index,
    ) => `<event id="${index + 1}" guid="a0000000-0000-4000-8000-00000000000${index}"><title>${title}</title><type>workshop</type>
      <date>2030-05-04T1${index}:00:00+02:00</date><start>1${index}:00</start><duration>00:30</duration><room>Zaal</room></event>`,
  )
  return `<schedule><version>1</version><conference><title>Dag</title><acronym>dag30</acronym></conference>
    <day index="1" date="2030-05-04"><room name="Zaal">${events.join('')}</room></day></schedule>`
}

async function importInto(document: string, body: string, who = organiser, headers: Record<string, string> = {}): Promise<ImportLine[]> {
  const { status, text } = await ask(server.url, routes.importSchedule, { params: { document }, body, ...as(who), headers })
  expect(status).toBe(200)
  return text
    .trim()
    .split('\n')
    .map((line) => importLineSchema.parse(JSON.parse(line)))
}

test('N5 a document is made, renamed, archived and brought back, and the list says so', async () => {
  const list = async () => (await ask(server.url, routes.workspace, { params: workspaceParams(), ...as(organiser) })).body.documents
  const made = await ask(server.url, routes.createDocument, {
    params: workspaceParams(),
    body: { kind: 'release', title: ' Bericht ' },
    ...as(organiser),
  })
  expect(made.body).toMatchObject({ kind: 'release', title: 'Bericht', archivedAt: null, workspace: server.workspace.id })
  const params = { document: made.body.id }
  await ask(server.url, routes.changeDocument, { params, body: { title: 'Persbericht' }, ...as(organiser) })
  const archived = await ask(server.url, routes.archiveDocument, { params, body: { archived: true }, ...as(organiser) })
  expect(archived.body.archivedAt).toBeGreaterThan(0)
  expect(await list()).toContainEqual(archived.body)
  const back = await ask(server.url, routes.archiveDocument, { params, body: { archived: false }, ...as(organiser) })
  expect(back.body).toMatchObject({ title: 'Persbericht', archivedAt: null })
})

test('N5 the workspace says who is a member and what I may do', async () => {
  const viewer = await server.signIn('viewer', 'Bo')
  const { body } = await ask(server.url, routes.workspace, { params: workspaceParams(), ...as(viewer) })
  expect(body.me).toEqual({ ...viewer.user, role: 'viewer' })
  expect(body.capabilities).toEqual(['workspace.read', 'document.read'])
  expect(body.members).toContainEqual({ ...organiser.user, role: 'organiser' })
})

test('N5 a change in the list reaches the pages that are open', async () => {
  const page = openPage(server, organiser)
  const channel = page.openName(channelOf(server.workspace.id))
  const heard: unknown[] = []
  channel.current().provider.on('stateless', ({ payload }: { payload: string }) => heard.push(JSON.parse(payload)))
  await until('the channel opens', () => channel.current().status === 'open')
  await ask(server.url, routes.createDocument, { params: workspaceParams(), body: { kind: 'board', title: 'Taken' }, ...as(organiser) })
  await until('the page hears of it', () => heard.length > 0)
  expect(heard[0]).toEqual({ type: 'workspace-changed' })
  page.die()
})

test('A6 an archived document is read-only for whoever has it open, at once', async () => {
  const row = await server.createDocument('board')
  const page = openPage(server, organiser)
  const board = page.open(row)
  await until('the board opens for writing', () => board.current().status === 'open' && !board.current().readOnly)
  await ask(server.url, routes.archiveDocument, { params: { document: row.id }, body: { archived: true }, ...as(organiser) })
  await until('the board is read-only', () => board.current().status === 'open' && board.current().readOnly)
  page.die()
})

test('P20 an import tells its progress, reports, and appears in a page that has the programme open', async () => {
  const row = await server.createDocument('programme')
  const page = openPage(server, organiser)
  const open = page.open(row)
  await until('the programme opens', () => open.current().status === 'open')
  const lines = await importInto(row.id, schedule(['Een', 'Twee', 'Drie']))
  expect(lines.at(0)).toEqual({ type: 'progress', done: 3, total: 3 })
  expect(lines.at(-1)).toMatchObject({ type: 'report', counts: { sessions: 3, added: 3, rooms: 1 }, notes: [] })
  await until('the sessions appear', () => readProgramme(open.current().doc).sessions.size === 3)
  const journal = await server.store.journal({ document: row.id, after: 0, limit: 10 })
  expect(journal.map((entry) => entry.author)).toEqual([organiser.user.id])
  page.die()
})

test('P22 two imports at the same moment add every session once', async () => {
  const row = await server.createDocument('programme')
  // Of two people: one person's files are read one at a time.
  const other = await server.signIn('organiser')
  await Promise.all([importInto(row.id, schedule(['Een', 'Twee'])), importInto(row.id, schedule(['Een', 'Twee']), other)])
  const page = openPage(server, organiser)
  const open = page.open(row)
  await until('the programme opens', () => open.current().status === 'open')
  const { sessions, rooms, venues, days } = readProgramme(open.current().doc)
  expect([sessions.size, rooms.size, venues.size, days.size]).toEqual([2, 1, 1, 1])
  page.die()
})

test('P23 a file that cannot be read ends in a failure and changes nothing', async () => {
  const row = await server.createDocument('programme')
  const lines = await importInto(row.id, schedule(['Een']).slice(0, -30))
  expect(lines.at(-1)).toMatchObject({ type: 'failure', code: 'not-a-schedule' })
  expect(await server.store.journal({ document: row.id, after: 0, limit: 10 })).toEqual([])
})

test('P23 a schedule goes into a programme only, and not into an archived one', async () => {
  const board = await server.createDocument('board')
  expect((await importInto(board.id, schedule(['Een']))).at(-1)).toMatchObject({ type: 'failure', code: 'bad-request' })
  const row = await server.createDocument('programme')
  await server.store.archiveDocument({ id: row.id, archived: true, now: Date.now() })
  const answer = await ask(server.url, routes.importSchedule, { params: { document: row.id }, body: schedule(['Een']), ...as(organiser) })
  expect(answer).toMatchObject({ status: 409, body: { code: 'frozen' } })
})

test.each(['text/plain;charset=utf-8', 'text/xml', 'application/octet-stream'])('P20 a file sent as %s is read', async (type) => {
  const row = await server.createDocument('programme')
  expect((await importInto(row.id, schedule(['Een']), organiser, { 'content-type': type })).at(-1)).toMatchObject({ type: 'report' })
})

test('A7 who may not is told so before a byte of what they send is there', async () => {
  const row = await server.createDocument('programme')
  const viewer = await server.signIn('viewer')
  /** Says that four megabytes are coming, sends none of them, and reads the answer. */
  const announce = (cookie: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-type': 'application/xml', 'content-length': 4 * 1024 * 1024 - 1, cookie }
      const asked = request(`${server.url}/api/documents/${row.id}/import`, { method: 'POST', headers, agent: false }, (answer) => {
        resolve(answer.statusCode)
        asked.destroy()
      })
      asked.on('error', reject)
      asked.flushHeaders()
    })
  expect(await announce(viewer.cookie)).toBe(404)
  expect(await announce('')).toBe(401)
})

test('A7 a large body is taken only where files go, and only from somebody with a session', async () => {
  const row = await server.createDocument('programme')
  const huge = `<schedule>${' '.repeat(11 * 1024 * 1024)}</schedule>`
  const send = (cookie?: string) =>
    fetch(`${server.url}/api/documents/${row.id}/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/xml', ...(cookie && { cookie }) },
      body: huge,
    }).then(
      (answer) => answer.status,
      () => 'cut off',
    )
  expect([413, 'cut off']).toContain(await send(organiser.cookie))
  expect([401, 'cut off']).toContain(await send())
  const json = await ask(server.url, routes.join, { body: { secret: 'x'.repeat(300_000), name: 'Cor' } })
  expect(json).toMatchObject({ status: 413, body: { code: 'too-large' } })
  const xml = await ask(server.url, routes.join, { body: '<x/>' })
  expect(xml).toMatchObject({ status: 400, body: { code: 'bad-request' } })
})
