import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { arrange, type Hold, hoverOf, spotOf, stepCard, stepColumn } from '#shared/documents/board/hover.ts'
import { descriptionOf, readBoard } from '#shared/documents/board/model.ts'
import { addCard, addStartColumns, moveCard, moveColumn, removeCard, removeColumn } from '#shared/documents/board/operations.ts'
import { placementOf } from '#shared/documents/board/placement.ts'
import { appendProse, textOfProse } from '#shared/prose/fragment.ts'
import { proseFromText } from '#shared/prose/plain.ts'

function board(): Y.Doc {
  const doc = new Y.Doc()
  addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
  for (const id of ['a', 'b', 'c']) addCard(doc, { title: id, column: 'todo' }, id)
  addCard(doc, { title: 'd', column: 'done' }, 'd')
  addCard(doc, { title: 'lost', column: 'gone' }, 'lost')
  return doc
}
const place = (doc: Y.Doc) => placementOf(readBoard(doc))

/** Column id → card ids, with the holder's name behind what is held. */
function drawn(doc: Y.Doc, holds: Hold<string>[]): Record<string, string[]> {
  const { columns, notPlaced } = arrange(place(doc), holds)
  const names = (cards: { card: { id: string }; heldBy: string | null }[]) =>
    cards.map(({ card, heldBy }) => (heldBy ? `${card.id} ${heldBy}` : card.id))
  return { ...Object.fromEntries(columns.map(({ column, cards }) => [column.id, names(cards)])), '-': names(notPlaced) }
}

test('B8 what somebody holds is drawn where they hold it, the rest where it lies', () => {
  const doc = board()
  const holds: Hold<string>[] = [
    { kind: 'card', id: 'a', over: { column: 'done', before: 'd' }, who: 'Sanne' },
    { kind: 'card', id: 'lost', over: { column: 'todo', before: null }, who: 'Tim' },
  ]
  expect(drawn(doc, holds)).toEqual({ todo: ['b', 'c', 'lost Tim'], doing: [], done: ['a Sanne', 'd'], '-': [] })
})

test('B8 what is held over a place that is gone stays where it lies', () => {
  const doc = board()
  const holds: Hold<string>[] = [
    { kind: 'card', id: 'a', over: { column: 'nowhere', before: null }, who: 'Sanne' },
    { kind: 'card', id: 'nothing', over: { column: 'todo', before: null }, who: 'Sanne' },
    { kind: 'card', id: 'd', over: { column: 'todo', before: 'nothing' }, who: 'Tim' },
  ]
  expect(drawn(doc, holds)).toEqual({ todo: ['a', 'b', 'c', 'd Tim'], doing: [], done: [], '-': ['lost'] })
})

test('B8 a column somebody holds is drawn where they hold it', () => {
  const doc = board()
  const hold: Hold<string> = { kind: 'column', id: 'done', over: { column: '', before: 'doing' }, who: 'Sanne' }
  expect(Object.keys(drawn(doc, [hold]))).toEqual(['todo', 'done', 'doing', '-'])
})

test('B7 by keyboard a card goes up, down, to either end and to the next column, and no further than there is', () => {
  const doc = board()
  const { columns } = place(doc)
  expect(columns).toHaveLength(3)
  const walk = (card: string, ...keys: Parameters<typeof stepCard>[3][]) =>
    keys.reduce((over, key) => stepCard(place(doc), card, over, key), hoverOf(place(doc), 'card', card))
  expect(walk('b')).toEqual({ column: 'todo', before: 'c' })
  expect(walk('b', 'up')).toEqual({ column: 'todo', before: 'a' })
  expect(walk('b', 'up', 'up', 'up')).toEqual({ column: 'todo', before: 'a' })
  expect(walk('b', 'down')).toEqual({ column: 'todo', before: null })
  expect(walk('b', 'down', 'down', 'up')).toEqual({ column: 'todo', before: 'c' })
  expect(walk('a', 'end')).toEqual({ column: 'todo', before: null })
  expect(walk('c', 'home')).toEqual({ column: 'todo', before: 'a' })
  expect(walk('c', 'right')).toEqual({ column: 'doing', before: null })
  expect(walk('a', 'right', 'right', 'right')).toEqual({ column: 'done', before: 'd' })
  expect(walk('a', 'left')).toEqual({ column: 'todo', before: 'b' })
  expect(walk('lost', 'right')).toEqual({ column: 'todo', before: 'a' })
})

test('B7 where a card hovers is what dropping it there gives', () => {
  const doc = board()
  const over = stepCard(place(doc), 'a', { column: 'todo', before: 'c' }, 'right')
  expect(spotOf(place(doc), 'a', { column: 'todo', before: 'c' })).toEqual({ index: 1, count: 3 })
  moveCard(doc, 'a', over.column, over.before)
  expect(hoverOf(place(doc), 'card', 'a')).toEqual(over)
})

test('B7 by keyboard a column goes left and right', () => {
  const doc = board()
  const right = stepColumn(place(doc), 'todo', hoverOf(place(doc), 'column', 'todo'), 'right')
  expect(right).toEqual({ column: '', before: 'done' })
  expect(stepColumn(place(doc), 'todo', right, 'right')).toEqual({ column: '', before: null })
  expect(stepColumn(place(doc), 'todo', right, 'left')).toEqual({ column: '', before: 'doing' })
  expect(stepColumn(place(doc), 'done', hoverOf(place(doc), 'column', 'done'), 'home')).toEqual({ column: '', before: 'todo' })
  moveColumn(doc, 'todo', right.before)
  expect(place(doc).columns.map(({ column }) => column.id)).toEqual(['doing', 'todo', 'done'])
})

test('B5 what was removed is put back as it was, once', () => {
  const doc = board()
  appendProse(descriptionOf(doc, 'a') as Y.XmlFragment, proseFromText('Vijf\n\nzes'))
  const before = readBoard(doc)
  const backCard = removeCard(doc, 'a')
  const backColumn = removeColumn(doc, 'todo')
  expect(place(doc).removed.map(({ id }) => id)).toEqual(['a'])
  backColumn()
  backCard()
  backCard()
  expect(place(doc)).toEqual(placementOf(before))
  expect(textOfProse(descriptionOf(doc, 'a') as Y.XmlFragment)).toBe('Vijf\n\nzes')
})
