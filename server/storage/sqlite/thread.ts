import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { FAILURES, Failure, type FailureCode } from '#shared/errors.ts'
import type { StoreMethods } from '../store.ts'
import type { Answer, Call, Task } from './worker.ts'

/** A thread of the store, as the rest sees it: one that is always there, and sometimes fails. */
export interface Thread {
  call(method: keyof StoreMethods, args: unknown): Promise<unknown>
  close(): Promise<void>
}

/** What the rest of the server hears of: each commit with the number of calls in it; once when storing begins to fail, once when it works again. */
export interface Watcher {
  committed(calls: number): void
  failed(why: string): void
  recovered(): void
}

/**
 * What a thread costs in memory: without these, some 20 MB more. Little of what it touches lives long, and what Node once made of the TypeScript it
 * keeps, instead of loading the compiler into every thread.
 */
const LEAN = {
  resourceLimits: { maxYoungGenerationSizeMb: 4 },
  env: {
    ...process.env,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? fileURLToPath(new URL('../../../.cache/node', import.meta.url)),
  },
}

/** How long, in ms, before a thread that ended is started again: longer each time it does not last. */
const PAUSES = [0, 100, 300, 1000, 3000, 5000]
const LASTS = 30_000

/**
 * Starts a thread on the database file, and again whenever it ends by itself. What it was asked meanwhile fails as `storage-failed`: whether that is on
 * the disk nobody knows, so nobody hears that it is (rule J11). Throws when the first start fails.
 */
export async function startThread(task: Omit<Task, 'life'>, watcher: Watcher): Promise<Thread> {
  const callers = new Map<number, { method: string; resolve(value: unknown): void; reject(error: Error): void }>()
  let worker: Worker | undefined
  let isOpen = false
  let lastCall = 0
  let life = 0
  let pauses = 0
  let timer: NodeJS.Timeout | undefined
  let failing = false
  let closed: (() => void) | undefined
  /** Calls of this turn of the event loop: each message wakes the other thread. */
  let outbox: Call[] = []

  const tell = (why: string | null) => {
    if (failing === (why !== null)) return
    failing = why !== null
    if (why === null) watcher.recovered()
    else watcher.failed(why)
  }
  const settle = (answer: Answer) => {
    const caller = callers.get(answer.id)
    callers.delete(answer.id)
    if ('value' in answer) {
      // This one writes nothing, which says nothing about the disk.
      if (caller?.method !== 'foreignVersion') tell(null)
      return caller?.resolve(answer.value)
    }
    const { code, detail } = answer.failure
    if (code === 'storage-failed') tell(detail ?? code)
    caller?.reject(new Failure(code in FAILURES ? (code as FailureCode) : 'internal', detail))
  }

  const start = () =>
    new Promise<void>((resolve, reject) => {
      life += 1
      const began = Date.now()
      let why = new Error('it ended by itself')
      worker = new Worker(new URL('./worker.ts', import.meta.url), { ...LEAN, workerData: { ...task, life } satisfies Task })
      worker.on('message', (message: unknown) => {
        if (message === 'open') {
          isOpen = true
          resolve()
        }
        // Node itself sends messages too, when it watches for changed files.
        if (!Array.isArray(message)) return
        if (task.writes) watcher.committed(message.length)
        for (const answer of message as Answer[]) settle(answer)
      })
      worker.on('error', (error) => {
        why = error
      })
      worker.on('exit', () => {
        const wasOpen = isOpen
        worker = undefined
        isOpen = false
        for (const caller of callers.values()) caller.reject(new Failure('storage-failed', why.message))
        callers.clear()
        outbox = []
        reject(why)
        if (closed) return closed()
        if (!wasOpen) return
        if (Date.now() - began > LASTS) pauses = 0
        comeBack(why)
      })
    })

  const send = () => {
    const calls = outbox
    outbox = []
    if (calls.length > 0) worker?.postMessage(calls)
  }

  const comeBack = (why: Error) => {
    tell(`a thread of the database ended: ${why.message}`)
    timer = setTimeout(() => start().catch(comeBack), PAUSES[Math.min(pauses, PAUSES.length - 1)])
    pauses += 1
  }

  await start()
  return {
    call: (method, args) =>
      new Promise((resolve, reject) => {
        if (!isOpen || closed) return reject(new Failure('storage-failed', 'the database is not open'))
        lastCall += 1
        callers.set(lastCall, { method, resolve, reject })
        if (outbox.push({ id: lastCall, method, args } as Call) === 1) setImmediate(send)
      }),
    close: () =>
      new Promise((resolve) => {
        clearTimeout(timer)
        closed = resolve
        if (!worker) resolve()
        else if (isOpen) {
          send()
          worker.postMessage('close')
        } else void worker.terminate()
      }),
  }
}
