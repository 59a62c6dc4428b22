import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  addChecks,
  attach,
  attachmentsOf,
  checksOf,
  checkText,
  moveCheck,
  relate,
  relatedTo,
  removeCheck,
  tick,
  unrelate,
} from '#shared/documents/board/cardParts.ts'
import { dateOfDue } from '#shared/documents/board/due.ts'
import { addLabel, labelCard, removeLabel } from '#shared/documents/board/labels.ts'
import { readBoard } from '#shared/documents/board/model.ts'
import { addCard, addCards, addStartColumns, putBackCard, removeCard } from '#shared/documents/board/operations.ts'
import type { Card } from '#shared/documents/board/schema.ts'
import { KINDS } from '#shared/documents/registry.ts'
import { peers } from '#test/support/peers.ts'

const names = { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' }

function started(): Y.Doc {
  const doc = new Y.Doc()
  addStartColumns(doc, names)
  return doc
}

test('B11 what is due so many days before the event moves along with it', () => {
  expect(dateOfDue('2013-02-01', '2013-02-06')).toBe('2013-02-01')
  expect(dateOfDue({ before: 5 }, '2013-02-06')).toBe('2013-02-01')
  expect(dateOfDue({ before: 5 }, '2013-03-06')).toBe('2013-03-01')
  expect(dateOfDue({ before: -2 }, '2013-02-28')).toBe('2013-03-02')
  expect(dateOfDue({ before: 0 }, '2013-02-06')).toBe('2013-02-06')
  expect(dateOfDue({ before: 5 }, null)).toBeNull()
  expect(dateOfDue(null, '2013-02-06')).toBeNull()
})

test('B12 two people who make a label of one name at once make it once; a card that has it has it again when it is put back', () => {
  const { docs, expectSame } = peers(2, (doc) => {
    addStartColumns(doc, names)
    addCard(doc, { column: 'todo' }, 'card')
  })
  for (const doc of docs) labelCard(doc, 'card', addLabel(doc, { name: doc.clientID === 1 ? 'Pers' : ' pers' }))
  expectSame((doc) => readBoard(doc))
  const [doc] = docs as [Y.Doc]
  const [label] = [...readBoard(doc).labels.values()]
  expect(readBoard(doc).labels.size).toBe(1)
  expect(Object.keys(readBoard(doc).cards.get('card')?.labels ?? {})).toEqual([label?.id])
  const putBack = removeLabel(doc, label?.id ?? '')
  expect(readBoard(doc).labels.size).toBe(0)
  putBack()
  expect(
    readBoard(doc)
      .labels.get(label?.id ?? '')
      ?.name.trim()
      .toLowerCase(),
  ).toBe('pers')
  expect(addLabel(doc, { name: 'Zaal' })).not.toBe(label?.id)
  expect(new Set([...readBoard(doc).labels.values()].map(({ tint }) => tint)).size).toBe(2)
})

test('B13 a checklist keeps its order and what others type, also into what was taken out', () => {
  const doc = started()
  const card = addCard(doc, { column: 'todo' })
  const checks = () => checksOf(readBoard(doc).cards.get(card) as Card)
  const [a, b, c] = addChecks(doc, card, ['a', 'b', 'c']) as [string, string, string]
  addChecks(doc, card, ['tussen'], a)
  moveCheck(doc, card, c, a)
  tick(doc, card, b, true)
  expect(checks().map(({ text, done }) => [text, done])).toEqual([
    ['c', false],
    ['a', false],
    ['tussen', false],
    ['b', true],
  ])
  const putBack = removeCheck(doc, card, b)
  expect(checks().map(({ text }) => text)).toEqual(['c', 'a', 'tussen'])
  checkText(doc, card, b)?.insert(1, ' erbij')
  putBack()
  expect(checks().at(-1)).toMatchObject({ text: 'b erbij', done: true })
})

test('B13 a card points to what a browser may follow, once, and two that belong together show each other', () => {
  const doc = started()
  const [card, other] = addCards(doc, 'todo', ['a', 'b']) as [string, string]
  const read = (id: string) => readBoard(doc).cards.get(id) as Card
  expect(attach(doc, card, 'javascript:alert(1)')).toBe(false)
  expect(attach(doc, card, 'https://example.org/a')).toBe(true)
  expect(attach(doc, card, 'https://example.org/a', 'De offerte')).toBe(true)
  expect(attachmentsOf(read(card)).map(({ url, title }) => [url, title])).toEqual([['https://example.org/a', 'De offerte']])
  ;(doc.getMap('cards').get(card) as Y.Map<Y.Map<unknown>>)
    .get('attachments')
    ?.set('bad', { url: ' javascript:alert(1)', title: '', rank: 'a0' })
  expect(attachmentsOf(read(card))).toHaveLength(1)
  relate(doc, card, other)
  expect(relatedTo(readBoard(doc), read(other)).map(({ id }) => id)).toEqual([card])
  removeCard(doc, card)
  expect(relatedTo(readBoard(doc), read(other))).toEqual([])
  putBackCard(doc, card)
  unrelate(doc, other, card)
  expect(relatedTo(readBoard(doc), read(card))).toEqual([])
})

test('J9 a board from before labels and checklists gets a place for them, once', () => {
  const doc = started()
  const card = addCard(doc, { title: 'oud', column: 'todo', assignees: ['noor'] })
  const map = doc.getMap('cards').get(card) as Y.Map<unknown>
  for (const field of ['labels', 'related', 'checklist', 'attachments']) map.delete(field)
  doc.getMap('cards').set('bare', 'geen kaart')
  KINDS.board.migrations[0]?.(doc)
  const after = Y.encodeStateVector(doc)
  KINDS.board.migrations[0]?.(doc)
  expect(Y.encodeStateVector(doc)).toEqual(after)
  addChecks(doc, card, ['a'])
  expect(readBoard(doc).cards.get(card)).toMatchObject({ title: 'oud', assignees: { noor: true }, labels: {} })
})
