import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAll } from '#server/domain/inspect.ts'
import { readableThreads } from '#server/domain/readable/threads.ts'
import { newId } from '#shared/documents/ids.ts'
import { type RouteName, routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Thread } from '#shared/protocol/threads.ts'
import { ask } from '#test/support/api.ts'
import { createFaults, type Mark } from '#test/support/faults.ts'
import { openPage } from '#test/support/page.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

const faults = createFaults()
let server: TestServer
let people: Record<'owner' | 'organiser' | 'press' | 'reviewer' | 'viewer', SignedIn>
let release: DocumentRow
beforeAll(async () => {
  server = await startTestServer(faults.env)
  const [owner, organiser, press, reviewer, viewer] = await Promise.all(
    (['owner', 'organiser', 'press', 'reviewer', 'viewer'] as const).map((role) => server.signIn(role)),
  )
  people = { owner, organiser, press, reviewer, viewer } as typeof people
  release = await server.createDocument('release')
}, 60_000)
afterAll(async () => {
  await server.close()
  faults.close()
})

const ANCHOR = { root: 'text', start: 'AAAA', end: 'AAAA', quote: 'zevenhonderd mensen', before: 'komen ', after: ' bijeen', rival: null }

/** Asks as somebody; answers with the status and the thread. */
async function as(who: SignedIn, name: RouteName, params: Record<string, string>, body?: unknown) {
  const { status, body: thread } = await ask(server.url, routes[name], {
    params: { document: release.id, ...params },
    cookie: who.cookie,
    ...(body === undefined ? {} : { body }),
  })
  return { status, thread: thread as Thread & { code?: string }, text: (thread as Thread).comments?.map(({ body: said }) => said) }
}
const started = (body = 'Klopt dit aantal?') => ({ id: newId(), item: null, anchor: ANCHOR, comment: { id: newId(), body } })
async function begun(who: SignedIn, body?: string, document = release.id) {
  const { thread } = await as(who, 'startThread', { document }, started(body))
  return { thread: thread.id, comment: thread.comments[0]?.id as string }
}
const all = async (document = release.id) => server.store.threads({ document })

describe('what is said', () => {
  test('T1 stands under who said it, about what it is about, whatever was sent along', async () => {
    const sent = started()
    const { status, thread } = await as(people.reviewer, 'startThread', {}, { ...sent, by: people.owner.user.id, at: 1, resolved: null })
    expect(status).toBe(200)
    expect(thread).toMatchObject({
      id: sent.id,
      item: null,
      anchor: ANCHOR,
      by: people.reviewer.user.id,
      quote: ANCHOR.quote,
      anchored: 0,
      resolved: null,
    })
    expect(Math.abs(thread.at - Date.now())).toBeLessThan(60_000)
    expect(thread.comments).toMatchObject([{ ...sent.comment, by: people.reviewer.user.id, removed: null, editedAt: null, reactions: [] }])
    const { body } = await ask(server.url, routes.threads, { params: { document: release.id }, cookie: people.viewer.cookie })
    expect(body.threads.at(-1)).toEqual(thread)
  })

  test('T1 T19 a session and a card have threads of their own, a release has passages, and what lies backstage has none', async () => {
    const [programme, board] = await Promise.all([server.createDocument('programme'), server.createDocument('board')])
    for (const row of [programme, board]) {
      const about = { ...started(), item: 'ding', anchor: null }
      expect(await as(people.reviewer, 'startThread', { document: row.id }, about)).toMatchObject({ status: 200, thread: { item: 'ding' } })
      expect((await as(people.reviewer, 'startThread', { document: row.id }, started())).status).toBe(400)
      expect(await server.store.openThreads({ document: row.id })).toEqual({ open: 1, items: { ding: 1 } })
    }
    expect((await as(people.owner, 'startThread', {}, { ...started(), item: 'ding', anchor: null })).status).toBe(400)
    const hidden = { document: `${programme.id}backstage` }
    expect((await as(people.owner, 'startThread', hidden, { ...started(), item: 'ding', anchor: null })).status).toBe(404)
    expect((await as(people.owner, 'threads', hidden)).status).toBe(404)
  })

  test('U22 what is said about a suggestion is about its words, and is found by its id', async () => {
    const suggestion = newId()
    const { status, thread } = await as(
      people.reviewer,
      'startThread',
      {},
      { ...started('Zo staat het in het contract.'), item: suggestion },
    )
    expect(status).toBe(200)
    expect(thread).toMatchObject({ item: suggestion, anchor: ANCHOR, quote: ANCHOR.quote })
    const reply = { id: newId(), body: 'Dan neem ik het over.' }
    expect((await as(people.owner, 'reply', { thread: thread.id }, reply)).thread.comments).toHaveLength(2)
  })

  test('T2 is there once, however often and by however many at once it is sent; an id that somebody used is theirs', async () => {
    const document = (await server.createDocument('release')).id
    const sent = started()
    const answers = await Promise.all([1, 2, 3].map(() => as(people.reviewer, 'startThread', { document }, sent)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const reply = { id: newId(), body: 'Zevenhonderd.' }
    await Promise.all([1, 2, 3].map(() => as(people.press, 'reply', { document, thread: sent.id }, reply)))
    expect((await all(document)).map(({ comments }) => comments.map(({ body }) => body))).toEqual([['Klopt dit aantal?', 'Zevenhonderd.']])
    expect((await as(people.owner, 'startThread', { document }, sent)).status).toBe(400)
    expect((await as(people.reviewer, 'startThread', {}, sent)).status).toBe(400)
    expect((await as(people.owner, 'reply', { document, thread: sent.id }, reply)).status).toBe(400)
    const two = await Promise.all(
      [people.owner, people.press].map((who) => as(who, 'reply', { document, thread: sent.id }, { id: newId(), body: 'Ja.' })),
    )
    expect(two.map(({ status }) => status)).toEqual([200, 200])
    expect((await all(document))[0]?.comments).toHaveLength(4)
  })

  for (const [mark, isThere] of [
    ['before commit of comment', false],
    ['after comment', false],
    ['after commit of comment', true],
  ] satisfies [Mark, boolean][]) {
    test(`T2 is there wholly or not at all when the server dies ${mark}, and is sent again`, async () => {
      const document = (await server.createDocument('release')).id
      const sent = started()
      faults.set({ at: mark, does: 'kill' })
      await expect(as(people.reviewer, 'startThread', { document }, sent)).rejects.toThrow()
      await server.gone()
      faults.clear()
      await server.start()
      expect((await all(document)).map(({ comments }) => comments.length)).toEqual(isThere ? [1] : [])
      expect((await as(people.reviewer, 'startThread', { document }, sent)).status).toBe(200)
      expect((await all(document)).map(({ comments }) => comments.length)).toEqual([1])
    }, 60_000)
  }

  test('T14 is announced to every open page of the document', async () => {
    const page = openPage(server, people.viewer)
    const handle = page.open(release)
    await until('the document is open', () => handle.current().status === 'open')
    let heard = 0
    handle.current().provider.on('stateless', ({ payload }: { payload: string }) => {
      if (payload.includes('threads-changed')) heard += 1
    })
    await begun(people.reviewer)
    await until('the page hears of it', () => heard === 1)
    page.die()
  })
})

describe('who may', () => {
  test('T3 write is decided when it is stored: a right that ended, a session that ended, a document out of reach', async () => {
    const late = await server.signIn('reviewer', 'Laat')
    const session = (await server.store.sessionsOf({ user: late.user.id, now: 0 }))[0]?.tokenHash as string
    const by = { document: release.id, author: late.user.id, session, now: Date.now() }
    const { thread } = await begun(people.owner)
    const write = () => server.store.reply({ ...by, thread, id: newId(), body: 'Nog iets.' })
    expect((await write()).comments).toHaveLength(2)
    const change = { workspace: server.workspace.id, user: late.user.id, by: null, now: Date.now() }
    await server.store.changeMember({ ...change, role: 'viewer' })
    await expect(write()).rejects.toMatchObject({ code: 'not-found' })
    const other = await server.createDocument('release')
    await server.store.changeMember({ ...change, role: 'reviewer', limitedTo: [other.id] })
    await expect(write()).rejects.toMatchObject({ code: 'not-found' })
    expect((await as(late, 'threads', {})).status).toBe(404)
    expect((await as(late, 'startThread', { document: other.id }, started())).status).toBe(200)
    await server.expire(late)
    await expect(write()).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('T3 nobody writes in what is archived, and everybody reads it', async () => {
    const { id } = await server.createDocument('release')
    const { thread, comment } = await begun(people.reviewer, undefined, id)
    await server.store.archiveDocument({ id, archived: true, now: Date.now() })
    const session = (await server.store.sessionsOf({ user: people.reviewer.user.id, now: 0 }))[0]?.tokenHash as string
    const by = { document: id, author: people.reviewer.user.id, session, now: Date.now() }
    const tries = [
      server.store.reply({ ...by, thread, id: newId(), body: 'x' }),
      server.store.changeComment({ ...by, thread, comment, body: 'x' }),
      server.store.removeComment({ ...by, thread, comment }),
      server.store.react({ ...by, thread, comment, reaction: 'agree', on: true }),
      server.store.resolveThread({ ...by, thread, resolved: true }),
    ]
    for (const one of await Promise.allSettled(tries)) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'frozen' } })
    expect((await as(people.viewer, 'threads', { document: id })).status).toBe(200)
  })

  test('T4 change a comment is its author, and take it back too; who moderates removes it, which is noted', async () => {
    const where = await begun(people.reviewer)
    expect(await as(people.owner, 'changeComment', where, { body: 'Anders' })).toMatchObject({ status: 403, thread: { code: 'read-only' } })
    const changed = await as(people.reviewer, 'changeComment', where, { body: 'Klopt dit aantal nog?' })
    expect(changed.thread.comments[0]).toMatchObject({ body: 'Klopt dit aantal nog?', editedAt: expect.any(Number) })
    const second = await server.signIn('reviewer', 'Tweede')
    expect((await as(second, 'removeComment', where)).status).toBe(403)
    await as(second, 'reply', { thread: where.thread }, { id: newId(), body: 'Ik weet het ook niet.' })
    const { thread, text } = await as(people.press, 'removeComment', where)
    expect(text).toEqual(['', 'Ik weet het ook niet.'])
    expect(thread.comments[0]).toMatchObject({ by: people.reviewer.user.id, removed: { by: people.press.user.id } })
    expect(thread.resolved).toBeNull()
    const [entry] = await server.store.auditPage({ workspace: server.workspace.id, before: 1e9, limit: 1 })
    expect(entry).toMatchObject({ action: 'comment.removed', actorName: 'press', detail: { title: 'release', name: 'reviewer' } })
    for (const name of ['changeComment', 'removeComment'] as const)
      expect((await as(people.reviewer, name, where, { body: 'Toch' })).status).toBe(404)
  })

  test('T5 resolve a thread is who began it or moderates; a reply opens it, and without a comment it is resolved', async () => {
    const { thread, comment } = await begun(people.reviewer)
    const second = await server.signIn('reviewer', 'Derde')
    const resolve = (who: SignedIn, resolved: boolean) => as(who, 'resolveThread', { thread }, { resolved })
    const before = (await server.store.openThreads({ document: release.id })).open
    expect((await resolve(second, true)).status).toBe(403)
    expect((await resolve(people.reviewer, true)).thread.resolved?.by).toBe(people.reviewer.user.id)
    expect((await server.store.openThreads({ document: release.id })).open).toBe(before - 1)
    expect((await resolve(people.organiser, false)).thread.resolved).toBeNull()
    const first = (await resolve(people.press, true)).thread.resolved
    // Who was first resolved it.
    expect((await resolve(people.owner, true)).thread.resolved).toEqual(first)
    const { thread: again } = await as(second, 'reply', { thread }, { id: newId(), body: 'Toch niet.' })
    expect(again.resolved).toBeNull()
    await as(second, 'removeComment', { thread, comment: again.comments[1]?.id as string })
    expect((await as(people.reviewer, 'removeComment', { thread, comment })).thread.resolved).toMatchObject({ by: people.reviewer.user.id })
  })

  test('T6 react is once for each, with one of a few', async () => {
    const where = await begun(people.owner)
    const react = (who: SignedIn, on: boolean, reaction = 'agree') => as(who, 'react', { ...where, reaction }, { on })
    await Promise.all([react(people.reviewer, true), react(people.reviewer, true), react(people.press, true)])
    const { thread } = await react(people.press, true, 'done')
    const reactions = thread.comments[0]?.reactions ?? []
    expect(reactions.map(({ reaction, by }) => [reaction, by.length])).toEqual([
      ['agree', 2],
      ['done', 1],
    ])
    expect((await react(people.reviewer, false)).thread.comments[0]?.reactions[0]?.by).toEqual([people.press.user.id])
    expect((await react(people.press, true, 'boos')).status).toBe(404)
    expect((await react(people.viewer, true)).status).toBe(404)
  })
})

test('T7 an empty comment, one that is too long, and one for which there is no room are refused', async () => {
  const document = (await server.createDocument('release')).id
  for (const body of ['', ' \n\u0000 ', 'x'.repeat(10_001)])
    expect((await as(people.owner, 'startThread', { document }, started(body))).status).toBe(400)
  const { thread } = await begun(people.owner, 'Dag\u0007 \r\nallemaal\u0000 ', document)
  expect((await all(document))[0]?.comments[0]?.body).toBe('Dag \nallemaal')
  const by = { document, author: people.owner.user.id, now: Date.now() }
  const body = 'x'.repeat(10_000)
  await Promise.all(Array.from({ length: 199 }, () => server.store.reply({ ...by, thread, id: newId(), body })))
  expect(await as(people.reviewer, 'reply', { document, thread }, { id: newId(), body })).toMatchObject({
    status: 409,
    thread: { code: 'comments-full' },
  })
  expect((await as(people.reviewer, 'reply', { document, thread }, { id: newId(), body: 'Kort.' })).status).toBe(200)
  const many = (await server.createDocument('release')).id
  const threads = Array.from({ length: 1000 }, () => ({ id: newId(), item: null, anchor: null, comment: { id: newId(), body: 'x' } }))
  await Promise.all(threads.map((one) => server.store.startThread({ ...by, document: many, ...one })))
  expect(await as(people.owner, 'startThread', { document: many }, started())).toMatchObject({
    status: 409,
    thread: { code: 'comments-full' },
  })
})

test('T8 what a removed member said stays under their name', async () => {
  const guest = await server.signIn('reviewer', 'Gast van toen')
  const { thread } = await begun(guest)
  await server.store.removeMember({ workspace: server.workspace.id, user: guest.user.id, by: null, now: Date.now() })
  const { body } = await ask(server.url, routes.workspace, { params: { workspace: server.workspace.slug }, cookie: people.owner.cookie })
  expect(body.former).toContainEqual(expect.objectContaining({ id: guest.user.id, name: 'Gast van toen' }))
  expect((await all()).find(({ id }) => id === thread)?.comments[0]?.by).toBe(guest.user.id)
})

test('T9 threads are verified, and go with a workspace that is deleted', async () => {
  const [id, document, now] = [newId(), newId(), Date.now()]
  await server.store.createWorkspace({ id, slug: `weg-${id}`, name: 'Weg', timeZone: 'Europe/Amsterdam', eventDate: null, now })
  await server.store.createDocument({ id: document, workspace: id, kind: 'release', title: 'Weg', author: null, now })
  const author = people.owner.user.id
  const thread = await server.store.startThread({
    document,
    author,
    now,
    id: newId(),
    item: null,
    anchor: null,
    comment: { id: newId(), body: 'Weg ermee' },
  })
  const comment = thread.comments[0]?.id as string
  await server.store.react({ document, author, now, thread: thread.id, comment, reaction: 'agree', on: true })
  expect((await verifyAll(server.store)).problems).toEqual([])
  await server.store.setDeletion({ id, deletedAt: now - 1, by: null, now })
  while (await server.store.removeDue({ now }));
  expect(await all(document)).toEqual([])
  expect((await server.store.workspaces({})).map((workspace) => workspace.id)).not.toContain(id)
})

test('T13 a passage that moved is anchored anew once, by who writes in the text', async () => {
  const { thread } = await begun(people.reviewer)
  const anew = (who: SignedIn, quote: string) => as(who, 'anchorThread', { thread }, { anchor: { ...ANCHOR, quote }, anchored: 0 })
  const answers = await Promise.all([anew(people.organiser, 'duizend mensen'), anew(people.press, 'duizend mensen')])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect((await anew(people.owner, 'heel iets anders')).thread).toMatchObject({
    anchored: 1,
    anchor: { quote: 'duizend mensen' },
    quote: ANCHOR.quote,
  })
  expect((await anew(people.reviewer, 'x')).status).toBe(404)
})

test('T9 threads go out as text: who said what about which passage, and nothing of it is a mark', async () => {
  const { thread, comment } = await begun(people.reviewer, '# Kop\n\n<b>Vet</b> @[niemand] **sterk**')
  await as(people.owner, 'reply', { thread }, { id: newId(), body: `Dag @[${people.reviewer.user.id}].` })
  await as(people.reviewer, 'removeComment', { thread, comment })
  const [only] = (await all()).filter(({ id }) => id === thread)
  const names = new Map([
    [people.reviewer.user.id, 'Rik *Proef*'],
    [people.owner.user.id, 'Anna'],
  ])
  const at = expect.any(String)
  const lines = readableThreads([{ ...(only as Thread), quote: '*zeven* [honderd]' }], {}, names, 'nl').split('\n\n')
  expect(lines).toEqual([
    '# Opmerkingen',
    '## ‘\\*zeven\\* \\[honderd\\]’',
    at,
    '_Deze opmerking is verwijderd._',
    at,
    'Dag @Rik \\*Proef\\*.\n',
  ])
  expect([lines[2], lines[4]].map((line) => line?.split(',')[0])).toEqual(['**Rik \\*Proef\\***', '**Anna**'])
  const said = {
    ...(only as Thread),
    quote: '',
    item: 'kaart',
    comments: [{ ...(only as Thread).comments[1], body: '# Kop\n<b>Vet</b> **sterk**', removed: null }],
  }
  const card = readableThreads([said as Thread], { cards: new Map([['kaart', { title: 'Zaal bellen' }]]) }, names, 'en')
  expect(card).toContain('## Zaal bellen')
  expect(card).toContain('\\# Kop\n\n\\<b\\>Vet\\</b\\> \\*\\*sterk\\*\\*')
})
