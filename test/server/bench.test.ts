import { expect, test } from 'vitest'
import { fanout } from '#test/bench/fanout.ts'
import { startTarget } from '#test/bench/targets.ts'

test('J1 the bench runs on ours, and sees every edit reach everybody once', async () => {
  const target = await startTarget('ours')
  try {
    const crowd = { documents: 2, clients: 4, typists: 2, perSecond: 10, cursors: true, seconds: 0.5 }
    const outcome = await fanout(target, crowd)
    expect(outcome.deliveries).toBe(outcome.edits * 3)
    expect(outcome.edits).toBeGreaterThan(0)
    expect(outcome.cpu).toBeGreaterThan(0)
  } finally {
    await target.close()
  }
})
