import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { titleOf } from '#shared/documents/board/model.ts'
import { addCard, addStartColumns, assign, moveCard, removeCard, removeColumn } from '#shared/documents/board/operations.ts'
import { boardModel } from '#shared/documents/board/schema.ts'
import { live, type Problem, snapshotOf } from '#shared/documents/live.ts'
import { transact } from '#shared/documents/transact.ts'
import { peers } from '#test/support/peers.ts'

const names = { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' }
const edit = fc.record({
  peer: fc.nat(2),
  what: fc.constantFrom('add', 'move', 'assign', 'type', 'remove', 'removeColumn', 'break', 'mend', 'nonsense', 'settle'),
  card: fc.integer({ min: 1, max: 6 }).map((number) => `card${number}`),
  column: fc.constantFrom('todo', 'doing', 'done'),
})

function apply(doc: Y.Doc, { what, card, column }: typeof edit extends fc.Arbitrary<infer T> ? T : never): void {
  const item = doc.getMap('cards').get(card)
  if (what === 'add') addCard(doc, { title: card, column }, card)
  if (what === 'move') moveCard(doc, card, column, null)
  if (what === 'assign') assign(doc, card, column)
  if (what === 'type') titleOf(doc, card)?.insert(0, 'x')
  if (what === 'remove') removeCard(doc, card)
  if (what === 'removeColumn') removeColumn(doc, column)
  if (what === 'break' && item instanceof Y.Map) item.set('due', 'morgen')
  if (what === 'mend' && item instanceof Y.Map) item.set('due', null)
  if (what === 'nonsense') doc.getMap('cards').set(card, 7)
}

const byPlace = (problems: readonly Problem[]) => problems.map(({ collection, id, field }) => `${collection}/${id}/${field}`).sort()

test('N6 what is read edit by edit equals what is read afresh, whoever edited', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 60 }), (edits) => {
      const network = peers(3, (doc) => addStartColumns(doc, names))
      const readings = network.docs.map((doc) => live(doc, boardModel))
      for (const each of edits) {
        if (each.what === 'settle') network.settle()
        else apply(network.docs[each.peer] as Y.Doc, each)
        for (const [index, reading] of readings.entries()) {
          const { problems, ...collections } = reading.snapshot()
          const { problems: fresh, ...rest } = snapshotOf(network.docs[index] as Y.Doc, boardModel)
          expect(collections).toEqual(rest)
          expect(byPlace(problems)).toEqual(byPlace(fresh))
        }
      }
    }),
  )
})

test('N6 what did not change stays the very same object', () => {
  const doc = new Y.Doc()
  addStartColumns(doc, names)
  for (const id of ['one', 'two', 'three']) addCard(doc, { title: id, column: 'todo' }, id)
  const reading = live(doc, boardModel)
  const before = reading.snapshot()
  titleOf(doc, 'two')?.insert(0, 'x')
  const after = reading.snapshot()
  expect(after).not.toBe(before)
  expect(after.columns).toBe(before.columns)
  expect(after.cards.get('one')).toBe(before.cards.get('one'))
  expect(after.cards.get('three')).toBe(before.cards.get('three'))
  expect(after.cards.get('two')?.title).toBe('xtwo')
  expect(before.cards.get('two')?.title).toBe('two')
})

test('N6 those who watch hear once of each transaction, after all of it was read', () => {
  const doc = new Y.Doc()
  const reading = live(doc, boardModel)
  const heard: [number, number][] = []
  const stop = reading.subscribe(() => heard.push([reading.snapshot().columns.size, reading.snapshot().cards.size]))
  transact(doc, () => {
    addStartColumns(doc, names)
    addCard(doc, { column: 'todo' })
  })
  doc.transact(() => {})
  expect(heard).toEqual([[3, 1]])
  stop()
  addCard(doc, { column: 'todo' })
  reading.destroy()
  addCard(doc, { column: 'todo' })
  expect(heard).toHaveLength(1)
  expect(reading.snapshot().cards.size).toBe(2)
})

test('N4 a field that cannot be read gets its default and is named; the rest of the item is shown', () => {
  const doc = new Y.Doc()
  addCard(doc, { title: 'Naambadges', column: 'todo', assignees: ['noor'] }, 'card')
  const card = doc.getMap('cards').get('card') as Y.Map<unknown>
  const reading = live(doc, boardModel)
  card.set('due', '31 februari')
  card.set('archived', 'nee')
  expect(reading.snapshot().cards.get('card')).toMatchObject({ title: 'Naambadges', due: null, archived: false, assignees: { noor: true } })
  expect(byPlace(reading.snapshot().problems)).toEqual(['cards/card/archived', 'cards/card/due'])
  card.set('due', '2013-02-01')
  card.set('archived', false)
  expect(reading.snapshot().problems).toEqual([])
})
