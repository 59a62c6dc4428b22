import { expect, test } from 'vitest'
import { soak } from './soak.ts'

test('J1 O17 people work while everything goes wrong, and nothing is lost, doubled or left open', async () => {
  const plan = { hard: 6000, steady: 6000, chapter: 6000, calm: 700, people: 6, seed: 20130206 }
  const { wrong, acknowledged, troubles, chapters, steady } = await soak(plan)
  expect(wrong).toEqual([])
  expect(acknowledged).toBeGreaterThan(0)
  expect(Object.keys(troubles).length).toBeGreaterThan(3)
  expect(chapters).toBeGreaterThan(1)
  expect(steady.held[0]).toBeGreaterThan(10e6)
}, 180_000)
