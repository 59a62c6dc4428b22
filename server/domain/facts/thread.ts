import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { Failure } from '#shared/errors.ts'
import type { Facts } from '#shared/facts.ts'
import type { Answer, Question } from './worker.ts'

/** Reads programmes beside the thread of the sockets: opening a large one takes tenths of a second. */
export interface FactsThread {
  /** The facts after these updates; null when the thread lacks what they come after. Throws when they cannot be read. */
  ask(question: Omit<Question, 'id'>): Promise<Facts | null>
  close(): Promise<void>
}

/** How long, in ms, the thread is kept when nothing is asked. */
const IDLE = 60_000

/** As lean as the threads of the store, and for the same reason. */
const LEAN = {
  resourceLimits: { maxYoungGenerationSizeMb: 4 },
  env: {
    ...process.env,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? fileURLToPath(new URL('../../../.cache/node', import.meta.url)),
  },
}

/** A thread that begins when it is first asked, and ends when nobody asks any more. One that ends by itself begins again at the next question. */
export function createFactsThread(): FactsThread {
  const waiting = new Map<number, { resolve(facts: Facts | null): void; reject(error: Error): void }>()
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let last = 0
  const end = async () => {
    clearTimeout(idle)
    await worker?.terminate()
  }
  const settle = (answer: Answer) => {
    const caller = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('facts' in answer) caller?.resolve(answer.facts)
    else if ('lacking' in answer) caller?.resolve(null)
    else caller?.reject(new Error(answer.failure))
    if (waiting.size === 0) idle = setTimeout(end, IDLE).unref()
  }
  const start = () => {
    const mine = new Worker(new URL('./worker.ts', import.meta.url), LEAN)
    let why = new Error('the thread that reads facts ended')
    mine.on('message', (message: unknown) => {
      // Node itself sends messages too, when it watches for changed files.
      if (message instanceof Object && 'id' in message) settle(message as Answer)
    })
    mine.on('error', (error) => {
      why = error instanceof Error ? error : new Error(String(error))
    })
    mine.on('exit', () => {
      if (worker === mine) worker = undefined
      const left = [...waiting.values()]
      waiting.clear()
      for (const caller of left) caller.reject(new Failure('internal', why.message))
    })
    // Whoever wants to stop the server does not wait for it.
    mine.unref()
    return mine
  }
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle)
        worker ??= start()
        last += 1
        waiting.set(last, { resolve, reject })
        worker.postMessage({ id: last, ...question } satisfies Question)
      }),
    close: end,
  }
}
