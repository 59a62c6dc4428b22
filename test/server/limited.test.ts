import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { hashSecret } from '#server/domain/secret.ts'
import { addColumn } from '#shared/documents/board/operations.ts'
import { newId } from '#shared/documents/ids.ts'
import { channelOf, formatName } from '#shared/documents/name.ts'
import { type Route, type RouteName, routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from '#test/support/api.ts'
import { openPlain, openTicket, type Plain } from '#test/support/plain.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'
import { versionOf, versionParams } from '#test/support/version.ts'
import { awareness, frame, openWire, TYPE, type Wire } from '#test/support/wire.ts'

let server: TestServer
let [shown, hidden] = [] as unknown as [DocumentRow, DocumentRow]
const ends: (() => void)[] = []
beforeAll(async () => {
  server = await startTestServer()
  shown = await server.createDocument('release', 'Persbericht')
  hidden = await server.createDocument('board', 'Geheim bord')
})
afterAll(async () => {
  for (const end of ends) end()
  await server.close()
})

const limit = ({ user }: SignedIn, limitedTo: string[] | null) =>
  server.store.changeMember({ workspace: server.workspace.id, user: user.id, limitedTo, by: null, now: Date.now() })

async function limited(name = 'Beperkt'): Promise<SignedIn> {
  const who = await server.signIn('reviewer', name)
  await limit(who, [shown.id])
  return who
}

async function wireOf({ cookie }: SignedIn): Promise<Wire> {
  const wire = await openWire(server.url, { cookie })
  ends.push(wire.end)
  return wire
}

function plainOf(who: SignedIn, row: Parameters<typeof openPlain>[1], params: Record<string, string> = versionParams(row)): Plain {
  const plain = openPlain(server, row, { params, headers: 'ticket' in params ? {} : { cookie: who.cookie } })
  ends.push(plain.die)
  return plain
}

const BODIES: Partial<Record<RouteName, unknown>> = {
  changeDocument: { title: 'Gekaapt' },
  archiveDocument: { archived: true },
  openTicket: { scope: 'read', schemaVersion: versionOf('release') },
  sendEdit: new Uint8Array([0, 0]),
  importSchedule: '<schedule/>',
}

test('A10 over HTTP a document out of reach answers to the letter as one that is not there, and is in no list', async () => {
  const { cookie } = await limited()
  const view = await ask(server.url, routes.workspace, { params: { workspace: server.workspace.slug }, cookie })
  expect(view.body.documents.map(({ id }: DocumentRow) => id)).toEqual([shown.id])
  expect(view.text).not.toContain(hidden.id)
  expect(view.text).not.toContain('Geheim')
  const about = Object.entries(routes).filter(([, { scope }]) => (scope as string) === 'document') as [RouteName, Route][]
  expect(about.length).toBeGreaterThan(4)
  for (const [name, route] of about) {
    const use = (document: string) =>
      ask(server.url, route, { params: { document, ...versionParams(hidden) }, cookie, ...(name in BODIES && { body: BODIES[name] }) })
    const [out, absent] = [await use(hidden.id), await use(newId())]
    expect([name, out.status, out.text]).toEqual([name, 404, absent.text])
  }
  const ticket = { params: { document: shown.id }, cookie, body: BODIES.openTicket }
  expect((await ask(server.url, routes.openTicket, ticket)).status).toBe(200)
})

test('A10 who is limited is told of the members what all are told, and nothing of invitations, limits or addresses', async () => {
  const [who, other] = [await limited(), await limited('Ook beperkt')]
  await server.signIn('organiser', 'Bram')
  const params = { workspace: server.workspace.slug }
  await server.invite('viewer')
  const { body, text } = await ask(server.url, routes.workspace, { params, cookie: who.cookie })
  expect(body.limited).toBe(true)
  expect(body.members.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['Bram', 'Ook beperkt']))
  for (const member of body.members) expect(Object.keys(member).sort()).toEqual(['color', 'id', 'name', 'picture', 'role'])
  expect(text).not.toMatch(new RegExp(`${hidden.id}|${hidden.title}|limitedTo|email|@|invitation`))
  for (const name of ['members', 'audit', 'exportAudit', 'exportWorkspace'] as const)
    expect([name, (await ask(server.url, routes[name], { params, cookie: other.cookie })).status]).toEqual([name, 404])
  const all = await server.signIn('viewer')
  expect((await ask(server.url, routes.workspace, { params, cookie: all.cookie })).body.limited).toBe(false)
})

test('A10 the plain protocol opens nothing out of reach, by session or by ticket', async () => {
  const who = await limited()
  const bySession = plainOf(who, hidden)
  await until('the session is refused', () => bySession.denied.length > 0)
  expect(bySession.denied).toContain('not-found')
  // A ticket of before, and one for another document.
  const early = await server.signIn('reviewer')
  const ticket = await openTicket(server, early, hidden, 'read')
  await limit(early, [shown.id])
  for (const [row, secret] of [
    [hidden, ticket],
    [hidden, await openTicket(server, who, shown, 'read')],
  ] as const) {
    const plain = plainOf(who, row, { ticket: secret })
    await until('the ticket is refused', () => plain.closed.length > 0)
    expect(plain.denied).toEqual(['ticket-spent'])
  }
  const allowed = plainOf(who, shown, { ticket: await openTicket(server, who, shown, 'read') })
  await until('what is in reach opens', () => allowed.provider.synced)
})

test('A10 on the channel of the workspace nothing tells where the others are, when that is out of reach', async () => {
  const name = channelOf(server.workspace.id)
  const [organiser, viewer] = [await wireOf(await server.signIn('organiser', 'Olga')), await wireOf(await server.signIn('viewer', 'Vera'))]
  for (const wire of [organiser, viewer]) await wire.open(name)
  const said = (wire: Wire) => wire.heard.map(({ body }) => Buffer.from(body).toString()).join()
  organiser.send(awareness(name, 5001, 1, { at: hidden.id, view: 'dag=2013', extra: hidden.id }))
  await until('who sees everything sees where she is', () => said(viewer).includes(hidden.id))

  const who = await limited()
  const wire = await wireOf(who)
  const plain = plainOf(who, { workspace: server.workspace.id, kind: 'workspace', id: server.workspace.id } as never)
  expect(await wire.open(name)).toBe('readonly')
  await until('she is seen from the beginning', () => said(wire).includes('Olga'))
  await until('she is seen over the plain protocol', () => plain.provider.awareness.getStates().has(5001))
  organiser.send(awareness(name, 5001, 2, { at: shown.id, view: 'nu hier' }))
  await until('she is seen where she may be seen', () => said(wire).includes(shown.id) && said(wire).includes('nu hier'))
  organiser.send(awareness(name, 5001, 3, { at: hidden.id, view: 'dag=2013' }))
  wire.send(frame(name, [TYPE.queryAwareness]))
  // They say that they are where they cannot be.
  wire.send(awareness(name, 5002, 1, { at: hidden.id, selected: 'hier ben ik' }))
  await until('they are seen', () => said(viewer).includes('hier ben ik'))
  const states = () => [...plain.provider.awareness.getStates().values()] as { at?: unknown; user?: { name: string } }[]
  await until('it has come round', () => states().some(({ user, at }) => user?.name === 'Olga' && at === null))
  await until('the last is heard', () => said(wire).includes('hier ben ik'))
  expect(said(wire)).not.toMatch(new RegExp(`${hidden.id}|dag=2013|Geheim`))
  expect(JSON.stringify(states())).not.toContain(hidden.id)
  const fromThem = viewer.heard.map(({ body }) => Buffer.from(body).toString()).filter((text) => text.includes('hier ben ik'))
  expect(fromThem.join()).not.toContain(hidden.id)
})

test('A10 an edit is judged by the reach of the moment at which it is stored', async () => {
  const who = await server.signIn('organiser')
  const doc = new Y.Doc()
  addColumn(doc, { name: 'Kolom' })
  const bytes = Y.encodeStateAsUpdate(doc)
  const write = (document: string) =>
    server.store.append({ document, author: who.user.id, session: hashSecret(who.token), bytes, now: Date.now() })
  const board = await server.createDocument('board')
  await write(board.id)
  await server.store.changeMember({
    ...{ workspace: server.workspace.id, user: who.user.id, role: 'reviewer', limitedTo: [shown.id] },
    ...{ by: null, now: Date.now() },
  })
  await expect(write(board.id)).rejects.toMatchObject({ code: 'not-found' })
  await expect(write(shown.id)).rejects.toMatchObject({ code: 'read-only' })
  const sent = { params: { document: board.id, ...versionParams(board) }, cookie: who.cookie, body: bytes }
  expect(await ask(server.url, routes.sendEdit, sent)).toMatchObject({ status: 404, body: { code: 'not-found' } })
})

test('A10 A6 whose limits change hears of it in an open page: what they gain opens, what they lose is gone', async () => {
  const who = await limited()
  const wire = await wireOf(who)
  expect(await wire.open(formatName(shown))).toBe('read-write')
  expect(await wire.open(channelOf(server.workspace.id))).toBe('readonly')
  await limit(who, [shown.id, hidden.id])
  await until('the page has to come back', () => wire.closed() !== undefined)
  expect(wire.closed()?.reason).toBe('stopping')
  const again = await wireOf(who)
  expect(await again.open(channelOf(server.workspace.id))).toBe('readonly')
  expect(await again.open(formatName(hidden))).toBe('readonly')
  await limit(who, [shown.id])
  await until('it has to come back once more', () => again.closed() !== undefined)
  expect(again.closed()?.reason).toBe('stopping')
  expect(await (await wireOf(who)).open(formatName(hidden))).toBe('not-found')
})

test('A10 only who may neither make documents nor let others in is limited, and only to documents that are there', async () => {
  const owner = await server.signIn('owner')
  const elsewhere = await server.store.createWorkspace({
    ...{ id: newId(), slug: 'elders', name: 'Elders', timeZone: 'UTC', eventDate: null, now: 1 },
  })
  const foreign = await server.store.createDocument({
    ...{ id: newId(), workspace: elsewhere.id, kind: 'board', title: 'x', author: null, now: 1 },
  })
  const { user } = await server.signIn('viewer')
  const change = (body: unknown) =>
    ask(server.url, routes.changeMember, { params: { workspace: 'dag', member: user.id }, cookie: owner.cookie, body })
  expect(await change({ limitedTo: [foreign.id] })).toMatchObject({ status: 404 })
  expect(await change({ limitedTo: [shown.id, newId()] })).toMatchObject({ status: 404 })
  expect(await change({ limitedTo: [] })).toMatchObject({ status: 400 })
  expect(await change({ role: 'press', limitedTo: [shown.id] })).toMatchObject({ status: 400 })
  expect(await server.store.membership({ workspace: server.workspace.id, user: user.id })).toEqual({ role: 'viewer', limitedTo: null })
  expect(await change({ limitedTo: [shown.id, shown.id] })).toMatchObject({ status: 200 })
  expect(await server.store.membership({ workspace: server.workspace.id, user: user.id })).toEqual({
    role: 'viewer',
    limitedTo: [shown.id],
  })
  // Whoever becomes more than that sees everything.
  expect(await change({ role: 'press' })).toMatchObject({ status: 200 })
  expect(await server.store.membership({ workspace: server.workspace.id, user: user.id })).toEqual({ role: 'press', limitedTo: null })
})
