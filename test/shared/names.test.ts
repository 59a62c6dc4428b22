import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idSchema, newId } from '#shared/documents/ids.ts'
import { CHANNEL_KINDS, channelOf, formatName, parseName } from '#shared/documents/name.ts'

const id = fc.stringMatching(/^[a-z0-9]{1,32}$/)
const name = fc.record({ workspace: id, kind: fc.constantFrom(...CHANNEL_KINDS), id })

test('N1 a name that was written is read back', () => {
  fc.assert(
    fc.property(name, (each) => {
      expect(parseName(formatName(each))).toEqual(each)
    }),
  )
})

test('N1 what was not written by formatName is no name', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.string({ maxLength: 4 }), { maxLength: 5 }).map((parts) => parts.join('.')),
      ),
      (text) => {
        const parsed = parseName(text)
        expect(parsed === undefined || formatName(parsed) === text).toBe(true)
      },
    ),
  )
})

test.each([
  '',
  'w1',
  'w1.board',
  'w1.board.',
  '.board.d1',
  'w1.poem.d1',
  'w1.board.d1.x',
  'w1.board.D1',
  'w1.board.d 1',
  'w1/board/d1',
  ' w1.board.d1',
])('N1 "%s" is no name', (text) => expect(parseName(text)).toBeUndefined())

test('N1 the channel of a workspace is a name like any other', () => {
  expect(parseName(channelOf('w1'))).toEqual({ workspace: 'w1', kind: 'workspace', id: 'w1' })
})

test('N1 new ids are valid, of one length, and never the same', () => {
  const ids = Array.from({ length: 5000 }, newId)
  expect(ids.every((each) => idSchema.safeParse(each).success && each.length === 14)).toBe(true)
  expect(new Set(ids).size).toBe(5000)
})
