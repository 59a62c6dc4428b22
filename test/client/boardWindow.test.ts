import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heightOf } from '#client/documents/board/heights.ts'
import { nextCard } from '#client/documents/board/useWalk.ts'
import { piecesOf } from '#client/documents/board/window.ts'

const item = fc.record({ height: fc.integer({ min: 20, max: 200 }), stays: fc.boolean() })

test('B20 of a long list what is in sight and what stays is drawn, in order, and the rest leaves as much room as it would take', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 80 }), fc.nat(6000), fc.nat(900), fc.option(fc.nat(79)), (list, top, high, at) => {
      const items = list.map((one, index) => ({ ...one, id: `c${index}` }))
      const cut = at === null ? null : `c${at}`
      const pieces = piecesOf(
        items,
        { top, bottom: top + high },
        { heightOf: ({ height }) => height, gap: 8, stays: (id) => items.find((one) => one.id === id)?.stays === true, cut },
      )
      // Laid out one below the other, every drawn one lies where it would lie among all of them.
      let [y, full] = [0, 0]
      const tops = new Map<string, number>()
      for (const { id, height } of items) {
        tops.set(id, full)
        full += height + 8
      }
      for (const piece of pieces) {
        const id = 'run' in piece ? piece.run : piece.drawn.id
        expect(tops.get(id)).toBe(y)
        y += ('run' in piece ? piece.height : piece.drawn.height) + 8
      }
      expect(y).toBe(full)
      const drawn = pieces.flatMap((piece) => ('drawn' in piece ? [piece.drawn.id] : []))
      const inSight = items.filter(({ id, height, stays }) => {
        const from = tops.get(id) as number
        return stays || (from + height > top && from < top + high)
      })
      expect(drawn).toEqual(inSight.map(({ id }) => id))
      // Something can be put in wherever it is wanted.
      if (items.some(({ id }) => id === cut)) expect(pieces.map((piece) => ('run' in piece ? piece.run : piece.drawn.id))).toContain(cut)
    }),
  )
})

test('B20 the arrow keys go from card to card as they lie, whether they are drawn or not', () => {
  const lists = [[], ['a', 'b', 'c'], [], ['d'], []]
  expect(['ArrowUp', 'ArrowDown', 'Home', 'End', 'ArrowLeft', 'ArrowRight'].map((key) => nextCard(lists, 'b', key))).toEqual([
    'a',
    'c',
    'a',
    'c',
    null,
    'd',
  ])
  expect(nextCard(lists, 'd', 'ArrowLeft')).toBe('a')
  expect(nextCard(lists, 'c', 'ArrowDown')).toBe(null)
  expect(nextCard(lists, 'b', 'x')).toBe(undefined)
})

test('B20 a title without end makes no card without end', () => {
  const high = (title: string) => {
    const card = { id: 'a', title, due: null, assignees: {}, labels: {}, checklist: {}, attachments: {} }
    return heightOf(card as unknown as Parameters<typeof heightOf>[0], { width: 250, compact: false })
  }
  expect(high('kort')).toBeLessThan(high('een naambord '.repeat(10)))
  expect(high('een naambord '.repeat(2000))).toBe(high('een naambord '.repeat(200)))
})
