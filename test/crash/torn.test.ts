import { expect, test } from 'vitest'
import { tearKilled } from './killed.ts'

test('J12 a log that breaks off anywhere, or is damaged, leaves what whole commits held, and all that was acknowledged by then', async () => {
  const { cuts, asked } = await tearKilled(3, 12, { commits: 3, step: 131, damages: 60, seed: 20130206 })
  expect(cuts).toBeGreaterThan(50)
  expect(asked).toBeGreaterThan(10)
}, 120_000)
