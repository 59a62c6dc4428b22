import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionCookies } from '#server/http/session.ts'
import { channelOf } from '#shared/documents/name.ts'
import { routes } from '#shared/protocol/routes.ts'
import { ask } from '#test/support/api.ts'
import { openPage } from '#test/support/page.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const join = (secret: string, name: string, cookie?: string) =>
  ask(server.url, routes.join, { body: { secret, name }, ...(cookie ? { cookie } : {}) })
const me = (cookie: string) => ask(server.url, routes.me, { cookie })
const spent = { status: 410, body: { code: 'invitation-spent' } }

test('A2 a join link makes a person with a session in a cookie scripts cannot read', async () => {
  const joined = await join(await server.invite('organiser'), '  Ada Voorbeeld ')
  expect(joined).toMatchObject({ status: 200, body: { slug: 'dag' } })
  expect(joined.cookie).toMatch(/^draaiboek_session=[\w-]{43}; /)
  expect(joined.cookie).toContain('HttpOnly')
  expect(joined.cookie).toContain('SameSite=Lax')
  expect(joined.cookie).not.toContain('Secure')
  const cookie = joined.cookie?.split(';')[0] as string
  const { body } = await me(cookie)
  // Which device copy is theirs the page has to know before it has asked (S12).
  expect(joined.cookie).toContain(`draaiboek_person=${body.user.id};`)
  expect(body.user.name).toBe('Ada Voorbeeld')
  expect(body.user.color).toMatch(/^#[0-9a-f]{6}$/)
  expect(body.workspaces).toEqual([{ slug: 'dag', name: 'De dag', role: 'organiser' }])
})

test('A3 looking at an invitation says what it is for and uses nothing up', async () => {
  const secret = await server.invite('reviewer', { uses: 1 })
  const look = () => ask(server.url, routes.lookAtInvitation, { body: { secret } })
  expect(await look()).toMatchObject({ status: 200, body: { workspace: 'De dag', role: 'reviewer', inviter: null, name: null } })
  expect(await look()).toMatchObject({ status: 200 })
  expect((await join(secret, 'Bo')).status).toBe(200)
  expect(await look()).toMatchObject(spent)
})

test('A3 an invitation for one works once, also when two come at the same moment', async () => {
  const secret = await server.invite('viewer', { uses: 1 })
  const answers = await Promise.all(['Cor', 'Dee', 'Eef'].map((name) => join(secret, name)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410])
  expect(await join(secret, 'Fee')).toMatchObject(spent)
})

test('A3 an invitation that has expired, was withdrawn or never was gives the same answer', async () => {
  const expired = await server.invite('viewer', { expiresAt: Date.now() - 1 })
  const withdrawn = await server.invite('viewer')
  await server.store.revokeOperatorInvitations({ workspace: server.workspace.id, now: Date.now() })
  for (const secret of [expired, withdrawn, 'never-was']) expect(await join(secret, 'Gé')).toMatchObject({ ...spent, cookie: null })
})

test('A3 somebody with a session joins as who they are, and never loses a right by it', async () => {
  const somebody = await server.signIn('viewer', 'Han')
  const before = await server.store.members({ workspace: server.workspace.id })
  const up = await join(await server.invite('organiser'), 'Another name', somebody.cookie)
  expect(up).toMatchObject({ status: 200, cookie: null })
  expect((await me(somebody.cookie)).body).toMatchObject({
    user: { id: somebody.user.id, name: 'Han' },
    workspaces: [{ role: 'organiser' }],
  })
  await join(await server.invite('viewer'), 'Han', somebody.cookie)
  expect((await me(somebody.cookie)).body.workspaces[0].role).toBe('organiser')
  expect((await server.store.members({ workspace: server.workspace.id })).length).toBe(before.length)
})

test('A6 a right that was raised counts at once in a page that is open', async () => {
  const somebody = await server.signIn('viewer', 'Ine')
  const page = openPage(server, somebody)
  const board = page.open(await server.createDocument('board'))
  await until('the board opens read-only', () => board.current().status === 'open' && board.current().readOnly)
  await join(await server.invite('organiser'), 'Ine', somebody.cookie)
  await until('the board opens for writing', () => board.current().status === 'open' && !board.current().readOnly)
  page.die()
})

test('A2 signing out ends the session everywhere', async () => {
  const somebody = await server.signIn('organiser', 'Jo')
  const page = openPage(server, somebody)
  const channel = page.openName(channelOf(server.workspace.id))
  await until('the channel opens', () => channel.current().status === 'open')
  const out = await ask(server.url, routes.signOut, { cookie: somebody.cookie })
  expect(out.cookie?.match(/Max-Age=0/g)).toHaveLength(2)
  expect(await me(somebody.cookie)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  await until('the socket ends', () => !channel.current().online)
  page.die()
})

test('A2 a request from the page of another site is refused', async () => {
  const secret = await server.invite('viewer')
  const foreign = await ask(server.url, routes.join, { body: { secret, name: 'Kay' }, headers: { origin: 'https://elsewhere.example' } })
  expect(foreign).toMatchObject({ status: 403, body: { code: 'foreign-origin' } })
})

test.each([
  ['an empty name', { name: '  ' }],
  ['a name that is too long', { name: 'x'.repeat(81) }],
  ['no secret', { secret: '' }],
])('A3 %s is refused and uses nothing up', async (_, wrong) => {
  const secret = await server.invite('viewer', { uses: 1 })
  expect((await ask(server.url, routes.join, { body: { secret, name: 'Lo', ...wrong } })).status).toBe(400)
  expect((await join(secret, 'Lo')).status).toBe(200)
})

test('A2 behind https the cookie travels over https only', () => {
  const cookies = (publicUrl: string) => sessionCookies({ token: 'token', user: 'user' }, publicUrl)
  expect(cookies('https://dag.example')).toHaveLength(2)
  for (const cookie of cookies('https://dag.example')) expect(cookie).toContain('Secure')
  for (const cookie of cookies('http://dag.example')) expect(cookie).not.toContain('Secure')
})

test('A3 nothing that is stored opens a door', async () => {
  const secret = await server.invite('owner')
  const { token } = await server.signIn('owner', 'Nel')
  for (const file of ['draaiboek.sqlite', 'draaiboek.sqlite-wal']) {
    const stored = await readFile(`${server.dataDir}/${file}`)
    expect(stored.includes(secret)).toBe(false)
    expect(stored.includes(token)).toBe(false)
  }
})
