import { expect, test } from 'vitest'
import { crashRounds } from './rounds.ts'

test('J1 nothing that was acknowledged is lost or doubled by a hard kill in the middle of typing', async () => {
  const rounds: number[] = []
  await crashRounds({ rounds: 4, seed: 20130206, writers: 6 }, (tally) => {
    rounds.push(tally.acknowledged)
    expect(tally.lost).toEqual([])
    expect(tally.doubled).toEqual([])
  })
  expect(rounds).toHaveLength(4)
  expect(Math.max(...rounds)).toBeGreaterThan(0)
}, 120_000)
