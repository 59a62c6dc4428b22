import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addChecks, attach, relate, unrelate } from '#shared/documents/board/cardParts.ts'
import { addLabel, labelCard } from '#shared/documents/board/labels.ts'
import { archiveCards, assignCards, labelCards, removeCards, setDues } from '#shared/documents/board/manyCards.ts'
import { descriptionOf, nameOf, readBoard, titleOf } from '#shared/documents/board/model.ts'
import {
  addCard,
  addCards,
  addColumn,
  addStartColumns,
  archiveCard,
  assign,
  changeColumn,
  moveCard,
  moveCards,
  moveColumn,
  removeCard,
  removeColumn,
  restoreCard,
  setDue,
  unassign,
} from '#shared/documents/board/operations.ts'
import { placementOf } from '#shared/documents/board/placement.ts'
import { boardModel } from '#shared/documents/board/schema.ts'
import { LOCAL } from '#shared/documents/transact.ts'
import { peers } from '#test/support/peers.ts'

const names = { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' }

function started(): Y.Doc {
  const doc = new Y.Doc()
  addStartColumns(doc, names)
  return doc
}

/** Column names with the titles in them, the cards that are not placed and the archive. */
function shown(doc: Y.Doc): Record<string, string[]> {
  const placement = placementOf(readBoard(doc))
  const titles = (cards: { title: string }[]) => cards.map((card) => card.title)
  return {
    ...Object.fromEntries(placement.columns.map(({ column, cards }) => [column.name, titles(cards)])),
    '-': titles(placement.notPlaced),
    archived: titles(placement.archived),
    bin: titles(placement.removed),
  }
}

describe('columns', () => {
  test('B4 a board starts with three columns, the last of which is done', () => {
    const columns = placementOf(readBoard(started())).columns.map(({ column }) => column)
    expect(columns.map((column) => [column.name, column.done, column.limit])).toEqual([
      ['Te doen', false, null],
      ['Bezig', false, null],
      ['Klaar', true, null],
    ])
  })

  test('B4 two people who start a board at once start it once, and what they put in it is placed', () => {
    const { docs, expectSame } = peers(2)
    for (const doc of docs) {
      addStartColumns(doc, names)
      addCard(doc, { title: `van ${doc.clientID}`, column: 'todo' })
    }
    expectSame(shown)
    const board = shown(docs[0] as Y.Doc)
    expect(Object.keys(board)).toEqual(['Te doen', 'Bezig', 'Klaar', '-', 'archived', 'bin'])
    expect(board['Te doen']?.toSorted()).toEqual(['van 1', 'van 2'])
  })

  test('B1 a column goes in front of another or behind all', () => {
    const doc = started()
    const wait = addColumn(doc, { name: 'Wacht' })
    expect(Object.keys(shown(doc)).slice(0, 4)).toEqual(['Te doen', 'Bezig', 'Klaar', 'Wacht'])
    moveColumn(doc, wait, 'doing')
    moveColumn(doc, 'todo', null)
    expect(Object.keys(shown(doc)).slice(0, 4)).toEqual(['Wacht', 'Bezig', 'Klaar', 'Te doen'])
  })

  test('B1 a column keeps its name as text and its limit and meaning as registers', () => {
    const doc = started()
    changeColumn(doc, 'doing', { limit: 5, done: true })
    nameOf(doc, 'doing')?.insert(5, ' nu')
    expect(readBoard(doc).columns.get('doing')).toMatchObject({ name: 'Bezig nu', limit: 5, done: true })
  })

  test('B2 cards of a removed column show up as not placed, and go back when the column does', () => {
    const doc = started()
    addCards(doc, 'todo', ['a', 'b'])
    const undo = new Y.UndoManager(
      Object.keys(boardModel).map((root) => doc.getMap(root)),
      { trackedOrigins: new Set([LOCAL]) },
    )
    removeColumn(doc, 'todo')
    expect(shown(doc)).toEqual({ Bezig: [], Klaar: [], '-': ['a', 'b'], archived: [], bin: [] })
    undo.undo()
    expect(shown(doc)).toEqual({ 'Te doen': ['a', 'b'], Bezig: [], Klaar: [], '-': [], archived: [], bin: [] })
  })
})

describe('cards', () => {
  test('B6 several titles become several cards, in their order, at the bottom', () => {
    const doc = started()
    addCards(doc, 'todo', ['a', 'b'])
    addCards(doc, 'todo', ['c', 'd', 'e'])
    expect(shown(doc)['Te doen']).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('B1 a card goes in front of another, to the bottom, and to another column', () => {
    const doc = started()
    const [a, b, c] = addCards(doc, 'todo', ['a', 'b', 'c']) as [string, string, string]
    moveCard(doc, c, 'todo', a)
    expect(shown(doc)['Te doen']).toEqual(['c', 'a', 'b'])
    moveCard(doc, c, 'todo', null)
    expect(shown(doc)['Te doen']).toEqual(['a', 'b', 'c'])
    moveCard(doc, b, 'done', null)
    moveCard(doc, a, 'done', b)
    expect(shown(doc)).toMatchObject({ 'Te doen': ['c'], Klaar: ['a', 'b'] })
  })

  test('B1 moving in front of a card that lies elsewhere by now puts it at the bottom', () => {
    const doc = started()
    const [a, b, c] = addCards(doc, 'todo', ['a', 'b', 'c']) as [string, string, string]
    moveCard(doc, b, 'done', null)
    moveCard(doc, a, 'todo', b)
    expect(shown(doc)['Te doen']).toEqual(['c', 'a'])
    expect(readBoard(doc).cards.get(c)?.place.column).toBe('todo')
  })

  test('B3 an archived card is out of its column, not gone, and comes back to its place', () => {
    const doc = started()
    const [, b] = addCards(doc, 'todo', ['a', 'b', 'c']) as [string, string, string]
    archiveCard(doc, b)
    expect(shown(doc)).toMatchObject({ 'Te doen': ['a', 'c'], archived: ['b'], bin: [] })
    restoreCard(doc, b)
    expect(shown(doc)).toMatchObject({ 'Te doen': ['a', 'b', 'c'], archived: [], bin: [] })
  })

  test('B3 bringing back a card that is not archived is no step', () => {
    const doc = started()
    const [card] = addCards(doc, 'todo', ['a']) as [string]
    const before = Y.encodeStateAsUpdate(doc)
    restoreCard(doc, card)
    restoreCard(doc, 'nobody')
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  test('B5 people who assign themselves at once are both assigned', () => {
    const { docs, expectSame } = peers(2, (doc) => {
      addStartColumns(doc, names)
      addCard(doc, { column: 'todo', assignees: ['noor'] }, 'card')
    })
    const [one, two] = docs as [Y.Doc, Y.Doc]
    assign(one, 'card', 'sanne')
    assign(two, 'card', 'tim')
    unassign(two, 'card', 'noor')
    expectSame((doc) => readBoard(doc).cards.get('card')?.assignees)
    expect(readBoard(one).cards.get('card')?.assignees).toEqual({ sanne: true, tim: true })
  })

  test('B5 a card has a day it is due, or none, and a description of its own', () => {
    const doc = started()
    const card = addCard(doc, { column: 'todo', due: '2013-02-01' })
    expect(readBoard(doc).cards.get(card)?.due).toBe('2013-02-01')
    setDue(doc, card, null)
    expect(readBoard(doc).cards.get(card)?.due).toBe(null)
    expect(descriptionOf(doc, card)).toBeInstanceOf(Y.XmlFragment)
  })

  test('B3 what is done to a card in the bin is done, and seen when it comes back', () => {
    const doc = started()
    const card = addCard(doc, { title: 'Zaal', column: 'todo' })
    const putBack = removeCard(doc, card)
    titleOf(doc, card)?.insert(4, ' huren')
    moveCard(doc, card, 'done', null)
    assign(doc, card, 'noor')
    expect(shown(doc)).toMatchObject({ 'Te doen': [], Klaar: [], archived: [], bin: ['Zaal huren'] })
    putBack()
    expect(shown(doc)).toMatchObject({ Klaar: ['Zaal huren'], bin: [] })
    expect(readBoard(doc).cards.get(card)?.assignees).toEqual({ noor: true })
  })

  test('B5 what is done to a card that is not there does nothing', () => {
    const doc = started()
    for (const act of [
      () => moveCard(doc, 'x', 'done', null),
      () => assign(doc, 'x', 'noor'),
      () => archiveCard(doc, 'x'),
      () => removeCard(doc, 'x')(),
      () => addChecks(doc, 'x', ['a']),
      () => attach(doc, 'x', 'https://example.org'),
      () => labelCard(doc, 'x', 'y'),
    ])
      act()
    expect(readBoard(doc).cards.size).toBe(0)
  })

  test('B14 many cards move as they lie, in front of another or behind all', () => {
    const doc = started()
    const [a, b, c] = addCards(doc, 'todo', ['a', 'b', 'c', 'd']) as [string, string, string]
    const [x] = addCards(doc, 'doing', ['x', 'y']) as [string]
    moveCards(doc, [a, c], 'doing', x)
    expect(shown(doc)).toMatchObject({ 'Te doen': ['b', 'd'], Bezig: ['a', 'c', 'x', 'y'] })
    moveCards(doc, [c, b, a], 'doing', null)
    expect(shown(doc)).toMatchObject({ 'Te doen': ['d'], Bezig: ['x', 'y', 'c', 'b', 'a'] })
    moveCards(doc, [x, b], 'doing', b)
    expect(shown(doc)).toMatchObject({ Bezig: ['y', 'c', 'x', 'b', 'a'] })
    moveCard(doc, a, 'doing', a)
    expect(shown(doc)).toMatchObject({ Bezig: ['y', 'c', 'x', 'b', 'a'] })
  })

  test('B14 many cards change hands and go away as one step, and come back', () => {
    const doc = started()
    const [a, b] = addCards(doc, 'todo', ['a', 'b', 'c']) as [string, string]
    const label = addLabel(doc, { name: 'Pers' })
    const origins: unknown[] = []
    doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
    assignCards(doc, [a, b], 'noor', true)
    labelCards(doc, [a, b], label, true)
    setDues(doc, [a, b], { before: 3 })
    const unarchive = archiveCards(doc, [a, b])
    expect(shown(doc)).toMatchObject({ 'Te doen': ['c'], archived: ['a', 'b'] })
    unarchive()
    const putBack = removeCards(doc, [a, b])
    expect(shown(doc)).toMatchObject({ 'Te doen': ['c'], bin: ['a', 'b'] })
    putBack()
    expect(shown(doc)).toMatchObject({ 'Te doen': ['a', 'b', 'c'] })
    expect(origins).toEqual(Array(7).fill(LOCAL))
    for (const card of [a, b])
      expect(readBoard(doc).cards.get(card)).toMatchObject({ assignees: { noor: true }, labels: { [label]: true }, due: { before: 3 } })
  })

  test('B2 a card that a broken peer left without a place is shown as not placed, with the problem named', () => {
    const doc = started()
    doc.getMap('cards').set('odd', new Y.Map(Object.entries({ title: new Y.Text('raar'), place: 'nergens' })))
    doc.getMap('cards').set('bare', 'geen kaart')
    expect(shown(doc)['-']?.toSorted()).toEqual(['', 'raar'])
    expect(readBoard(doc).problems).toEqual([
      { collection: 'cards', id: 'odd', field: 'place' },
      { collection: 'cards', id: 'bare', field: '' },
    ])
  })

  test('B5 every operation is one step', () => {
    const doc = started()
    const card = addCard(doc, { title: 'a', column: 'todo' })
    const other = addCard(doc, { title: 'b', column: 'todo' })
    const operations = [
      () => addStartColumns(doc, names),
      () => addColumn(doc, { name: 'Wacht' }),
      () => changeColumn(doc, 'todo', { limit: 3, done: false }),
      () => moveColumn(doc, 'todo', null),
      () => addCards(doc, 'todo', ['a', 'b', 'c']),
      () => moveCards(doc, [card, other], 'doing', null),
      () => addLabel(doc, { name: 'Pers' }),
      () => labelCard(doc, card, 'pers'),
      () => addChecks(doc, card, ['a', 'b']),
      () => attach(doc, card, 'https://example.org'),
      () => relate(doc, card, other),
      () => unrelate(doc, card, other),
      () => moveCard(doc, card, 'todo', other),
      () => assign(doc, card, 'noor'),
      () => unassign(doc, card, 'noor'),
      () => setDue(doc, card, '2013-02-01'),
      () => archiveCard(doc, card),
      () => restoreCard(doc, card),
      () => removeCard(doc, card),
      () => removeColumn(doc, 'todo'),
    ]
    const origins: unknown[] = []
    doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
    for (const operation of operations) operation()
    expect(origins).toEqual(operations.map(() => LOCAL))
  })
})
