import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '#shared/errors.ts'
import { type GivenFile, readFile } from './read.ts'
import type { Outcome } from './reader.ts'

function outcome(): Outcome {
  try {
    return { read: readFile(workerData as GivenFile) }
  } catch (error) {
    // What is nested so deep that it cannot be walked.
    if (error instanceof RangeError) return { failure: 'text-too-complex' }
    if (error instanceof Failure) return { failure: error.code, ...(error.detail && { detail: error.detail }) }
    return { failure: 'internal', detail: String(error) }
  }
}

parentPort?.postMessage(outcome())
