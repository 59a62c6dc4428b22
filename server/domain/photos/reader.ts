import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Failure } from '#shared/errors.ts'
import type { EncodedPhoto } from './encode.ts'
import type { Encoded } from './process.ts'

/** Makes photos anew from what people send. */
export interface PhotoReader {
  /** `not-a-photo`, `photo-too-large`, `photo-moves`; `too-many` when more wait already than make sense. */
  read(file: Uint8Array): Promise<EncodedPhoto>
  /** The most memory, in kB, that reading took so far, in a process of its own. */
  peak(): number
  close(): void
}

/** How long, in ms, a photo may take; how long a process without work is kept; how many photos may wait. */
const PATIENCE = 30_000
const IDLE = 30_000
const MOST_WAITING = 12

const PROCESS = fileURLToPath(new URL('./process.ts', import.meta.url))
const CACHE = process.env.NODE_COMPILE_CACHE ?? fileURLToPath(new URL('../../../.cache/node', import.meta.url))

/**
 * Decoders are where hostile files strike. So theirs is a process of its own, with nothing of ours in its environment, that reads one photo at a time, is
 * killed when it takes too long, and is started again when it ends. It exists only while there is something to read.
 */
export function createPhotoReader(): PhotoReader {
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let peak = 0
  const start = () => {
    const started = fork(PROCESS, {
      serialization: 'advanced',
      execArgv: [],
      env: { NODE_COMPILE_CACHE: CACHE, VIPS_BLOCK_UNTRUSTED: '1' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    started.on('exit', () => {
      if (child === started) child = undefined
    })
    // It holds up nobody who wants to end.
    started.unref()
    started.channel?.unref()
    return started
  }
  const end = () => {
    child?.kill('SIGKILL')
    child = undefined
  }
  const ask = (file: Uint8Array) =>
    new Promise<EncodedPhoto>((resolve, reject) => {
      clearTimeout(idle)
      child ??= start()
      const asked = child
      const settle = (done: () => void) => {
        clearTimeout(late)
        asked.off('message', answered).off('exit', failed).off('error', failed)
        idle = setTimeout(end, IDLE).unref()
        done()
      }
      const answered = (said: unknown) => {
        const answer = said as Encoded
        peak = Math.max(peak, answer.peak)
        settle(() => ('photo' in answer ? resolve(answer.photo) : reject(new Failure(answer.code))))
      }
      // A file at which the decoder ends or stands still is no photo, whatever it is.
      const failed = () => settle(() => reject(new Failure('not-a-photo')))
      const late = setTimeout(end, PATIENCE)
      asked.on('message', answered).once('exit', failed).once('error', failed)
      asked.send(file, (error) => error && failed())
    })
  return {
    async read(file) {
      if (waiting >= MOST_WAITING) throw new Failure('too-many')
      waiting += 1
      const mine = last.then(() => ask(file))
      last = mine.catch(() => undefined)
      try {
        return await mine
      } finally {
        waiting -= 1
      }
    },
    peak: () => peak,
    close() {
      clearTimeout(idle)
      end()
    },
  }
}
