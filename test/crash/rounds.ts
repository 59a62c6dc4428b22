import fc from 'fast-check'
import { startTestServer } from '../support/server.ts'
import { crashRound, type Draw, type Tally } from './round.ts'

const draw: fc.Arbitrary<Draw> = fc.record({
  killAfter: fc.integer({ min: 30, max: 900 }),
  writersDie: fc.boolean(),
  pauses: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 20, maxLength: 20 }),
})

/** Runs crash rounds on one server with the draws of `seed`; `heard` gets each round's tally. */
export async function crashRounds(
  options: { rounds: number; seed: number; writers: number },
  heard: (tally: Tally, round: number) => void,
): Promise<void> {
  const server = await startTestServer()
  try {
    const people = await Promise.all(Array.from({ length: options.writers }, (_, index) => server.signIn('organiser', `w${index}`)))
    for (const [index, given] of fc.sample(draw, { numRuns: options.rounds, seed: options.seed }).entries()) {
      heard(await crashRound(server, people, given), index + 1)
    }
  } finally {
    await server.close()
  }
}
