import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import * as invitations from '#server/domain/invitations.ts'
import { hashSecret, newSecret } from '#server/domain/secret.ts'
import { daysBefore } from '#server/domain/template/dates.ts'
import { openSqliteStore } from '#server/storage/sqlite/open.ts'
import type { Store } from '#server/storage/store.ts'
import { readBoard } from '#shared/documents/board/model.ts'
import { newId } from '#shared/documents/ids.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import { conflicts } from '#shared/documents/programme/rules.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { routes, SESSION_COOKIE } from '#shared/protocol/routes.ts'
import { slugOf, slugsFor } from '#shared/protocol/slug.ts'
import { ask } from '#test/support/api.ts'
import { end, type Launched, launch } from '#test/support/launch.ts'
import { until } from '#test/support/until.ts'

let folder: string
let server: Launched
let store: Store
let secret: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'draaiboek-setup-'))
  server = await launch('server/main.ts', folder, 0, { LANG: 'nl' })
  store = await openSqliteStore(folder)
  await until('the first link is there', () => server.output().includes('/setup#'))
  secret = /\/setup#([\w-]{43})/.exec(server.output())?.[1] ?? ''
})
afterAll(async () => {
  await store.close()
  await end(server.child, 'SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

async function takePart(slug: string, user: string | null): Promise<string> {
  const workspace = await store.workspaceBySlug({ slug })
  const role = user ? 'owner' : 'organiser'
  const invitation = await invitations.invite(store, { workspace: workspace?.id ?? '', role, name: null }, null)
  const token = newSecret()
  await store.join({
    ...{ secretHash: hashSecret(invitation), user, newUser: { id: newId(), name: 'Cor', palette: ['#123456'] } },
    ...{ session: { tokenHash: hashSecret(token), device: 'test' }, now: Date.now() },
  })
  return `${SESSION_COOKIE}=${token}`
}

const SETUP = { workspace: 'Dag van de Techniek', eventDate: '2031-05-10', template: 'day', language: 'nl', timeZone: 'Europe/Brussels' }
const begin = (body: object) => ask(server.url, routes.setup, { body: { ...SETUP, secret, name: 'Ada', ...body } })
const isOpen = async () => (await ask(server.url, routes.setupOpen)).body.open

async function read(slug: string) {
  const workspace = await store.workspaceBySlug({ slug })
  const rows = await store.documents({ workspace: workspace?.id ?? '' })
  const docOf = async (kind: string) => {
    const doc = new Y.Doc()
    const { checkpoint, tail } = await store.load({ document: rows.find((row) => row.kind === kind)?.id ?? '' })
    for (const update of [...(checkpoint ? [checkpoint.state] : []), ...tail]) Y.applyUpdate(doc, update)
    return doc
  }
  return {
    workspace,
    rows,
    programme: readProgramme(await docOf('programme')),
    board: readBoard(await docOf('board')),
    release: textOf(await docOf('release')).toString(),
  }
}

test('A20 without the secret of the first link nobody begins, and a wrong form uses it not up', async () => {
  expect(await isOpen()).toBe(true)
  const refused = { status: 410, body: { code: 'invitation-spent' }, cookie: null }
  expect(await begin({ secret: 'x'.repeat(43) })).toMatchObject(refused)
  for (const wrong of [{ name: ' ' }, { workspace: '' }, { eventDate: 'tomorrow' }, { template: 'other' }, { timeZone: 'Mars/Olympus' }]) {
    expect((await begin(wrong)).status).toBe(400)
  }
  expect(await isOpen()).toBe(true)
})

test('A20 O7 the first person becomes owner of a workspace of their own name with a programme, a board and a release, once', async () => {
  const answers = await Promise.all([begin({}), begin({ name: 'Bo' })])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
  const { cookie: cookies, body } = answers.find(({ status }) => status === 200) as (typeof answers)[0]
  expect(body).toEqual({ slug: 'dag-van-de-techniek' })
  const cookie = cookies?.split(';')[0] as string
  const me = await ask(server.url, routes.me, { cookie })
  expect(me.body.workspaces).toEqual([{ slug: 'dag-van-de-techniek', name: 'Dag van de Techniek', role: 'owner' }])
  expect(await store.workspaces({})).toHaveLength(1)
  expect(await isOpen()).toBe(false)

  const { workspace, rows, programme, board, release } = await read('dag-van-de-techniek')
  expect(workspace).toMatchObject({ eventDate: '2031-05-10', timeZone: 'Europe/Brussels' })
  expect(rows.map(({ kind }) => kind).sort()).toEqual(['board', 'programme', 'release'])
  expect([...programme.days.values()].map(({ date }) => date)).toEqual(['2031-05-10'])
  expect(programme.rooms.size).toBe(3)
  expect(conflicts(programme).filter(({ weight }) => weight !== 'note')).toEqual([])
  const lunch = [...programme.sessions.values()].find(({ title }) => title === 'Lunch')
  expect(Object.values(lunch?.slots ?? {})).toMatchObject([{ start: '2031-05-10T12:15', length: 60, across: true }])
  expect(board.columns.size).toBe(4)
  expect([...board.cards.values()].find(({ title }) => title === 'Zalen vastleggen')?.due).toEqual({ before: 84 })
  expect(release).toContain('Op zaterdag 10 mei 2031 is Dag van de Techniek.')
  expect(programme.problems).toEqual([])
  expect(board.problems).toEqual([])
})

test('A20 an owner makes another workspace, whatever it is called; nobody else does', async () => {
  const [owner] = await store.members({ workspace: (await store.workspaces({}))[0]?.id ?? '' })
  const make = (cookie: string | undefined, workspace: string, more = {}) =>
    ask(server.url, routes.createWorkspace, { body: { ...SETUP, workspace, ...more }, ...(cookie && { cookie }) })
  const cookie = await takePart('dag-van-de-techniek', owner?.id ?? '')
  expect((await make(undefined, 'X')).status).toBe(401)
  const second = await make(cookie, 'Dag van de techniek!', { template: 'blank', language: 'en', eventDate: null })
  expect(second.body).toEqual({ slug: 'dag-van-de-techniek-2' })
  const place = await store.workspaceBySlug({ slug: second.body.slug })
  const noted = (await store.auditPage({ workspace: place?.id ?? '', before: 1e9, limit: 9 })).map(({ action, actor }) => [action, actor])
  expect(noted).toEqual([
    ['member.joined', owner?.id],
    ['workspace.made', owner?.id],
  ])
  const { programme, board, release, rows } = await read('dag-van-de-techniek-2')
  expect(rows.map(({ title }) => title).sort()).toEqual(['Press release', 'Programme', 'Who does what'])
  expect([programme.days.size, programme.sessions.size, board.columns.size, board.cards.size, release]).toEqual([0, 0, 3, 0, ''])
  const undated = await make(cookie, 'API', { eventDate: null })
  expect(undated.body).toEqual({ slug: 'api-2' })
  const loose = await read('api-2')
  expect([...loose.programme.sessions.values()].every(({ slots }) => Object.keys(slots).length === 0)).toBe(true)
  expect([...loose.board.cards.values()].every(({ due }) => due !== null && typeof due === 'object')).toBe(true)
  const stranger = await takePart(second.body.slug, null)
  expect(await make(stranger, 'Y')).toMatchObject({ status: 404, body: { code: 'not-found' } })
})

test('A20 an address is made of what somebody called the day, and is never one of the page itself', () => {
  expect(slugOf('  Dag van dé Digitále Overheid (2e) ', 'dag')).toBe('dag-van-de-digitale-overheid-2e')
  expect(slugOf('日本の日', 'dag')).toBe('dag')
  expect(slugOf('x'.repeat(90), 'dag')).toHaveLength(40)
  const [first, second] = slugsFor('Setup', 'dag')
  expect([first, second]).toEqual(['setup-2', 'setup-3'])
})

test('A20 tasks are dated towards the day, pressed together when little time is left', () => {
  expect(daysBefore('2031-05-10', 84, '2030-12-01')).toBe(84)
  expect(daysBefore('2031-05-10', 84, '2031-04-10')).toBe(28)
  expect(daysBefore('2031-05-10', -7, '2031-04-10')).toBe(-7)
  expect(daysBefore('2031-05-10', 84, '2031-05-11')).toBeNull()
  expect(daysBefore(null, 84, '2031-05-11')).toBe(84)
})
