import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocketClient from 'ws'
import { hashSecret } from '#server/domain/secret.ts'
import { addCard, addColumn, addStartColumns } from '#shared/documents/board/operations.ts'
import { boardModel } from '#shared/documents/board/schema.ts'
import { snapshotOf } from '#shared/documents/live.ts'
import { formatName } from '#shared/documents/name.ts'
import { FAILURES } from '#shared/errors.ts'
import { routes, YWS_PATH } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from '../support/api.ts'
import { openPage } from '../support/page.ts'
import { openPlain, openTicket, type Plain } from '../support/plain.ts'
import { type SignedIn, startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { versionOf, versionParams } from '../support/version.ts'

/** What no protocol knows: ends the socket when what came before did not. */
const SOMETHING_ELSE = new Uint8Array([99])

let server: TestServer
let anna: SignedIn
const dying: { die(): void }[] = []
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.signIn('organiser', 'Anna')
})
afterAll(async () => {
  for (const one of dying) one.die()
  await server.close()
})

const kept = <T extends { die(): void }>(one: T) => {
  dying.push(one)
  return one
}
const columnsOf = (doc: Plain['doc']) => [...snapshotOf(doc, boardModel).columns.values()].map(({ name }) => name).sort()
const byTicket = async (who: SignedIn, row: DocumentRow, scope: 'read' | 'write' = 'write') => {
  return kept(openPlain(server, row, { params: { ticket: await openTicket(server, who, row, scope) } }))
}
const bySession = (who: SignedIn, row: DocumentRow, on = server) =>
  kept(openPlain(on, row, { params: versionParams(row), headers: { cookie: who.cookie } }))

test('J8 a client of the plain Yjs protocol and a page edit one document, through one journal', async () => {
  const row = await server.createDocument('board')
  const page = kept(openPage(server, anna)).open(row)
  await until('the page is open', () => page.current().status === 'open')
  addColumn(page.current().doc, { name: 'Van de pagina' })
  const script = await byTicket(await server.signIn('organiser', 'Script'), row)
  await until('the script has synced', () => script.provider.synced)
  await until('the script reads the page', () => columnsOf(script.doc).length === 1)
  addColumn(script.doc, { name: 'Van het script' })
  await until('the page reads the script', () => columnsOf(page.current().doc).length === 2)
  addColumn(page.current().doc, { name: 'Terug' })
  await until('both are the same', () => columnsOf(script.doc).join() === 'Terug,Van de pagina,Van het script')
  await until('it is saved', () => page.current().save.state === 'saved')
  const journal = await server.store.journal({ document: row.id, after: 0, limit: 100 })
  expect(new Set(journal.map(({ author }) => author)).size).toBe(2)
  expect(script.denied).toEqual([])
})

test('J6 J8 presence goes both ways, and the server says who it is', async () => {
  const row = await server.createDocument('board')
  const page = kept(openPage(server, anna)).open(row)
  const script = await byTicket(await server.signIn('organiser', 'Script'), row)
  const other = await byTicket(await server.signIn('viewer', 'Kijker'), row, 'read')
  await until('all are open', () => page.current().status === 'open' && script.provider.synced && other.provider.synced)
  script.provider.awareness.setLocalState({ user: { name: 'De baas' }, selected: 'kaart' })
  page.current().awareness.setLocalState({ selected: 'kolom' })
  const states = () => [...page.current().awareness.getStates().values()]
  await until('the page sees the script', () => states().some((state) => state.selected === 'kaart'))
  expect(states().find((state) => state.selected === 'kaart')?.user.name).toBe('Script')
  for (const { provider } of [script, other])
    await until('the page is seen', () => [...provider.awareness.getStates().values()].some((state) => state.user?.name === 'Anna'))
  // These clients repeat what they hear: nobody is seen twice, or under another's name.
  await until('everybody is seen once', () => states().length === 2)
  script.die()
  await until('the script is gone', () => !states().some((state) => state.selected === 'kaart'))
})

test('J5 J8 what is typed while the server is gone arrives once, also after a hard kill, and nothing typed at once is refused', async () => {
  const own = await startTestServer()
  try {
    const who = await own.signIn('organiser', 'Weg')
    const row = await own.createDocument('board')
    const script = bySession(who, row, own)
    const page = kept(openPage(own, who)).open(row)
    await until('both are open', () => script.provider.synced && page.current().status === 'open')
    addStartColumns(script.doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
    await until('it has arrived', () => columnsOf(page.current().doc).length === 3)
    for (const round of [1, 2]) {
      await own.stop('SIGKILL')
      await until('it is noticed', () => !script.provider.wsconnected && !page.current().online)
      for (const card of [1, 2, 3]) addCard(script.doc, { title: `weg ${round}.${card}`, column: '' })
      // The first edit after the door opens leans on those from before, which have not been asked for yet.
      const comesBack = ({ status }: { status: string }) => {
        if (status !== 'connected') return
        script.provider.off('status', comesBack)
        queueMicrotask(() => addCard(script.doc, { title: `terug ${round}`, column: '' }))
      }
      script.provider.on('status', comesBack)
      addColumn(page.current().doc, { name: `pagina ${round}` })
      await own.start()
      await until('both are back', () => script.provider.synced && page.current().online && page.current().save.state === 'saved')
    }
    const reader = kept(openPage(own, await own.signIn('viewer', 'Lezer'))).open(row)
    await until('everything is there', () => columnsOf(reader.current().doc).length === 5)
    await until('the cards are', () => reader.current().doc.getMap('cards').size === 8)
    expect([script.closed, script.denied]).toEqual([[], []])
    expect(columnsOf(script.doc)).toEqual(columnsOf(reader.current().doc))
  } finally {
    for (const one of dying.splice(0)) one.die()
    await own.close()
  }
}, 60_000)

test('A8 A9 who may or wants only read changes nothing in the plain protocol, and is told so', async () => {
  const row = await server.createDocument('board')
  const viewer = await server.signIn('viewer', 'Kijker')
  const refused = await ask(server.url, routes.openTicket, {
    params: { document: row.id },
    body: { scope: 'write', schemaVersion: versionOf('board') },
    cookie: viewer.cookie,
  })
  expect(refused).toMatchObject({ status: 403, body: { code: 'read-only' } })
  const readers = [await byTicket(viewer, row, 'read'), bySession(viewer, row), await byTicket(anna, row, 'read')]
  for (const reader of readers) {
    await until('it is open', () => reader.provider.synced)
    addColumn(reader.doc, { name: 'Stiekem' })
    await until('it is told', () => reader.denied.includes('read-only'))
    expect(reader.provider.wsconnected).toBe(true)
  }
  expect(await server.store.journal({ document: row.id, after: 0, limit: 10 })).toEqual([])
})

test('A9 a ticket opens one document once, and for no longer than its time; what it does not open answers the same', async () => {
  const [row, other] = [await server.createDocument('board'), await server.createDocument('board')]
  const ticket = await openTicket(server, anna, row)
  const elsewhere = kept(openPlain(server, other, { params: { ticket } }))
  await until('another document is refused', () => elsewhere.closed.length > 0)
  const first = kept(openPlain(server, row, { params: { ticket } }))
  await until('it opens', () => first.provider.synced)
  const second = kept(openPlain(server, row, { params: { ticket } }))
  const wrong = kept(openPlain(server, row, { params: { ticket: 'verzonnen' } }))
  const late = { document: row.id, ticketHash: 'x', tokenHash: 'x', writes: true, schemaVersion: versionOf('board'), most: 9 }
  const now = Date.now() - 30_001
  await server.store.createTicket({
    ...late,
    ticketHash: hashSecret('laat'),
    tokenHash: hashSecret(anna.token),
    expiresAt: now + 30_000,
    now,
  })
  const expired = kept(openPlain(server, row, { params: { ticket: 'laat' } }))
  for (const refused of [second, wrong, expired]) await until('it is refused', () => refused.closed.length > 0)
  const answers = [elsewhere, second, wrong, expired].map(({ denied, closed }) => [denied, closed])
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set([JSON.stringify([['ticket-spent'], [FAILURES['ticket-spent'].close]])]),
  )

  // A script that hears this gets another ticket, and goes on.
  addColumn(second.doc, { name: 'Intussen' })
  second.provider.params = { ticket: await openTicket(server, anna, row) }
  second.provider.connect()
  await until('the edit has arrived', () => columnsOf(first.doc).join() === 'Intussen')
})

test('A4 A9 absent, foreign and malformed documents answer the same in the plain protocol, and an outdated script is refused', async () => {
  const row = await server.createDocument('board')
  const names = [
    { ...row, id: 'nietdaar' },
    { ...row, kind: 'release' as const },
    { ...row, workspace: 'elders' },
    { ...row, id: 'Geen%20naam' },
  ]
  for (const name of names) {
    const script = bySession(anna, name as typeof row)
    await until('it is refused', () => script.closed.length > 0)
    expect([script.denied, script.closed]).toEqual([['not-found'], [FAILURES['not-found'].close]])
  }
  const ticket = await openTicket(server, anna, row, 'write', 0)
  const scripts = [{ params: { ticket } }, { headers: { cookie: anna.cookie } }].map((by) => kept(openPlain(server, row, by)))
  for (const script of scripts) {
    await until('it is refused', () => script.closed.length > 0)
    expect([script.denied, script.closed]).toEqual([['outdated-client'], [FAILURES['outdated-client'].close]])
  }
  const nobody = kept(openPlain(server, row, { params: versionParams(row) }))
  await until('nobody is refused', () => nobody.closed.length > 0)
  expect(nobody.closed).toEqual([FAILURES.unauthenticated.close])
})

test('J4 J8 whatever a socket of the plain protocol says, it ends no more than itself', async () => {
  const row = await server.createDocument('board')
  const good = bySession(anna, row)
  const page = kept(openPage(server, anna)).open(row)
  await until('both are open', () => good.provider.synced && page.current().status === 'open')
  const { cookie } = await server.signIn('organiser', 'Kwaad')
  const url = `${server.url.replace('http', 'ws')}${YWS_PATH}/${formatName(row)}?schemaVersion=${versionOf('board')}`
  const says = (frame: Uint8Array | string) =>
    new Promise<number>((resolve, reject) => {
      const socket = new WebSocketClient(url, { headers: { cookie } })
      socket.once('error', reject)
      socket.once('close', resolve)
      socket.once('open', () => {
        socket.send(frame)
        socket.send(SOMETHING_ELSE)
      })
    })
  const hostile = [
    'text',
    new Uint8Array([]),
    new Uint8Array([0]),
    new Uint8Array([0, 7, 1, 1]),
    new Uint8Array([0, 1, 5, 1]),
    new Uint8Array([0, 1, 6, 1, 1, 200, 3, 9, 9]),
    new Uint8Array([1, 200, 1]),
    new Uint8Array([1, 6, 255, 255, 255, 255, 255, 15]),
    new Uint8Array([1, 5, 1, 9, 1, 1, 123]),
    new Uint8Array([2, 0, 1, 65]),
    new Uint8Array([5, 1, 65]),
    new Uint8Array([6, 1, 65]),
    new Uint8Array([7, 0]),
    new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255]),
  ]
  for (const frame of hostile) expect([4400, 4422, 4500, 1007], String(frame)).toContain(await says(frame))
  addColumn(good.doc, { name: 'Gaat gewoon door' })
  await until('the other goes on', () => columnsOf(page.current().doc).length === 1)
  expect(await server.store.journal({ document: row.id, after: 0, limit: 10 })).toHaveLength(1)
})

test('J7 J8 who has nothing to say still hears from the server', async () => {
  const script = bySession(anna, await server.createDocument('board'))
  script.provider.awareness.setLocalState(null)
  await until('it is open', () => script.provider.synced)
  const opened = script.provider.wsLastMessageReceived
  await until('a sign of life', () => script.provider.wsLastMessageReceived > opened + 1000, 20_000)
  expect([...script.provider.awareness.getStates()]).toEqual([])
})

test('A6 A9 a session that ends takes its tickets and their connections along', async () => {
  const row = await server.createDocument('board')
  const who = await server.signIn('organiser', 'Uit')
  const script = await byTicket(who, row)
  await until('it is open', () => script.provider.synced)
  const unused = await openTicket(server, who, row)
  await ask(server.url, routes.signOut, { cookie: who.cookie })
  await until('it is ended', () => script.closed.length > 0, 2000)
  expect(script.denied).toEqual(['unauthenticated'])
  const late = kept(openPlain(server, row, { params: { ticket: unused } }))
  await until('the ticket is worth nothing', () => late.closed.length > 0)
  expect(late.denied).toEqual(['ticket-spent'])
})
