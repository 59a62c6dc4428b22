import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addItem, innerMap, itemOf, lastRank, removeItem, setFields } from '#shared/documents/items.ts'
import { LOCAL, transact } from '#shared/documents/transact.ts'
import { peers } from '#test/support/peers.ts'

test('N7 an operation is one transaction of this person, and gives back what it made', () => {
  const doc = new Y.Doc()
  const origins: unknown[] = []
  doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
  const id = transact(doc, () => {
    const made = addItem(doc, 'things', { name: 'a' })
    setFields(doc, 'things', made, { name: 'b', size: 2 })
    return made
  })
  expect(origins).toEqual([LOCAL])
  expect(itemOf(doc, 'things', id)?.toJSON()).toEqual({ name: 'b', size: 2 })
})

test('N7 undo takes back what this person did and leaves what came from others', () => {
  const network = peers(2)
  const [mine, theirs] = network.docs as [Y.Doc, Y.Doc]
  const undo = new Y.UndoManager([mine.getMap('things')], { trackedOrigins: new Set([LOCAL]) })
  addItem(mine, 'things', { name: 'mine' }, 'm')
  addItem(theirs, 'things', { name: 'theirs' }, 't')
  network.settle()
  undo.undo()
  network.expectSame((doc) => doc.getMap('things').toJSON())
  expect(mine.getMap('things').toJSON()).toEqual({ t: { name: 'theirs' } })
})

test('N7 fields nobody named stay, and nothing comes back by changing what is gone', () => {
  const doc = new Y.Doc()
  addItem(doc, 'things', { name: 'a', size: 1 }, 'x')
  setFields(doc, 'things', 'x', { size: 2 })
  expect(itemOf(doc, 'things', 'x')?.toJSON()).toEqual({ name: 'a', size: 2 })
  removeItem(doc, 'things', 'x')
  setFields(doc, 'things', 'x', { size: 3 })
  expect(innerMap(doc, 'things', 'x', 'parts')).toBeUndefined()
  expect(doc.getMap('things').size).toBe(0)
})

test('N3 the last rank lies behind all others', () => {
  const items = [
    { id: 'a', rank: 'a2' },
    { id: 'b', rank: 'a9' },
    { id: 'c', rank: 'a1' },
  ]
  expect(lastRank(items) > 'a9').toBe(true)
  expect(lastRank([]).length).toBeGreaterThan(0)
})
