import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { Failure } from '#shared/errors.ts'

/** What every answer of such a thread has beside what it says. */
type Answered<Value> = { id: number } & ({ value: Value } | { failure: string })

/** Reads documents beside the thread of the sockets: opening a large one takes tenths of a second. */
export interface ReadingThread<Question, Value> {
  /** Throws when it cannot be answered. */
  ask(question: Question): Promise<Value>
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

/**
 * A thread that begins when it is first asked, and ends when nobody asks any more. One that ends by itself begins again at the next question. `script`: what
 * it runs, which answers by `answerWith`.
 */
export function createThread<Question extends object, Value>(script: URL): ReadingThread<Question, Value> {
  const waiting = new Map<number, { resolve(value: Value): void; reject(error: Error): void }>()
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let last = 0
  const end = async () => {
    clearTimeout(idle)
    await worker?.terminate()
  }
  const settle = (answer: Answered<Value>) => {
    const caller = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('value' in answer) caller?.resolve(answer.value)
    else caller?.reject(new Error(answer.failure))
    if (waiting.size === 0) idle = setTimeout(end, IDLE).unref()
  }
  const start = () => {
    const mine = new Worker(script, LEAN)
    let why = new Error('a thread that reads documents ended')
    mine.on('message', (message: unknown) => {
      // Node itself sends messages too, when it watches for changed files.
      if (message instanceof Object && 'id' in message) settle(message as Answered<Value>)
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
        worker.postMessage({ id: last, question })
      }),
    close: end,
  }
}
