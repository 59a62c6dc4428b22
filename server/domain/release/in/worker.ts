import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '#shared/errors.ts'
import { readFile } from './read.ts'
import type { Outcome, Task } from './reader.ts'
import { readReturned } from './returned.ts'

function outcome(): Outcome {
  try {
    const task = workerData as Task
    return { read: 'sent' in task ? readReturned(task.file.bytes, task.sent) : readFile(task.file) }
  } catch (error) {
    // What is nested so deep that it cannot be walked.
    if (error instanceof RangeError) return { failure: 'text-too-complex' }
    if (error instanceof Failure) return { failure: error.code, ...(error.detail && { detail: error.detail }) }
    return { failure: 'internal', detail: String(error) }
  }
}

parentPort?.postMessage(outcome())
