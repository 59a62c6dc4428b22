import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { inspect } from '#server/collab/inspect.ts'
import { KINDS } from '#shared/documents/registry.ts'

/** One edit in which `count` writers each set one register of a board, none of them knowing of the others. */
function together(count: number, keyOf: (place: number) => string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, count)
    for (let place = 0; place < count; place += 1) {
      // One struct, of this writer, from clock 0: a plain value under a key of a root.
      for (const number of [1, 9000 - place, 0, 8 | 32, 1]) encoding.writeVarUint(encoder, number)
      for (const word of ['columns', keyOf(place)]) encoding.writeVarString(encoder, word)
      encoding.writeVarUint(encoder, 1)
      encoding.writeAny(encoder, place)
    }
    encoding.writeVarUint(encoder, 0)
  })
}
const news = (update: Uint8Array) => inspect(new Y.Doc(), update, KINDS.board).clients.length

test('J4 a register that thousands of writers set in one edit is refused: each passes all the others, which takes Yjs minutes', () => {
  expect(() => news(together(2000, () => 'een'))).toThrow('too much work')
})

test('J4 hundreds who set one register, and thousands who each set another, are taken', () => {
  expect(news(together(300, () => 'een'))).toBe(300)
  expect(news(together(2000, String))).toBe(2000)
})
