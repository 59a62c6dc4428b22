import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byRank, ordered, type Ranked, rankAt, rankBetween, rankSchema, ranks } from '#shared/documents/rank.ts'

test('N3 whatever was put where, it lies there', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 60 }), (places) => {
      const expected: Ranked[] = []
      for (const [number, place] of places.entries()) {
        const index = place % (expected.length + 1)
        expected.splice(index, 0, { id: String(number), rank: rankAt(expected, index) })
      }
      expect(ordered(expected.toReversed())).toEqual(expected)
      for (const { rank } of expected) expect(rankSchema.safeParse(rank).success).toBe(true)
    }),
  )
})

test('N3 the order is the same for everybody, also where ranks are equal', () => {
  const item = fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), rank: fc.constantFrom('a0', 'a1', 'a1V') })
  const items = fc.uniqueArray(item, { selector: ({ id }) => id })
  fc.assert(
    fc.property(
      items.chain((all) =>
        fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      ([one, two]) => {
        expect(ordered(one)).toEqual(ordered(two))
        for (const [index, item] of ordered(one).slice(1).entries()) expect(byRank(ordered(one)[index] as Ranked, item)).toBe(-1)
      },
    ),
  )
})

test('N3 a rank is found between any neighbours, however odd', () => {
  fc.assert(
    fc.property(
      fc.option(fc.string({ minLength: 1, maxLength: 20 })),
      fc.option(fc.string({ minLength: 1, maxLength: 20 })),
      (before, after) => {
        const rank = rankBetween(before, after)
        expect(rank.length).toBeGreaterThan(0)
      },
    ),
  )
})

test('N3 something put between neighbours of equal rank lies behind the one it was put behind', () => {
  const equal = ['x', 'y', 'z'].map((id) => ({ id, rank: 'a5' }))
  expect(rankAt(equal, 1) > 'a5').toBe(true)
  expect(rankAt(equal, 0) < 'a5').toBe(true)
})

test('N3 a thousand moves to one spot keep ranks short enough', () => {
  const items: Ranked[] = [
    { id: 'first', rank: 'a0' },
    { id: 'last', rank: 'a1' },
  ]
  for (let move = 0; move < 1000; move += 1) items.splice(1, 0, { id: `m${move}`, rank: rankAt(items, 1) })
  expect(rankSchema.safeParse(items[1]?.rank).success).toBe(true)
  expect(ordered(items)).toEqual(items)
})

test('N3 ranks to fill an empty collection come in order', () => {
  expect(ranks(0)).toEqual([])
  const many = ranks(50)
  expect(many.toSorted()).toEqual(many)
  expect(new Set(many).size).toBe(50)
})
