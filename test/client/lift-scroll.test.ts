import { expect, test } from 'vitest'
import { hurryAfter } from '#client/ui/liftScroll.ts'

test('B20 who stays at the edge of something long with what they carry gets on faster, up to a limit; who only passes does not', () => {
  const seconds = (from: number, to: number) =>
    Array.from({ length: 10 * (to - from) + 1 }, (_, index) => hurryAfter(from * 1000 + index * 100))
  expect(new Set(seconds(0, 1))).toEqual(new Set([1]))
  const later = seconds(1, 5)
  expect(later).toEqual([...later].sort((a, b) => a - b))
  expect(later.at(-1)).toBeGreaterThan(3)
  expect(new Set(seconds(5, 60)).size).toBe(1)
})
