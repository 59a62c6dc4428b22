import { expect, test } from 'vitest'
import { fuzzRun } from '../fuzz/run.ts'

test('J4 three thousand mutated frames of every role end no server, enter no foreign edit and disturb no honest one', async () => {
  const tally = await fuzzRun({ frames: 3000, seed: 20130206 }, () => undefined)
  expect(tally.frames).toBe(3000)
  // Frames that all fail at the first byte would show nothing.
  expect(tally.acknowledged).toBeGreaterThan(20)
  expect(tally.sockets).toBeGreaterThan(100)
}, 120_000)
