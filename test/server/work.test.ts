import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashSecret } from '#server/domain/secret.ts'
import { readBoard } from '#shared/documents/board/model.ts'
import { addCard, archiveCard, moveCard, removeCard, removeColumn, setDue } from '#shared/documents/board/operations.ts'
import { newId } from '#shared/documents/ids.ts'
import { channelOf } from '#shared/documents/name.ts'
import { changeSession, changeSpeaker } from '#shared/documents/programme/operations.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { Work } from '#shared/protocol/work.ts'
import { dateIn } from '#shared/time.ts'
import { ask } from '#test/support/api.ts'
import { aBoard, type Kept, keptOn } from '#test/support/boards.ts'
import { openPage, type TestPage } from '#test/support/page.ts'
import { someProgramme } from '#test/support/programmes.ts'
import { aRelease, asOf } from '#test/support/releases.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

let server: TestServer
let board: Kept
let other: Kept
let programme: Kept
let anna: SignedIn
let bram: SignedIn
let page: TestPage
const made = someProgramme()
const heard: string[] = []
const day = (days: number) => dateIn('Europe/Amsterdam', Date.now() + days * 86_400_000)

beforeAll(async () => {
  server = await startTestServer()
  board = await aBoard(server, 'Taken')
  other = await aBoard(server, 'Pers')
  programme = await keptOn(server, await server.createDocument('programme', 'Programma'), made.doc)
  anna = await server.signIn('organiser', 'Anna')
  bram = await server.signIn('press', 'Bram')
  page = openPage(server, anna)
  const channel = page.openName(channelOf(server.workspace.id))
  channel.current().provider.on('stateless', ({ payload }: { payload: string }) => void heard.push(JSON.parse(payload).type))
  await until('the channel is open', () => channel.current().status === 'open')
})
afterAll(async () => {
  page.die()
  await server.close()
})

async function workOf({ cookie }: SignedIn): Promise<Work> {
  const { status, body } = await ask(server.url, routes.work, { params: { workspace: server.workspace.slug }, cookie })
  expect(status).toBe(200)
  return body
}
const titles = ({ cards }: Work) => cards.map(({ title }) => title)

/** Waits as a page does: it asks each time it is told, and at no other time. */
async function told(isSo: (work: Work) => boolean): Promise<void> {
  let asked = heard.length
  const now = async () => {
    if (heard.length === asked) return false
    asked = heard.length
    return isSo(await workOf(anna))
  }
  await until('it is told', now, 2000)
}

test('W1 W5 open cards of all boards by when they are due, and who has how much', async () => {
  const mine = { assignees: [anna.user.id] }
  const ids: Record<string, string> = {}
  const add = (doc: Kept['doc'], title: string, more: object = mine) => {
    ids[title] = addCard(doc, { title, column: 'todo', ...more })
  }
  await board.write((doc) => {
    add(doc, 'Naambordjes', { ...mine, due: day(3) })
    add(doc, 'Te laat', { assignees: [anna.user.id, bram.user.id], due: day(-2) })
    add(doc, 'Ooit')
    add(doc, 'Voor het evenement', { ...mine, due: { before: 3 } })
    for (const title of ['Klaar', 'Weg', 'In het archief']) add(doc, title)
    moveCard(doc, ids.Klaar as string, 'done', null)
    removeCard(doc, ids.Weg as string)
    archiveCard(doc, ids['In het archief'] as string)
    add(doc, 'Van niemand', { due: day(-1) })
  })
  await other.write((doc) => add(doc, 'Bellen', { ...mine, due: day(1) }))
  const work = await workOf(anna)
  expect(work.today).toBe(day(0))
  expect(titles(work)).toEqual(['Te laat', 'Bellen', 'Naambordjes', 'Ooit', 'Voor het evenement'])
  expect(work.cards[0]).toEqual({
    document: board.row.id,
    id: ids['Te laat'],
    title: 'Te laat',
    column: 'Te doen',
    due: day(-2),
    tickable: true,
  })
  expect(work.people).toEqual([
    { user: anna.user.id, open: 5, overdue: 1, next: day(1) },
    { user: bram.user.id, open: 1, overdue: 1, next: null },
    { user: null, open: 1, overdue: 1, next: null },
  ])

  // Due with the event, as soon as it has a date.
  const change = { id: server.workspace.id, by: null, now: Date.now() }
  await server.store.changeWorkspace({ ...change, eventDate: day(5) })
  expect((await workOf(anna)).cards.find(({ title }) => title === 'Voor het evenement')?.due).toBe(day(2))
  await server.store.changeWorkspace({ ...change, eventDate: null })

  // What is not placed is still to be done; a board in the archive holds nothing that is.
  await other.write((doc) => removeColumn(doc, 'todo'))
  expect((await workOf(anna)).cards.find(({ title }) => title === 'Bellen')).toMatchObject({ column: null })
  await server.store.archiveDocument({ id: other.row.id, archived: true, now: Date.now() })
  expect(titles(await workOf(anna))).not.toContain('Bellen')
  await server.store.archiveDocument({ id: other.row.id, archived: false, now: Date.now() })
})

test('W1 an open page hears of a change within two seconds', async () => {
  await workOf(anna)
  const opened = page.open(board.row)
  await until('the board is open', () => opened.current().status === 'open')
  const { doc } = opened.current()
  const [card] = [...readBoard(doc).cards.values()].filter(({ title }) => title === 'Ooit')
  setDue(doc, card?.id ?? '', day(6))
  await told(({ cards }) => cards.find(({ title }) => title === 'Ooit')?.due === day(6))
})

test('W3 a card is ticked to done and goes back where it lay; who only reads, and who is out of reach, changes nothing', async () => {
  const { cards } = await workOf(anna)
  const card = cards.find(({ title }) => title === 'Naambordjes')
  const at = async () => {
    const { body } = await asOf(server, anna, 'work', board.row, undefined, { workspace: server.workspace.slug })
    return body.cards.some(({ id }: { id: string }) => id === card?.id)
  }
  const put = (who: SignedIn, place: unknown, { id } = { id: card?.id ?? '' }) =>
    asOf(server, who, 'placeCard', board.row, { place }, { card: id })
  const viewer = await server.signIn('viewer')
  expect((await put(viewer, null)).status).toBe(404)
  const { status, body } = await put(anna, null)
  expect([status, body.was.column]).toEqual([200, 'todo'])
  // It is on the disk, under her name, before it is answered.
  const journal = await server.store.journal({ document: board.row.id, after: 0, limit: 100 })
  expect(journal.at(-1)?.author).toBe(anna.user.id)
  expect(await at()).toBe(false)
  expect((await put(anna, body.was)).status).toBe(200)
  expect(await at()).toBe(true)
  expect((await put(anna, { column: 'elders', rank: 'a0' })).status).toBe(404)
  expect((await put(anna, null, { id: newId() })).status).toBe(404)
  await server.store.archiveDocument({ id: board.row.id, archived: true, now: Date.now() })
  expect((await put(anna, null)).body.code).toBe('frozen')
  await server.store.archiveDocument({ id: board.row.id, archived: false, now: Date.now() })
})

test('W4 W1 sessions somebody speaks at or looks after', async () => {
  expect((await workOf(anna)).sessions).toEqual([])
  await programme.write((doc) => {
    changeSpeaker(doc, made.cato, { member: anna.user.id })
    changeSession(doc, made.first, { lookedAfterBy: anna.user.id })
    changeSession(doc, [...doc.getMap('sessions').keys()].at(-1) ?? '', { lookedAfterBy: anna.user.id })
  })
  const { sessions } = await workOf(anna)
  expect(sessions.map(({ title, speaks, looksAfter }) => [title, speaks, looksAfter])).toEqual([
    ['Kaarten van iedereen', true, true],
    ['Verkeer in cijfers', true, false],
    ['Nog een idee', false, true],
  ])
  expect(sessions[0]?.slots).toEqual([
    { start: '2013-02-06T10:00', length: 45, room: 'Statenzaal', venue: 'Provinciehuis', city: 'Zwolle' },
  ])
  expect(sessions[2]?.slots).toEqual([])
  // Nothing of it goes out.
  for (const format of ['xml', 'json', 'ics', 'csv', 'md']) {
    const { text } = await asOf(server, anna, 'exportProgramme', programme.row, undefined, { format })
    expect(text).not.toContain(anna.user.id)
  }
})

test('W2 mentions wait until their thread is settled, unread before read; nobody else marks them', async () => {
  const say = (who: SignedIn, body: string, item: string, document = board.row.id) => {
    const [id, comment] = [newId(), newId()]
    const by = { document, author: who.user.id, session: hashSecret(who.token), now: Date.now() }
    return server.store.startThread({ ...by, id, item, anchor: null, comment: { id: comment, body } }).then(() => ({ id, comment }))
  }
  const [{ id: card } = { id: '' }] = (await workOf(anna)).cards
  const first = await say(bram, `Lukt dit, @[${anna.user.id}]?`, card)
  const second = await say(bram, `En dit @[${anna.user.id}]`, made.first, programme.row.id)
  await say(anna, `Aan mezelf @[${anna.user.id}]`, card)
  await say(bram, `Aan @[${bram.user.id}]`, card)
  const mentions = async () => (await workOf(anna)).mentions.map(({ comment, unread }) => [comment, unread])
  expect(await mentions()).toEqual([
    [second.comment, true],
    [first.comment, true],
  ])
  expect((await workOf(anna)).mentions[0]).toMatchObject({ about: 'Kaarten van iedereen', by: bram.user.id, item: made.first })

  const read = (who: SignedIn, comment: string, document = programme.row) =>
    asOf(server, who, 'readMention', document, { read: true }, { comment })
  expect((await read(bram, second.comment)).status).toBe(200)
  expect(await mentions()).toContainEqual([second.comment, true])
  expect((await read(anna, first.comment)).status).toBe(404)
  // Her other pages hear of it.
  const hears = told(({ mentions: now }) => now.some(({ comment, unread }) => comment === second.comment && !unread))
  expect((await read(anna, second.comment)).status).toBe(200)
  await hears
  expect(await mentions()).toEqual([
    [first.comment, true],
    [second.comment, false],
  ])
  // Whoever answers has read it.
  const by = { document: board.row.id, author: anna.user.id, session: hashSecret(anna.token), now: Date.now() }
  await server.store.reply({ ...by, thread: first.id, id: newId(), body: 'Ja.' })
  expect((await mentions()).map(([, unread]) => unread)).toEqual([false, false])
  await server.store.resolveThread({ ...by, thread: first.id, resolved: true })
  expect(await mentions()).toEqual([[second.comment, false]])
})

test('W1 a release waits for who is asked, again when its text changes, and for its contact when all is said', async () => {
  const release = await aRelease(server, 'Aankondiging')
  const waiting = async (who: SignedIn) => (await workOf(who)).releases.map(({ why }) => why)
  expect(await waiting(anna)).toEqual([])
  await asOf(server, bram, 'askReviewer', release.row, { user: anna.user.id })
  expect((await workOf(anna)).releases).toEqual([{ document: release.row.id, why: 'sign-off', by: 'Bram' }])
  const sign = (verdict: string) => asOf(server, anna, 'signOff', release.row, { verdict, note: 'Anders.', saw: release.seal() })
  expect((await sign('changes')).status).toBe(200)
  expect([await waiting(anna), await waiting(bram)]).toEqual([[], ['changes']])
  expect((await sign('approve')).status).toBe(200)
  expect([await waiting(anna), await waiting(bram)]).toEqual([[], ['finalise']])
  await release.write((doc) => doc.getXmlFragment('text').delete(1, 1))
  expect([await waiting(anna), await waiting(bram)]).toEqual([['sign-off-again'], []])
})

test('W1 W5 A10 who is limited to one board hears of that one, and of nothing else', async () => {
  const near = await server.signIn('reviewer', 'Noor')
  const change = { workspace: server.workspace.id, user: near.user.id, by: null, now: Date.now() }
  await server.store.changeMember({ ...change, limitedTo: [other.row.id] })
  await board.write((doc) => void addCard(doc, { title: 'Geheim', column: 'todo', assignees: [near.user.id] }))
  await other.write((doc) => void addCard(doc, { title: 'Meelezen', column: 'doing', assignees: [near.user.id] }))
  await programme.write((doc) => changeSession(doc, made.first, { lookedAfterBy: near.user.id }))
  const by = { author: anna.user.id, session: hashSecret(anna.token), now: Date.now() }
  const comment = { id: newId(), body: `Kijk @[${near.user.id}]` }
  await server.store.startThread({ ...by, document: board.row.id, id: newId(), item: 'kaart', anchor: null, comment })
  const work = await workOf(near)
  expect(work.cards.map(({ title, tickable }) => [title, tickable])).toEqual([['Meelezen', false]])
  expect([work.mentions, work.sessions, work.releases]).toEqual([[], [], []])
  // Of two who have as much, either comes first.
  expect(work.people).toHaveLength(2)
  expect(work.people).toContainEqual({ user: anna.user.id, open: 1, overdue: 0, next: day(1) })
  expect(work.people).toContainEqual({ user: near.user.id, open: 1, overdue: 0, next: null })
  expect(JSON.stringify(work)).not.toMatch(/Geheim|Kaarten|Aankondiging/)
  await server.store.changeMember({ ...change, limitedTo: [] })
  expect(await workOf(near)).toMatchObject({ cards: [], people: [] })
})
