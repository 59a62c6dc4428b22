import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { FailureCode } from '#shared/errors.ts'
import type { Store } from './storage/store.ts'

/** What is open at this moment; asked whenever somebody reads the figures. */
export interface Live {
  sockets(): number
  /** People behind those sockets; somebody with three tabs counts once. */
  people(): number
  documents(): number
}

/** Where somebody was refused: coming in (socket, document), writing in a document, or over HTTP. */
export type Place = 'door' | 'gate' | 'http'

/** The figures of one server, in Prometheus' text format. No name, id or text of anybody is in them. */
export interface Metrics {
  refused(at: Place, code: FailureCode): void
  /** A commit of the writing thread is on the disk (or failed) with this many calls in it. */
  committed(calls: number): void
  /** The store, with its appends timed and counted. */
  timed(store: Store): Store
  watch(live: Live): void
  /** Adds the figures of the process itself: memory, processor, event loop, garbage collection. */
  watchProcess(): void
  text(): Promise<string>
  readonly contentType: string
}

/** How often, in ms, the event loop's lag is looked at: each look wakes the process, which at ten a second costs as much as a room of typists. */
const PRECISION = 1000

export function createMetrics(): Metrics {
  // A registry of our own: the package's global one would be shared by every server in a process.
  const registry = new Registry()
  const registers = [registry]
  let live: Live = { sockets: () => 0, people: () => 0, documents: () => 0 }
  const gauge = (name: string, help: string, now: () => number) =>
    new Gauge({
      ...{ name, help, registers },
      collect() {
        this.set(now())
      },
    })
  gauge('draaiboek_sockets', 'Open sockets', () => live.sockets())
  gauge('draaiboek_people', 'People with an open socket', () => live.people())
  gauge('draaiboek_documents', 'Documents in memory', () => live.documents())
  const refusals = new Counter({
    ...{ name: 'draaiboek_refused_total', help: 'Refusals by place and code of the failure table', labelNames: ['at', 'code'], registers },
  })
  const rows = new Counter({ name: 'draaiboek_journal_rows_total', help: 'Updates written to the journal', registers })
  const commits = new Counter({ name: 'draaiboek_commits_total', help: 'Commits of the writing thread', registers })
  const calls = new Counter({ name: 'draaiboek_committed_calls_total', help: 'Calls to the store in those commits', registers })
  const appending = new Histogram({
    name: 'draaiboek_journal_append_seconds',
    help: 'From handing an update to the store until it is on the disk, or has failed',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })

  return {
    refused: (at, code) => refusals.inc({ at, code }),
    committed(count) {
      commits.inc()
      calls.inc(count)
    },
    timed(store) {
      const append: Store['append'] = async (args) => {
        const done = appending.startTimer()
        try {
          const seq = await store.append(args)
          rows.inc()
          return seq
        } finally {
          done()
        }
      }
      return new Proxy(store, { get: (target, method) => (method === 'append' ? append : Reflect.get(target, method)) })
    },
    watch(now) {
      live = now
    },
    watchProcess: () => collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: PRECISION }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
