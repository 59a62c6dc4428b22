import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { FileRead } from '#shared/documents/release/in.ts'
import { Failure, type FailureCode } from '#shared/errors.ts'
import type { GivenFile } from './read.ts'
import type { Returned, Sent } from './returned.ts'

/** What a thread is given: a file to read as a release, or one that came back to lay beside what was sent. */
export type Task = { file: GivenFile } | { file: GivenFile; sent: Sent }
export type Outcome = { read: FileRead | Returned } | { failure: FailureCode; detail?: string }

/** Reads files that people bring. */
export interface FileReader {
  /** Throws `not-a-text`, `text-too-complex`, and `too-many` when more wait already than make sense. */
  read(file: GivenFile): Promise<FileRead>
  /** What was changed in a file since it was sent. Throws likewise. */
  returned(file: GivenFile, sent: Sent): Promise<Returned>
}

/** How long, in ms, a file may take, and how many may wait. */
const PATIENCE = 5_000
const MOST_WAITING = 8

/** In MB: what a thread may hold. A file that needs more is refused. */
const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }

const CACHE = process.env.NODE_COMPILE_CACHE ?? fileURLToPath(new URL('../../../../.cache/node', import.meta.url))

function doOnce(task: Task, patience: number): Promise<FileRead | Returned> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: LIMITS,
      env: { NODE_COMPILE_CACHE: CACHE },
    })
    const end = () => {
      clearTimeout(late)
      void worker.terminate()
    }
    const late = setTimeout(() => {
      end()
      reject(new Failure('text-too-complex'))
    }, patience)
    worker.on('message', (message: unknown) => {
      // Node itself sends messages too, when it watches for changed files.
      const outcome = message as Partial<{ read: FileRead | Returned; failure: FailureCode; detail: string }>
      if (outcome.read) resolve(outcome.read)
      else if (outcome.failure) reject(new Failure(outcome.failure, outcome.detail))
      else return
      end()
    })
    // It needed more memory than any text does.
    worker.on('error', (error) => {
      end()
      reject((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Failure('text-too-complex') : error)
    })
  })
}

/**
 * Each file has a thread of its own, which ends with it: however it is made, it takes nobody else's time or memory along. One is read at a time.
 * `patience`: how long, in ms, it may take.
 */
export function createFileReader(patience = PATIENCE): FileReader {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  const inTurn = async (task: Task) => {
    if (waiting >= MOST_WAITING) throw new Failure('too-many')
    waiting += 1
    const mine = last.then(() => doOnce(task, patience))
    last = mine.catch(() => undefined)
    try {
      return await mine
    } finally {
      waiting -= 1
    }
  }
  return {
    read: async (file) => (await inTurn({ file })) as FileRead,
    returned: async (file, sent) => (await inTurn({ file, sent })) as Returned,
  }
}
