import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whenRested } from '#client/whenRested.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Somebody who writes a letter every 100 ms for so many ms. */
function writes(ms: number, letter: () => void): void {
  for (let passed = 0; passed < ms; passed += 100) {
    letter()
    vi.advanceTimersByTime(100)
  }
}

test('R97 work waits for a rest, is done once for it, and every few seconds where nobody rests', () => {
  const work = vi.fn()
  const rested = whenRested(work, 2500)
  writes(1000, () => rested.soon(400))
  expect(work).not.toHaveBeenCalled()
  vi.advanceTimersByTime(400)
  expect(work).toHaveBeenCalledTimes(1)
  writes(10_000, () => rested.soon(400))
  expect(work).toHaveBeenCalledTimes(5)
  rested.stop()
  vi.advanceTimersByTime(10_000)
  expect(work).toHaveBeenCalledTimes(5)
})

test('R97 what cannot wait is done at once, and counts for what waited', () => {
  const work = vi.fn()
  const rested = whenRested(work, 2500)
  rested.soon(400)
  rested.soon(0)
  vi.advanceTimersByTime(0)
  expect(work).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(5000)
  expect(work).toHaveBeenCalledTimes(1)
})
