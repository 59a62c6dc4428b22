import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { dateOfDue, plusDays } from '#shared/documents/board/due.ts'
import {
  dateInLane,
  giveOnlyTo,
  type Lane,
  lanesByDate,
  lanesByDue,
  lanesByPerson,
  mondayOf,
  OF_NOBODY,
  putOnDate,
  TOGETHER,
} from '#shared/documents/board/lanes.ts'
import { readBoard } from '#shared/documents/board/model.ts'
import {
  addCard,
  addStartColumns,
  archiveCard,
  assign,
  moveCard,
  removeCard,
  removeColumn,
  setDue,
} from '#shared/documents/board/operations.ts'
import { placementOf } from '#shared/documents/board/placement.ts'
import { peers } from '#test/support/peers.ts'

const TODAY = '2013-02-06'
const EVENT = '2013-03-15'
const PEOPLE = ['anna', 'bram', 'cato']
const boardOf = (doc: Y.Doc) => {
  const board = readBoard(doc)
  return { board, placement: placementOf(board) }
}
const start = (doc: Y.Doc) => addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
const idsIn = (lanes: Lane[], id: string) => lanes.find((lane) => lane.id === id)?.cards.map((card) => card.id) ?? []

const step = fc.record({
  action: fc.constantFrom('give', 'give', 'assign', 'date', 'date', 'move', 'archive', 'remove', 'column', 'flush', 'split', 'heal'),
  peer: fc.nat(5),
  a: fc.nat(11),
  b: fc.nat(40),
})

test('B22 B24 however many people give and date cards in lanes at once, every open card lies in one lane of each sort, the same for all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 6 }), fc.array(step, { minLength: 10, maxLength: 100 }), (count, steps) => {
      const cards = Array.from({ length: 12 }, (_, index) => `c${index}`)
      const network = peers(count, (doc) => {
        start(doc)
        for (const [index, id] of cards.entries()) {
          addCard(doc, { title: id, column: index % 2 ? 'todo' : 'doing', due: index % 3 ? null : { before: index } }, id)
        }
      })
      const all = network.docs.map((_, peer) => peer)
      for (const { action, peer: who, a, b } of steps) {
        const peer = who % count
        const doc = network.docs[peer] as Y.Doc
        const card = cards[a] as string
        if (action === 'flush' && peer !== b % count) network.flush(peer, b % count)
        if (action === 'heal') network.heal()
        if (action === 'split') {
          const inOne = (one: number) => ((b >> one) & 1) === 1
          network.partition(
            all.filter(inOne),
            all.filter((one) => !inOne(one)),
          )
        }
        if (action === 'give') giveOnlyTo(doc, [card], [...PEOPLE, null][b % 4] as string | null)
        if (action === 'assign') assign(doc, card, PEOPLE[b % 3] as string)
        if (action === 'date') putOnDate(doc, [card, cards[b % 12] as string], b % 5 === 0 ? null : plusDays(TODAY, b - 10), EVENT)
        if (action === 'move') moveCard(doc, card, ['todo', 'doing', 'done'][b % 3] as string, null)
        if (action === 'archive' && b % 4 === 0) archiveCard(doc, card)
        if (action === 'remove' && b % 4 === 0) removeCard(doc, card)
        if (action === 'column' && b % 10 === 0) removeColumn(doc, 'doing')
      }
      const lanesOf = (doc: Y.Doc) => {
        const { placement } = boardOf(doc)
        return [
          lanesByPerson(placement, PEOPLE, EVENT),
          lanesByDue(placement, { today: TODAY, eventDate: EVENT }),
          lanesByDate(placement, EVENT),
        ].map((lanes) => lanes.map(({ id, cards: there }) => [id, there.map((card) => card.id)]))
      }
      network.expectSame(lanesOf)
      const { board, placement } = boardOf(network.docs[0] as Y.Doc)
      expect(board.problems).toEqual([])
      const away = [...placement.archived, ...placement.removed].map(({ id }) => id)
      const open = cards.filter((id) => !away.includes(id)).sort()
      const kinds = [
        lanesByPerson(placement, PEOPLE, EVENT),
        lanesByDue(placement, { today: TODAY, eventDate: EVENT }),
        lanesByDate(placement, EVENT),
      ]
      for (const lanes of kinds) expect(lanes.flatMap((lane) => lane.cards.map(({ id }) => id)).sort()).toEqual(open)
    }),
    { numRuns: 100 },
  )
})

test('B22 a card of several people lies with what is done together, and in the lane of one it is theirs alone', () => {
  const doc = new Y.Doc()
  start(doc)
  for (const id of ['a', 'b', 'c']) addCard(doc, { title: id, column: 'todo' }, id)
  assign(doc, 'a', 'anna')
  assign(doc, 'b', 'anna')
  assign(doc, 'b', 'bram')
  const lanes = () => lanesByPerson(boardOf(doc).placement, ['anna', 'bram'], null)
  expect(lanes().map(({ id }) => id)).toEqual([OF_NOBODY, 'anna', 'bram', TOGETHER])
  expect([OF_NOBODY, 'anna', 'bram', TOGETHER].map((id) => idsIn(lanes(), id))).toEqual([['c'], ['a'], [], ['b']])
  giveOnlyTo(doc, ['b', 'gone'], 'bram')
  expect(idsIn(lanes(), 'bram')).toEqual(['b'])
  giveOnlyTo(doc, ['b'], null)
  expect(idsIn(lanes(), OF_NOBODY)).toEqual(['b', 'c'])
  expect(doc.getMap('cards').size).toBe(3)
})

test('B23 a lane of time gives a card the weekday it had, never a day that is over, and no date where it means none', () => {
  expect(mondayOf('2013-02-10')).toBe('2013-02-04')
  expect(mondayOf('2013-02-04')).toBe('2013-02-04')
  expect(dateInLane('week', '2013-02-14', TODAY)).toBe('2013-02-07')
  expect(dateInLane('week', '2013-02-18', TODAY)).toBe(TODAY)
  expect(dateInLane('week', null, TODAY)).toBe('2013-02-08')
  expect(dateInLane('week', null, '2013-02-09')).toBe('2013-02-09')
  expect(dateInLane('next', '2013-02-05', TODAY)).toBe('2013-02-12')
  expect(dateInLane('undated', '2013-02-05', TODAY)).toBe(null)
  for (const lane of ['overdue', 'later', 'done', 'anna']) expect(dateInLane(lane, null, TODAY)).toBe(undefined)
})

test('B23 what moves along with the event still does after it was put on another date', () => {
  const doc = new Y.Doc()
  start(doc)
  addCard(doc, { title: 'a', column: 'todo', due: { before: 10 } }, 'a')
  addCard(doc, { title: 'b', column: 'todo', due: '2013-02-08' }, 'b')
  putOnDate(doc, ['a', 'b'], '2013-03-01', EVENT)
  const due = (id: string) => readBoard(doc).cards.get(id)?.due ?? null
  expect(due('a')).toEqual({ before: 14 })
  expect(dateOfDue(due('a'), EVENT)).toBe('2013-03-01')
  expect(due('b')).toBe('2013-03-01')
  putOnDate(doc, ['a'], null, EVENT)
  expect(due('a')).toBe(null)
  setDue(doc, 'a', { before: 3 })
  putOnDate(doc, ['a'], '2013-03-01', null)
  expect(due('a')).toBe('2013-03-01')
})

test('B22 of lanes of time only what is open presses: what is done lies apart', () => {
  const doc = new Y.Doc()
  start(doc)
  const dues = { late: '2013-02-01', week: '2013-02-10', next: '2013-02-11', later: '2013-02-18', none: null } as const
  for (const [id, due] of Object.entries(dues)) addCard(doc, { title: id, column: 'todo', due }, id)
  addCard(doc, { title: 'ready', column: 'done', due: '2013-02-01' }, 'ready')
  const lanes = lanesByDue(boardOf(doc).placement, { today: TODAY, eventDate: null })
  expect(lanes.map(({ cards }) => cards.map(({ id }) => id))).toEqual([['late'], ['week'], ['next'], ['later'], ['none'], ['ready']])
})
