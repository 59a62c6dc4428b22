import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { type Entry, entriesOfBoard, entriesOfProgramme, keyOf } from '#server/domain/work/entries.ts'
import { togetherOf } from '#server/domain/work/together.ts'
import { link, linksByCard, type Target, unlink } from '#shared/documents/board/links.ts'
import { readBoard } from '#shared/documents/board/model.ts'
import { addCard, addStartColumns, archiveCard, assign, moveCard, putBackCard, removeCard } from '#shared/documents/board/operations.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import { addSession, addSpeaker, changeSession, removeSession } from '#shared/documents/programme/operations.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Belonging, Thing } from '#shared/protocol/together.ts'
import { aBoard, type Kept, keptOn } from '#test/support/boards.ts'
import { peers } from '#test/support/peers.ts'
import { someProgramme } from '#test/support/programmes.ts'
import { aRelease, asOf } from '#test/support/releases.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let board: Kept
let other: Kept
let programme: Kept
let anna: SignedIn
const made = someProgramme()
beforeAll(async () => {
  server = await startTestServer()
  board = await aBoard(server, 'Taken')
  other = await aBoard(server, 'Pers')
  programme = await keptOn(server, await server.createDocument('programme', 'Programma'), made.doc)
  anna = await server.signIn('organiser', 'Anna')
})
afterAll(() => server.close())

async function together(who: SignedIn, row: DocumentRow): Promise<Belonging[]> {
  const { status, body } = await asOf(server, who, 'together', row)
  expect(status).toBe(200)
  return body.belongings
}
async function find(who: SignedIn, title: string, beside?: string): Promise<Thing[]> {
  const query = new URLSearchParams({ title, ...(beside && { beside }) })
  const answer = await fetch(`${server.url}/api/workspaces/${server.workspace.slug}/things?${query}`, { headers: { cookie: who.cookie } })
  return ((await answer.json()) as { things: Thing[] }).things
}

test('B15 a card belongs with a session, a speaker, a release and a card elsewhere, and each of them shows it', async () => {
  const release = await aRelease(server, 'Aankondiging Zwolle')
  let [card, far] = ['', '']
  await other.write((doc) => {
    far = addCard(doc, { title: 'Pers bellen', column: 'doing' })
  })
  const targets: Target[] = [
    { kind: 'card', document: other.row.id, item: far },
    { kind: 'release', document: release.row.id, item: '' },
    { kind: 'session', document: programme.row.id, item: made.first },
    { kind: 'speaker', document: programme.row.id, item: made.cato },
  ]
  await board.write((doc) => {
    card = addCard(doc, { title: 'Kaarten drukken', column: 'todo', assignees: [anna.user.id] })
    for (const target of targets) link(doc, card, target)
  })
  const here = await together(anna, board.row)
  expect(here.map(({ item, own, thing: { kind, title, where, state, column } }) => [item, own, kind, title, where, state, column])).toEqual(
    [
      [card, true, 'card', 'Pers bellen', 'Pers', null, 'Bezig'],
      [card, true, 'release', 'Aankondiging Zwolle', '', null, null],
      [card, true, 'session', 'Kaarten van iedereen', 'Programma', null, null],
      [card, true, 'speaker', 'Cato Bijvoorbeeld', 'Programma', null, null],
    ],
  )
  const mine = {
    kind: 'card',
    document: board.row.id,
    item: card,
    title: 'Kaarten drukken',
    where: 'Taken',
    column: 'Te doen',
    assignees: [anna.user.id],
  }
  const ends: [DocumentRow, string][] = [
    [other.row, far],
    [release.row, ''],
    [programme.row, made.first],
    [programme.row, made.cato],
  ]
  for (const [row, item] of ends) {
    const found = await together(anna, row)
    expect(found.filter((one) => one.item === item)).toEqual([{ item, own: false, thing: { ...mine, state: null } }])
  }

  // How they stand is told at both ends, and what is gone says so.
  await board.write((doc) => moveCard(doc, card, 'done', null))
  expect((await together(anna, release.row))[0]?.thing).toMatchObject({ column: 'Klaar', state: 'done' })
  await programme.write((doc) => {
    changeSession(doc, made.first, { status: 'cancelled' })
  })
  const states = async () => Object.fromEntries((await together(anna, board.row)).map(({ thing }) => [thing.kind, thing.state]))
  expect(await states()).toEqual({ card: null, release: null, session: 'cancelled', speaker: null })
  let putBack: () => void = () => undefined
  await programme.write((doc) => {
    putBack = removeSession(doc, made.first)
  })
  await other.write((doc) => archiveCard(doc, far))
  expect(await states()).toEqual({ card: 'archived', release: null, session: 'gone', speaker: null })
  await programme.write(() => putBack())
  expect((await states()).session).toBe('cancelled')
  await board.write((doc) => void removeCard(doc, card))
  expect([await together(anna, release.row), await together(anna, board.row)]).toEqual([[], []])
  await board.write((doc) => putBackCard(doc, card))
  expect(await together(anna, release.row)).toHaveLength(1)
})

test('B15 things are found by their title, whatever marks stand on its letters, and none of the board itself', async () => {
  await other.write((doc) => {
    addCard(doc, { title: 'Café zoeken', column: 'todo' })
    archiveCard(doc, addCard(doc, { title: 'Café van vorig jaar', column: 'todo' }))
    removeCard(doc, addCard(doc, { title: 'Café weg', column: 'todo' }))
  })
  await programme.write((doc) => void addSession(doc, { title: 'Wereldcafe' }))
  const titles = async (...asked: [string, string?]) => (await find(anna, ...asked)).map(({ title }) => title)
  expect(await titles('cafe')).toEqual(['Café zoeken', 'Wereldcafe'])
  expect(await titles('CAFÉ', other.row.id)).toEqual(['Wereldcafe'])
  expect(await titles('bestaat niet')).toEqual([])
  await board.write((doc) => Array.from({ length: 40 }, (_, one) => addCard(doc, { title: `Veel ${one}`, column: 'todo' })))
  expect(await titles('veel')).toHaveLength(30)
})

test('B15 A10 A4 who does not read a board hears nothing of its cards, and who does not read what they belong with hears no more than that', async () => {
  const near = await server.signIn('reviewer', 'Noor')
  const limit = (documents: string[]) =>
    server.store.changeMember({ workspace: server.workspace.id, user: near.user.id, by: null, now: Date.now(), limitedTo: documents })
  await limit([programme.row.id])
  expect(await together(near, programme.row)).toEqual([])
  expect((await asOf(server, near, 'together', board.row)).status).toBe(404)
  expect(JSON.stringify(await find(near, ''))).not.toMatch(/Taken|Pers|drukken/)
  await limit([board.row.id])
  const found = await together(near, board.row)
  expect(found.length).toBeGreaterThan(0)
  for (const { thing } of found) expect(thing).toMatchObject({ title: '', where: '', state: 'gone' })
  expect((await find(near, '')).every(({ document }) => document === board.row.id)).toBe(true)
})

const step = fc.record({
  what: fc.constantFrom(
    'link',
    'link',
    'link',
    'unlink',
    'remove',
    'putBack',
    'archive',
    'move',
    'assign',
    'endSession',
    'addSession',
    'flush',
  ),
  peer: fc.nat(2),
  to: fc.nat(2),
  a: fc.nat(20),
  b: fc.nat(20),
})
const rows = ['bord', 'ander', 'prog'].map((id) => ({
  ...{ id, workspace: 'w', kind: id === 'prog' ? 'programme' : 'board', title: id, createdAt: 0, changedAt: 0 },
  ...{ archivedAt: null, frozenAt: null },
})) as DocumentRow[]
const entries = (list: Entry[]) => new Map(list.map((entry) => [keyOf(entry.what, entry.id), entry]))

test('B16 however three people link, take back, move and delete at once: all read the same links, each once, and both ends agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const board = peers(3, (doc) => {
        addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
        for (const id of ['k1', 'k2', 'k3']) addCard(doc, { title: id, column: 'todo' }, id)
      })
      const other = peers(3, (doc) => {
        addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
        addCard(doc, { title: 'ver', column: 'todo' }, 'ver')
      })
      const programme = peers(3, (doc) => {
        addSession(doc, { title: 'een' }, 's1')
        addSession(doc, { title: 'twee' }, 's2')
      })
      const speaker = addSpeaker(programme.docs[0] as Y.Doc, { name: 'Cato' })
      const targets: Target[] = [
        ...['s1', 's2', 's3'].map((item): Target => ({ kind: 'session', document: 'prog', item })),
        { kind: 'speaker', document: 'prog', item: speaker },
        { kind: 'card', document: 'ander', item: 'ver' },
      ]
      for (const { what, peer, to, a, b } of steps) {
        const [doc, sessions] = [board.docs[peer] as Y.Doc, programme.docs[peer] as Y.Doc]
        const [card, target] = [`k${1 + (a % 3)}`, targets[b % targets.length] as Target]
        if (what === 'link') link(doc, card, target)
        if (what === 'unlink') unlink(doc, card, target)
        if (what === 'remove') removeCard(doc, card)
        if (what === 'putBack') putBackCard(doc, card)
        if (what === 'archive') archiveCard(doc, card)
        if (what === 'move') moveCard(doc, card, 'done', null)
        if (what === 'assign') assign(doc, card, `u${b % 3}`)
        if (what === 'endSession') removeSession(sessions, `s${1 + (b % 3)}`)
        if (what === 'addSession' && !readProgramme(sessions).sessions.has('s3')) addSession(sessions, { title: 'drie' }, 's3')
        // The far board points back.
        if (what === 'link' && b % 4 === 0) link(other.docs[peer] as Y.Doc, 'ver', { kind: 'card', document: 'bord', item: card })
        if (what === 'flush' && peer !== to) for (const network of [board, other, programme]) network.flush(peer, to)
      }
      for (const network of [board, other]) network.expectSame((doc) => [...linksByCard(readBoard(doc))].sort())
      programme.expectSame((doc) => readProgramme(doc).sessions.size)
      const held = new Map([
        ['bord', entries(entriesOfBoard(readBoard(board.docs[0] as Y.Doc)))],
        ['ander', entries(entriesOfBoard(readBoard(other.docs[0] as Y.Doc)))],
        ['prog', entries(entriesOfProgramme(readProgramme(programme.docs[0] as Y.Doc)))],
      ])
      const sources = {
        store: { documentsFor: async () => rows },
        work: { of: async () => rows.map((row) => ({ row, entries: held.get(row.id) ?? new Map() })) },
      }
      const of = new Map(await Promise.all(rows.map(async (row) => [row.id, await togetherOf(sources, row, 'u')] as const)))
      const name = (document: string, item: string) => `${document}/${item}`
      const forward = [...of].flatMap(([document, all]) =>
        all.flatMap(({ item, thing, own }) =>
          own && thing.state !== 'gone' ? [`${name(document, item)} > ${name(thing.document, thing.item)}`] : [],
        ),
      )
      const back = [...of].flatMap(([document, all]) =>
        all.flatMap(({ item, thing, own }) => {
          const isThere = [...(held.get(document)?.values() ?? [])].some((entry) => entry.what !== 'columns' && entry.id === item)
          return !own && isThere ? [`${name(thing.document, thing.item)} > ${name(document, item)}`] : []
        }),
      )
      expect(forward.toSorted()).toEqual(back.toSorted())
      expect(new Set(forward).size).toBe(forward.length)
      // What is gone is told once, where it was said.
      for (const { thing, own } of [...of.values()].flat()) expect(own || thing.state !== 'gone').toBe(true)
    }),
    { numRuns: 80 },
  )
})
