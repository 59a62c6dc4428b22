import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { AuthorBook } from '#shared/documents/authors.ts'
import { happenedTo, toldOf } from '#shared/documents/board/activity.ts'
import { titleOf } from '#shared/documents/board/model.ts'
import { addCard, archiveCard, assign, moveCard, removeCard, restoreCard, setDue, unassign } from '#shared/documents/board/operations.ts'
import { editText } from '#shared/documents/text.ts'
import { aBoard, type Kept } from '#test/support/boards.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let board: Kept
const people: Record<string, string> = {}
beforeAll(async () => {
  server = await startTestServer({})
  board = await aBoard(server)
  for (const name of ['Anna', 'Bram']) people[name] = (await server.signIn('organiser', name)).user.id
})
afterAll(() => server.close())

/** What is told of a card, oldest first, as somebody reads it whose page opened the board just now. */
async function told(card: string) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(board.doc))
  const book = new AuthorBook()
  book.add(await server.store.authors({ document: board.row.id, after: 0 }))
  const names = new Map(Object.entries(people).map(([name, id]) => [id, name]))
  const all = toldOf(happenedTo(doc, card), book)
  expect(all.unknown).toBe(0)
  return all.told.map(({ deed, person, to }) => [names.get(person ?? '') ?? person, deed, names.get(to ?? '') ?? to]).toReversed()
}

test('B30 a card tells who did what to it, in the order in which it was done, also in a page that opens it later', async () => {
  let card = ''
  const by = (name: string, change: (doc: Y.Doc) => void) => {
    // Everybody has a page of their own.
    board.doc.clientID = name.charCodeAt(0)
    return board.write(change, people[name])
  }
  await by('Anna', (doc) => {
    card = addCard(doc, { title: 'Zaal', column: 'todo' })
  })
  expect(await told(card)).toEqual([['Anna', 'made', null]])
  await by('Bram', (doc) => moveCard(doc, card, 'doing', null))
  await by('Bram', (doc) => editText(titleOf(doc, card) as Y.Text, 'Zaal vastleggen'))
  await by('Bram', (doc) => assign(doc, card, people.Anna as string))
  await by('Anna', (doc) => setDue(doc, card, { before: 3 }))
  await by('Anna', (doc) => moveCard(doc, card, 'done', null))
  await by('Bram', (doc) => unassign(doc, card, people.Anna as string))
  await by('Bram', (doc) => archiveCard(doc, card))
  await by('Anna', (doc) => restoreCard(doc, card))
  await by('Bram', (doc) => void removeCard(doc, card))
  expect((await told(card)).toSorted()).toEqual(
    [
      ['Anna', 'made', null],
      ['Bram', 'moved', null],
      ['Bram', 'renamed', null],
      ['Bram', 'assigned', 'Anna'],
      ['Anna', 'dated', null],
      ['Anna', 'moved', 'done'],
      ['Bram', 'away', null],
      ['Anna', 'restored', null],
      ['Bram', 'binned', null],
    ].toSorted(),
  )
})

test('B30 what was done at once by one person is told once, and what the book does not know yet is counted', () => {
  const at = (clock: number, deed: 'moved' | 'renamed', to: string | null = null) => ({ deed, client: 1, clock, length: 1, to })
  const book = new AuthorBook()
  book.add({ seq: 1, more: false, people: ['anna'], ranges: [[1, 0, 3, 0, 1000]] })
  const { told: lines, unknown } = toldOf([at(0, 'renamed'), at(1, 'moved'), at(2, 'moved', 'doing'), at(9, 'renamed')], book)
  expect(lines).toEqual([
    { deed: 'moved', to: 'doing', person: 'anna', at: 1000 },
    { deed: 'renamed', to: null, person: 'anna', at: 1000 },
  ])
  expect(unknown).toBe(1)
})
