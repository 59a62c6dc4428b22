import { expect, test } from 'vitest'
import { honestRun } from '../fuzz/honest.ts'

for (const kind of ['board', 'programme', 'release'] as const) {
  test(`J4 four people who write, undo, paste, go away and come back in a ${kind} are never refused`, () => {
    let passed = 0
    for (let seed = 1; seed <= 4; seed += 1) passed += honestRun({ kind, seed, steps: 200 })
    expect(passed).toBeGreaterThan(100)
  }, 60_000)
}
