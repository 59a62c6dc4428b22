import fc from 'fast-check'
import type { Mark } from '../support/faults.ts'
import type { Draw } from './round.ts'

/** The marks an edit passes, and those of the checkpoint that is made when the last one leaves. */
export const TYPING: Mark[] = [
  'begin',
  'before append',
  'after append',
  'before commit of append',
  'after commit of append',
  'before acknowledgement',
  'after acknowledgement',
]
export const LEAVING: Mark[] = [
  'merge',
  'before checkpoint',
  'after checkpoint',
  'before commit of checkpoint',
  'after commit of checkpoint',
]

const pauses = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 20, maxLength: 20 })
const often = { weight: 4, arbitrary: fc.constant<number[]>([]) }
/** From deep in the start of Node to well after the first page came back. */
const restarts = fc.oneof(often, { weight: 1, arbitrary: fc.array(fc.integer({ min: 20, max: 1500 }), { minLength: 1, maxLength: 2 }) })
const marked = (marks: Mark[], most: number) => fc.record({ mark: fc.constantFrom(...marks), passes: fc.integer({ min: 0, max: most }) })

const typing = { moment: fc.constant('typing' as const), writersDie: fc.boolean(), restarts, pauses }
const leaving = { moment: fc.constant('leaving' as const), writersDie: fc.constant(true), restarts, pauses }

/** How rounds are drawn: most at any moment, some at a mark, some around the checkpoint after everybody left. */
export const draws: fc.Arbitrary<Draw> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ ...typing, at: fc.integer({ min: 30, max: 900 }) }) },
  { weight: 3, arbitrary: fc.record({ ...typing, at: marked(TYPING, 40) }) },
  { weight: 1, arbitrary: fc.record({ ...leaving, at: fc.integer({ min: 0, max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ ...leaving, at: marked(LEAVING, 0) }) },
)

/** The same without marks, which only this server has. */
export const unmarked: fc.Arbitrary<Draw> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ ...typing, at: fc.integer({ min: 30, max: 900 }) }) },
  { weight: 1, arbitrary: fc.record({ ...leaving, at: fc.integer({ min: 0, max: 60 }) }) },
)
