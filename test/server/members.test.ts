import { afterAll, beforeAll, expect, test } from 'vitest'
import { invite as inviteTo } from '#server/domain/invitations.ts'
import { hashSecret } from '#server/domain/secret.ts'
import { type RouteName, routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from '#test/support/api.ts'
import { openTicket } from '#test/support/plain.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let owner: SignedIn
let release: DocumentRow
beforeAll(async () => {
  server = await startTestServer()
  owner = await server.signIn('owner', 'Wies')
  release = await server.createDocument('release', 'Persbericht')
})
afterAll(() => server.close())

/** Asks about the workspace as somebody. */
const use = (name: RouteName, { cookie }: SignedIn, params: Record<string, string> = {}, body?: unknown) =>
  ask(server.url, routes[name], { params: { workspace: 'dag', ...params }, cookie, ...(body !== undefined && { body }) })
const remove = (by: SignedIn, who: SignedIn) => use('removeMember', by, { member: who.user.id })
const invite = async (by: SignedIn, body: unknown) => {
  const answer = await use('invite', by, {}, body)
  expect(answer.status).toBe(200)
  return { id: answer.body.id as string, secret: (answer.body.link as string).split('#')[1] as string }
}
const join = (secret: string, name: string, cookie?: string) =>
  ask(server.url, routes.join, { body: { secret, name }, ...(cookie && { cookie }) })
const look = (secret: string) => ask(server.url, routes.lookAtInvitation, { body: { secret } })
const membership = ({ user }: SignedIn) => server.store.membership({ workspace: server.workspace.id, user: user.id })

test('A11 an owner sees who takes part and how far, changes it, and removes', async () => {
  const bo = await server.signIn('reviewer', 'Bo')
  expect(await use('changeMember', owner, { member: bo.user.id }, { limitedTo: [release.id] })).toMatchObject({ status: 200 })
  const { body } = await use('members', owner)
  const row = body.members.find(({ id }: { id: string }) => id === bo.user.id)
  expect(row).toEqual({ ...bo.user, role: 'reviewer', limitedTo: [release.id], joinedAt: expect.any(Number), email: false })
  expect(await use('changeMember', owner, { member: bo.user.id }, { role: 'organiser' })).toMatchObject({ status: 200 })
  expect(await membership(bo)).toEqual({ role: 'organiser', limitedTo: null })
  expect((await remove(owner, bo)).status).toBe(200)
  expect((await use('workspace', bo)).status).toBe(404)
  expect((await remove(owner, bo)).status).toBe(404)
})

test('A11 everybody may leave, nobody removes somebody else without managing the members', async () => {
  for (const role of ['organiser', 'press', 'reviewer', 'viewer'] as const) {
    const [who, other] = [await server.signIn(role), await server.signIn('viewer')]
    expect((await remove(who, other)).status).toBe(404)
    expect((await remove(who, who)).status).toBe(200)
    expect(await membership(who)).toBeNull()
    expect(await membership(other)).not.toBeNull()
  }
})

test('A11 the only owner stays, and stays owner', async () => {
  expect(await remove(owner, owner)).toMatchObject({ status: 409, body: { code: 'last-owner' } })
  expect(await use('changeMember', owner, { member: owner.user.id }, { role: 'organiser' })).toMatchObject({ body: { code: 'last-owner' } })
  const second = await server.signIn('owner')
  expect((await remove(second, second)).status).toBe(200)
})

test('A12 with a member go their invitations and tickets; their name stays with what they wrote', async () => {
  const [gone, stays] = [await server.signIn('organiser', 'Gé Gaat'), await server.signIn('organiser')]
  const [theirs, others] = [await invite(gone, { role: 'viewer' }), await invite(stays, { role: 'viewer' })]
  const ticket = await openTicket(server, gone, release)
  expect((await remove(owner, gone)).status).toBe(200)
  expect((await look(theirs.secret)).status).toBe(410)
  expect((await join(theirs.secret, 'Vreemd')).status).toBe(410)
  expect((await look(others.secret)).status).toBe(200)
  const now = Date.now()
  // Nor when they are let in again.
  const back = await invite(owner, { role: 'organiser' })
  expect((await use('workspace', owner)).body.former.map(({ name }: { name: string }) => name)).toContain('Gé Gaat')
  expect((await join(back.secret, 'Gé', gone.cookie)).status).toBe(200)
  expect((await use('workspace', owner)).body.former.map(({ name }: { name: string }) => name)).not.toContain('Gé Gaat')
  expect(await server.store.spendTicket({ ticketHash: hashSecret(ticket), document: release.id, now })).toBeNull()
  expect((await look(theirs.secret)).status).toBe(410)
})

test('A12 who may do less takes along the invitations they could not make now', async () => {
  const who = await server.signIn('owner')
  const [high, low] = [await invite(who, { role: 'owner' }), await invite(who, { role: 'viewer' })]
  await use('changeMember', owner, { member: who.user.id }, { role: 'organiser' })
  expect([(await look(high.secret)).status, (await look(low.secret)).status]).toEqual([410, 200])
  await use('changeMember', owner, { member: who.user.id }, { role: 'viewer' })
  expect((await look(low.secret)).status).toBe(410)
})

test('A12 nobody takes a right back by a link from before', async () => {
  const group = await invite(owner, { role: 'organiser', uses: 10 })
  const [lowered, removed, left] = [await server.signIn('organiser'), await server.signIn('organiser'), await server.signIn('viewer')]
  const limited = await server.signIn('reviewer')
  const all = await invite(owner, { role: 'viewer', uses: 10 })
  await use('changeMember', owner, { member: lowered.user.id }, { role: 'viewer' })
  await use('changeMember', owner, { member: limited.user.id }, { limitedTo: [release.id] })
  await remove(owner, removed)
  await remove(left, left)
  expect((await join(group.secret, 'x', lowered.cookie)).status).toBe(200)
  expect((await membership(lowered))?.role).toBe('viewer')
  expect((await join(all.secret, 'x', limited.cookie)).status).toBe(200)
  expect((await membership(limited))?.limitedTo).toEqual([release.id])
  expect(await join(group.secret, 'x', removed.cookie)).toMatchObject({ status: 410, body: { code: 'invitation-spent' } })
  expect(await membership(removed)).toBeNull()
  const raised = await server.signIn('viewer')
  await use('changeMember', owner, { member: raised.user.id }, { limitedTo: [release.id] })
  const later = await invite(owner, { role: 'organiser' })
  await use('changeMember', owner, { member: raised.user.id }, { limitedTo: null })
  expect((await join(later.secret, 'x', raised.cookie)).status).toBe(200)
  expect(await membership(raised)).toEqual({ role: 'organiser', limitedTo: null })
  // Who left by themselves may come back.
  expect((await join(all.secret, 'x', left.cookie)).status).toBe(200)
  expect((await use('members', owner)).body.invitations.find(({ id }: { id: string }) => id === group.id).usesLeft).toBe(10)
})

test('A13 an invitation for one document says which, and leads there', async () => {
  const board = await server.createDocument('board', 'Ander bord')
  const { secret, id } = await invite(owner, { role: 'reviewer', documents: [release.id], uses: 3, days: 2 })
  expect((await look(secret)).body).toMatchObject({
    ...{ workspace: 'De dag', eventDate: null, inviter: 'Wies', role: 'reviewer' },
    document: { title: 'Persbericht', kind: 'release' },
  })
  const joined = await join(secret, 'Rita')
  expect(joined.body).toEqual({ slug: 'dag', document: { id: release.id, kind: 'release' } })
  const rita = joined.cookie?.split(';')[0] as string
  const view = () => ask(server.url, routes.workspace, { params: { workspace: 'dag' }, cookie: rita })
  expect((await view()).body.documents.map((row: DocumentRow) => row.id)).toEqual([release.id])
  const open = (await use('members', owner)).body.invitations.find((one: { id: string }) => one.id === id)
  expect(open).toMatchObject({ role: 'reviewer', inviter: 'Wies', documents: [release.id], uses: 3, usesLeft: 2 })
  expect(open.expiresAt - open.createdAt).toBe(2 * 86_400_000)
  // A second one adds to the first; the first again adds nothing, and takes nothing away.
  const second = await invite(owner, { role: 'reviewer', documents: [board.id] })
  expect((await join(second.secret, 'Rita', rita)).body.document).toEqual({ id: board.id, kind: 'board' })
  await join(secret, 'Rita', rita)
  expect((await view()).body.documents.map((row: DocumentRow) => row.id).sort()).toEqual([release.id, board.id].sort())
  expect((await use('members', owner)).body.invitations.find((one: { id: string }) => one.id === id).usesLeft).toBe(2)
})

test('A13 those who made an invitation and those who manage the members see it and withdraw it, nobody else', async () => {
  const [maker, other, viewer] = [await server.signIn('press'), await server.signIn('organiser'), await server.signIn('viewer')]
  const { id, secret } = await invite(maker, { role: 'viewer' })
  const sees = async (who: SignedIn) => (await use('members', who)).body.invitations.some((one: { id: string }) => one.id === id)
  expect([await sees(owner), await sees(maker), await sees(other)]).toEqual([true, true, false])
  for (const who of [other, viewer]) expect((await use('revokeInvitation', who, { invitation: id })).status).toBe(404)
  expect((await look(secret)).status).toBe(200)
  expect((await use('revokeInvitation', maker, { invitation: id })).status).toBe(200)
  expect((await use('revokeInvitation', owner, { invitation: id })).status).toBe(404)
  expect((await look(secret)).status).toBe(410)
  expect(await sees(owner)).toBe(false)
})

test.each([
  ['no uses', { uses: 0 }],
  ['too many uses', { uses: 101 }],
  ['too long', { days: 91 }],
  ['no documents', { documents: [] }],
  ['a limit on who sees everything', { role: 'press', documents: ['given'] }],
])('A13 an invitation with %s is refused', async (_, wrong) => {
  const body = { role: 'viewer', ...wrong, ...('documents' in wrong && { documents: wrong.documents.map(() => release.id) }) }
  expect((await use('invite', owner, {}, body)).status).toBe(400)
})

test('A13 an invitation to a document that is not there is none', async () => {
  expect((await use('invite', owner, {}, { role: 'viewer', documents: ['nosuch'] })).status).toBe(404)
})

test('A14 sessions are listed with their device, ended one by one or all others, and only by whose they are', async () => {
  const anna = await server.signIn('organiser', 'Anna')
  const phone = await server.signInAgain(anna)
  const laptop = await server.signInAgain(anna)
  const stranger = await server.signIn('viewer')
  const list = async (who: SignedIn) => (await ask(server.url, routes.sessions, { cookie: who.cookie })).body
  const sessions = await list(anna)
  expect(sessions).toHaveLength(3)
  expect(sessions.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
  expect(sessions[0]).toEqual({
    ...{ id: expect.any(String), device: 'test', createdAt: expect.any(Number), seenAt: expect.any(Number), current: expect.any(Boolean) },
  })
  const [{ id }] = (await list(phone)).filter(({ current }: { current: boolean }) => current)
  const end = (who: SignedIn, session: string) => ask(server.url, routes.endSession, { params: { session }, cookie: who.cookie })
  expect((await end(stranger, id)).status).toBe(404)
  expect(await end(anna, id)).toMatchObject({ status: 200, cookie: null })
  expect((await end(anna, id)).status).toBe(404)
  expect((await ask(server.url, routes.me, { cookie: phone.cookie })).status).toBe(401)
  expect((await ask(server.url, routes.endOtherSessions, { cookie: anna.cookie })).status).toBe(200)
  expect((await ask(server.url, routes.me, { cookie: laptop.cookie })).status).toBe(401)
  const [own, ...rest] = await list(anna)
  expect([own.current, rest]).toEqual([true, []])
  // One's own is a way to sign out.
  expect((await end(anna, own.id)).cookie).toContain('Max-Age=0')
  expect((await ask(server.url, routes.me, { cookie: anna.cookie })).status).toBe(401)
  expect(await list(stranger)).toHaveLength(1)
})

test('A15 one person takes part in two workspaces, with the right of each', async () => {
  const id = 'tweede'
  await server.store.createWorkspace({ id, slug: 'tweede', name: 'Tweede dag', timeZone: 'UTC', eventDate: null, now: Date.now() })
  const row = await server.store.createDocument({ id: 'elders1', workspace: id, kind: 'board', title: 'x', author: null, now: Date.now() })
  const piet = await server.signIn('viewer', 'Piet')
  const secret = await inviteTo(server.store, { workspace: id, role: 'owner', name: null }, null)
  expect((await ask(server.url, routes.workspace, { params: { workspace: 'tweede' }, cookie: piet.cookie })).status).toBe(404)
  expect(await join(secret, 'Iemand', piet.cookie)).toMatchObject({ status: 200, cookie: null, body: { slug: 'tweede' } })
  const { body } = await ask(server.url, routes.me, { cookie: piet.cookie })
  expect(body.user).toEqual(piet.user)
  expect(body.workspaces.map(({ slug, role }: { slug: string; role: string }) => [slug, role])).toEqual([
    ['dag', 'viewer'],
    ['tweede', 'owner'],
  ])
  const rename = (document: string) =>
    ask(server.url, routes.changeDocument, { params: { document }, body: { title: 'Nieuw' }, cookie: piet.cookie })
  expect([(await rename(row.id)).status, (await rename(release.id)).status]).toEqual([200, 404])
  // An owner of one is nobody's boss in the other.
  expect((await remove(piet, owner)).status).toBe(404)
  expect((await remove(owner, piet)).status).toBe(200)
  expect((await ask(server.url, routes.me, { cookie: piet.cookie })).body.workspaces.map(({ slug }: { slug: string }) => slug)).toEqual([
    'tweede',
  ])
})
