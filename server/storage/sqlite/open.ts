import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { FAILURES, Failure, type FailureCode } from '#shared/errors.ts'
import { type Store, type StoreMethods, WRITES } from '../store.ts'
import type { Answer, Call } from './worker.ts'

interface Thread {
  call(method: keyof StoreMethods, args: unknown): Promise<unknown>
  close(): Promise<void>
}

async function startThread(file: string, writes: boolean, committed: (calls: number) => void = () => undefined): Promise<Thread> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { file, writes } })
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let next = 0
  let died: Error | undefined
  let closed: () => void = () => undefined
  const ready = new Promise<void>((resolve, reject) => {
    worker.on('message', (message: unknown) => {
      if (message === 'open') return resolve()
      if (message === 'closed') return closed()
      // Node itself sends messages too, when it watches for changed files.
      if (!Array.isArray(message)) return
      committed(message.length)
      for (const answer of message as Answer[]) {
        const caller = open.get(answer.id)
        open.delete(answer.id)
        if ('value' in answer) caller?.resolve(answer.value)
        else
          caller?.reject(
            new Failure(answer.failure.code in FAILURES ? (answer.failure.code as FailureCode) : 'internal', answer.failure.detail),
          )
      }
    })
    worker.on('error', (error) => {
      died = error
      reject(error)
      for (const caller of open.values()) caller.reject(new Failure('storage-failed', error.message))
      open.clear()
    })
  })
  await ready
  return {
    call: (method, args) =>
      new Promise((resolve, reject) => {
        if (died) return reject(new Failure('storage-failed', died.message))
        next += 1
        open.set(next, { resolve, reject })
        worker.postMessage({ id: next, method, args } as Call)
      }),
    close: () =>
      new Promise((resolve) => {
        if (died) return resolve()
        closed = resolve
        worker.on('exit', () => resolve())
        worker.postMessage('close')
      }),
  }
}

/**
 * The embedded store: one SQLite file in `dataDir`, a thread that writes (group commit) and one that reads, so that nothing of it runs on the
 * sockets' thread. `committed` hears of every commit how many calls were in it. Throws when the folder or the file cannot be opened.
 */
export async function openSqliteStore(dataDir: string, committed?: (calls: number) => void): Promise<Store> {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'draaiboek.sqlite')
  const writer = await startThread(file, true, committed)
  const reader = await startThread(file, false)
  const writes = new Set<string>(WRITES)
  const close = async () => {
    await reader.close()
    await writer.close()
  }
  return new Proxy({ close } as Store, {
    get: (target, method: string) =>
      method in target || method === 'then'
        ? Reflect.get(target, method)
        : (args: unknown) => (writes.has(method) ? writer : reader).call(method as keyof StoreMethods, args),
  })
}
