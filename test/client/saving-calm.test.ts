import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { calmly } from '#client/collab/calm.ts'
import type { SaveState, Saving } from '#client/collab/useDocument.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A document whose state is said by the test, and every state that is shown of it. */
function shown() {
  const listeners = new Set<() => void>()
  let now = { save: { state: 'saved' }, status: 'open', failure: null, onlyHere: false, online: true } as unknown as Saving
  const calm = calmly({
    current: () => now,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
  const seen: string[] = []
  const stop = calm.subscribe(() => seen.push(calm.current().save.state))
  return {
    seen,
    stop,
    calm,
    is(save: SaveState, change: Partial<Saving> = {}) {
      now = { ...now, ...change, save }
      for (const listener of listeners) listener()
    },
  }
}

test('S10 who types sees their work being saved all the while, and that it is safe once they rest', () => {
  const { is, seen } = shown()
  for (let letter = 0; letter < 20; letter += 1) {
    is({ state: 'saving' })
    vi.advanceTimersByTime(40)
    is({ state: 'saved' })
    vi.advanceTimersByTime(40)
  }
  expect(seen).toEqual(['saving'])
  vi.advanceTimersByTime(800)
  expect(seen).toEqual(['saving', 'saved'])
})

test('S10 what is wrong is said at once, and nobody is told that the server has what only the device has', () => {
  const { is, seen, calm } = shown()
  is({ state: 'local' }, { online: false })
  is({ state: 'failed', why: 'read-only' })
  is({ state: 'failed', why: 'frozen' })
  is({ state: 'failed', why: 'frozen' }, { onlyHere: true })
  expect(seen).toEqual(['local', 'failed', 'failed', 'failed'])
  is({ state: 'saved' }, { online: true })
  expect([calm.current().save.state, calm.current().online]).toEqual(['failed', true])
  vi.advanceTimersByTime(800)
  expect(calm.current().save.state).toBe('saved')
})

test('S10 what happened while nobody looked is seen by who looks again', () => {
  const { is, stop, calm } = shown()
  stop()
  is({ state: 'tab', why: 'full' })
  const again = calm.subscribe(() => undefined)
  expect(calm.current().save).toEqual({ state: 'tab', why: 'full' })
  again()
})
