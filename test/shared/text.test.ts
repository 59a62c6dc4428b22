import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { editText, newText } from '#shared/documents/text.ts'
import { peers } from '#test/support/peers.ts'

const words = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁', 'é'), maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)

function inDoc(text: string): Y.Text {
  const inside = newText(text)
  new Y.Doc().getMap('t').set('t', inside)
  return inside
}

test('N8 an edited text reads what was typed, wherever the caret was', () => {
  fc.assert(
    fc.property(words, words, fc.nat(14), (before, next, caret) => {
      const text = inDoc(before)
      editText(text, next, Math.min(caret, next.length))
      expect(text.toString()).toBe(next)
    }),
    { numRuns: 1000 },
  )
})

test('N8 what somebody else types at the same time stays', () => {
  fc.assert(
    fc.property(words, words, fc.nat(14), fc.nat(14), (before, next, caret, elsewhere) => {
      const network = peers(2, (doc) => doc.getMap('t').set('t', newText(before)))
      const [mine, theirs] = network.docs.map((doc) => doc.getMap('t').get('t')) as [Y.Text, Y.Text]
      editText(mine, next, Math.min(caret, next.length))
      const place = [...before].slice(0, elsewhere).join('').length
      theirs.insert(place, '§')
      network.expectSame((doc) => (doc.getMap('t').get('t') as Y.Text).toString())
      expect(mine.toString()).toContain('§')
      expect(mine.toString().replace('§', '')).toBe(next)
    }),
    { numRuns: 500 },
  )
})

test.each([
  { before: 'aa', next: 'aaa', caret: 1, delta: [{ insert: 'a' }] },
  { before: 'aa', next: 'aaa', caret: 3, delta: [{ retain: 2 }, { insert: 'a' }] },
  { before: 'een twee drie', next: 'een drie', caret: 4, delta: [{ retain: 4 }, { delete: 5 }] },
  { before: 'zaal 1', next: 'zaal 12', caret: 7, delta: [{ retain: 6 }, { insert: '2' }] },
])('N8 "$before" to "$next" with the caret at $caret is the smallest change', ({ before, next, caret, delta }) => {
  const text = inDoc(before)
  const deltas: unknown[] = []
  text.observe((event) => deltas.push(event.delta))
  editText(text, next, caret)
  expect(deltas).toEqual([delta])
})

test('N8 an edit that changes nothing is no edit', () => {
  const text = inDoc('zo')
  let updates = 0
  text.doc?.on('update', () => {
    updates += 1
  })
  editText(text, 'zo', 1)
  expect(updates).toBe(0)
})
