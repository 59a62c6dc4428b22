import { type Crowd, fanout } from './fanout.ts'
import type { Measure } from './figures.ts'
import { keptPast, type Past } from './history.ts'
import { comeback, opening } from './opening.ts'
import { acknowledgement, commitFloor, kill, memory, written } from './single.ts'
import type { Target, TargetName } from './targets.ts'

export interface Settings {
  quick: boolean
  trace: string | undefined
  runs: number
}

export interface Scenario {
  name: string
  targets: readonly TargetName[]
  /** How often at most: what does not vary need not be repeated. */
  runs?: number
  /** Is it measured on a server that has been at work for a while, instead of a fresh one? */
  warm?: boolean
  /** May every target be measured at once? Bytes do not depend on who else is busy. */
  together?: boolean
  run(target: Target, settings: Settings): Promise<[Measure, number][]>
}

const ALL = ['ours', 'stock', 'relay'] as const
const STORING = ['ours', 'stock'] as const

const made = new Map<number, Past>()
function past(edits: number, { trace }: Settings): Past {
  const known = made.get(edits) ?? keptPast(edits, trace)
  made.set(edits, known)
  return known
}
const long = (settings: Settings) => past(settings.quick ? 26_000 : 260_000, settings)
const short = (settings: Settings) => past(26_000, settings)

/** A document of about a megabyte. */
function megabyte(settings: Settings): Uint8Array {
  const { whole } = long(settings)
  return whole
}

function crowded(name: string, crowd: Omit<Crowd, 'seconds'>, cpu: number): Scenario {
  return {
    name,
    targets: ALL,
    warm: true,
    async run(target, { quick }) {
      const outcome = await fanout(target, { ...crowd, seconds: quick ? 1 : 4 })
      return [
        [{ label: 'CPU, ms per 1,000 deliveries', goal: { ratio: cpu } }, outcome.cpu],
        [{ label: 'latency p50, ms' }, outcome.p50],
        [{ label: 'latency p95, ms', goal: { ratio: 1.1 } }, outcome.p95],
        [{ label: 'frames per delivery' }, outcome.framesPerDelivery],
        ...(outcome.appended === null
          ? []
          : [[{ label: 'until an edit is on the disk, mean, ms' }, outcome.appended] as [Measure, number]]),
      ]
    },
  }
}

const one = (clients: number, cursors: boolean, cpu: number) =>
  crowded(
    `${clients} clients, one document${cursors ? ', cursors' : ''}`,
    { documents: 1, clients, typists: 10, perSecond: 5, cursors },
    cpu,
  )

export const SCENARIOS: Record<string, Scenario> = {
  'fan-10': one(10, false, 1),
  'fan-50': one(50, false, 0.9),
  'fan-200': one(200, false, 0.9),
  'fan-10-cursors': one(10, true, 1),
  'fan-50-cursors': one(50, true, 0.9),
  'fan-200-cursors': one(200, true, 0.9),
  documents: crowded('200 documents × 5 clients', { documents: 200, clients: 5, typists: 1, perSecond: 1, cursors: false }, 1),
  open: {
    name: 'opening 260,000 edits',
    targets: STORING,
    async run(target, settings) {
      const { first, cold, warm } = await opening(target, long(settings), settings.quick ? 2 : 5)
      return [
        [{ label: 'just after a start, ms' }, first],
        [{ label: 'cold, last byte, ms', goal: { ratio: 0.3 } }, cold],
        [{ label: 'warm, last byte, ms' }, warm],
      ]
    },
  },
  restart: {
    name: '200 back after a restart',
    targets: STORING,
    async run(target, settings) {
      const { seconds, megabytes } = await comeback(target, long(settings), settings.quick ? 50 : 200)
      return [
        [{ label: 'until all are up to date, s', goal: { ratio: 0.5 } }, seconds],
        [{ label: 'received by all, MB', goal: { value: 5 } }, megabytes],
      ]
    },
  },
  written: {
    name: 'a large document',
    targets: STORING,
    runs: 1,
    together: true,
    async run(target, settings) {
      // Long enough for a checkpoint of a megabyte to be among it.
      const kilobytes = await written(target, megabyte(settings), 10, settings.quick ? 3 : 60)
      return [[{ label: 'kB written per edit, ten typing', goal: { value: 12 } }, kilobytes]]
    },
  },
  'written-alone': {
    name: 'a large document',
    targets: STORING,
    runs: 1,
    together: true,
    async run(target, settings) {
      const kilobytes = await written(target, megabyte(settings), 1, settings.quick ? 3 : 21)
      return [[{ label: 'kB written per edit, one typing', goal: { value: 12 } }, kilobytes]]
    },
  },
  acknowledgement: {
    name: 'acknowledgement',
    targets: STORING,
    warm: true,
    async run(target, { quick }) {
      const times = quick ? 30 : 150
      const { p50, p95 } = await acknowledgement(target, times)
      const floor = target.name === 'stock' ? commitFloor(target.dataDir, times) : { p50: 0, p95: 0 }
      const besides = '(stock: with one WAL commit added)'
      return [
        [{ label: `p50, ms ${besides}`, goal: { ratio: 1.5 } }, p50 + floor.p50],
        [{ label: `p95, ms ${besides}` }, p95 + floor.p95],
      ]
    },
  },
  kill: {
    name: 'hard kill',
    targets: STORING,
    runs: 2,
    async run(target, { quick }) {
      const { acknowledged, lost } = await kill(target, quick ? 1 : 3)
      return [
        [{ label: 'edits acknowledged' }, acknowledged],
        [{ label: 'of which lost', goal: { value: 0 } }, lost],
      ]
    },
  },
  memory: {
    name: 'ten people, three documents',
    targets: STORING,
    async run(target, settings) {
      const { all, program } = await memory(target, short(settings).whole, settings.quick ? 1 : 4)
      return [
        [{ label: 'memory (RSS), MB', goal: { value: 150 } }, all],
        [{ label: 'of which the program of Node, MB' }, program],
      ]
    },
  },
}
