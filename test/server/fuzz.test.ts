import { expect, test } from 'vitest'
import { fuzzRun } from '../fuzz/run.ts'

test('J4 two thousand mutated frames of every role end no server, enter no foreign edit and disturb no honest one', async () => {
  const tally = await fuzzRun({ frames: 2000, seed: 20130206 }, () => undefined)
  expect(tally.frames).toBe(2000)
  // Frames that all fail at the first byte would show nothing.
  expect(tally.acknowledged).toBeGreaterThan(20)
  expect(tally.sockets).toBeGreaterThan(100)
}, 120_000)
