import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LEAVING, TYPING } from './draw.ts'
import type { Draw, Tally } from './round.ts'
import { crashRounds, type Options, type Outcome } from './rounds.ts'

async function talliesOf(options: Options): Promise<Tally[]> {
  const outcomes: Outcome[] = []
  await crashRounds(options, (outcome) => outcomes.push(outcome))
  expect(outcomes).toHaveLength(options.rounds)
  return outcomes.map((outcome) => {
    if ('error' in outcome) throw outcome.error
    return outcome.tally
  })
}

const sum = (tallies: Tally[], of: (tally: Tally) => number) => tallies.reduce((all, tally) => all + of(tally), 0)
const lost = (tallies: Tally[]) => tallies.flatMap((tally) => tally.lost)
const doubled = (tallies: Tally[]) => tallies.flatMap((tally) => tally.doubled)

test('J1 nothing that was acknowledged is lost or doubled by hard kills, whenever they come', async () => {
  const tallies = await talliesOf({ rounds: 4, seed: 20130206, writers: 6, lanes: 2 })
  expect(lost(tallies)).toEqual([])
  expect(doubled(tallies)).toEqual([])
  expect(sum(tallies, (tally) => tally.acknowledged)).toBeGreaterThan(0)
}, 240_000)

test('J1 J2 nothing is lost or doubled when the server dies at any step of an edit or a checkpoint', async () => {
  const marks = [...TYPING, ...LEAVING]
  const steps = marks.map((mark, index): Draw => {
    const moment = TYPING.includes(mark) ? 'typing' : 'leaving'
    const at = { mark, passes: moment === 'typing' ? 10 : 0 }
    return { moment, at, writersDie: index % 2 === 0, restarts: index % 5 === 4 ? [300] : [], pauses: [1, 7, 3] }
  })
  let next = 0
  const draw = fc.constant(null).map(() => steps[next++ % steps.length] as Draw)
  const tallies = await talliesOf({ rounds: steps.length, seed: 1, writers: 3, lanes: 2, draw })
  expect(lost(tallies)).toEqual([])
  expect(doubled(tallies)).toEqual([])
}, 240_000)

test('J1 the same rounds show what a server that acknowledges first and stores later loses', async () => {
  const hard = fc.record<Draw>({
    moment: fc.constant('typing'),
    writersDie: fc.constant(true),
    at: fc.integer({ min: 300, max: 700 }),
    restarts: fc.constant([]),
    pauses: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 5, maxLength: 5 }),
  })
  const same: Options = { rounds: 2, seed: 7, writers: 4, draw: hard }
  const [stock, ours] = await Promise.all([talliesOf({ ...same, server: 'stock' }), talliesOf(same)])
  expect(lost(stock).length).toBeGreaterThan(0)
  expect(lost(ours)).toEqual([])
  expect(sum(ours, (tally) => tally.acknowledged)).toBeGreaterThan(0)
}, 240_000)
