import fc from 'fast-check'
import { draws, unmarked } from './draw.ts'
import { ours } from './ours.ts'
import { crashRound, type Draw, type Tally } from './round.ts'
import { stock } from './stockSubject.ts'
import type { Subject } from './subject.ts'

export interface Options {
  /** How many rounds, and from which draw of the seed on. */
  rounds: number
  first?: number
  seed: number
  writers: number
  /** Servers at once. */
  lanes?: number
  server?: 'ours' | 'stock'
  /** Only rounds of this kind; all by default. */
  draw?: fc.Arbitrary<Draw>
}

/** What came of one round. `kept`: where the data of a round that failed lies. */
export type Outcome = { round: number; draw: Draw; took: number } & ({ tally: Tally } | { error: Error; kept: string | undefined })

/** A round that lasts longer than this, in ms, hangs. */
const LONGEST = 300_000

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the round took longer than ${LONGEST} ms`)), LONGEST)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Runs crash rounds with the draws of `seed`; `heard` gets each outcome. What goes wrong in one round does not stop the next. */
export async function crashRounds(options: Options, heard: (outcome: Outcome) => void): Promise<void> {
  const { rounds, first = 1, seed, writers, lanes = 1, server = 'ours', draw = server === 'ours' ? draws : unmarked } = options
  const all = fc.sample(draw, { numRuns: first - 1 + rounds, seed })
  const next = all.slice(first - 1).map((given, index): [number, Draw] => [first + index, given])
  const begin = () => (server === 'ours' ? ours(writers) : stock())
  const lane = async () => {
    let subject: Subject | undefined
    try {
      for (let one = next.shift(); one; one = next.shift()) {
        const [round, given] = one
        const began = Date.now()
        try {
          subject ??= await begin()
          const tally = await inTime(crashRound(subject, writers, given))
          heard({ round, draw: given, took: Date.now() - began, tally })
        } catch (error) {
          const kept = await subject?.close(true)
          subject = undefined
          heard({ round, draw: given, took: Date.now() - began, error: error as Error, kept })
        }
      }
    } finally {
      await subject?.close()
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
