import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { KINDS, versionsOf } from '#shared/documents/registry.ts'
import { type Store, type StoreMethods, WRITES } from '../store.ts'
import { DATABASE } from './file.ts'
import { startThread, type Thread, type Watcher } from './thread.ts'

const NOBODY: Watcher = { committed: () => undefined, failed: () => undefined, recovered: () => undefined }

/** SQLite's words for a file that is none of its own, or no longer. */
const DAMAGED = [11, 26]

function sentenceFor(error: unknown, file: string): unknown {
  const { errcode = 0, message } = error as { errcode?: number; message: string }
  if (!DAMAGED.includes(errcode % 256)) return error
  return new Error(`${file} is damaged (${message}). Bring back a backup: npx draaiboek restore FILE`)
}

/** How long, in ms, a thread that has nothing to do is kept. */
const IDLE = 30_000

/** A thread that is started when it is first asked for something, and ends when it has had nothing to do for a while. */
function whenNeeded(start: () => Promise<Thread>): Thread {
  let thread: Promise<Thread> | undefined
  let busy = 0
  let idle: NodeJS.Timeout | undefined
  const end = async () => {
    clearTimeout(idle)
    const ending = thread
    thread = undefined
    await ending?.then((one) => one.close()).catch(() => undefined)
  }
  return {
    async call(method, args) {
      clearTimeout(idle)
      busy += 1
      const mine = thread ?? start()
      thread = mine
      try {
        const one = await mine.catch((error) => {
          if (thread === mine) thread = undefined
          throw error
        })
        return await one.call(method, args)
      } finally {
        busy -= 1
        if (busy === 0) idle = setTimeout(end, IDLE).unref()
      }
    },
    close: end,
  }
}

/**
 * The embedded store: one SQLite file in `dataDir`, a thread that writes (group commit) and one that reads, so that nothing of it runs on the
 * sockets' thread and a disk that is slow or full stops no reading. Merging a long journal takes seconds in which nobody could open anything or be
 * recognised: that has a third thread, as long as there is something to merge. `watcher` hears of every commit, and when storing begins to fail. Throws when
 * the folder or the file cannot be opened, with a sentence when it is damaged.
 */
export async function openSqliteStore(dataDir: string, watcher: Watcher = NOBODY): Promise<Store> {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, DATABASE)
  const reading = { file, writes: false, merges: false, versions: versionsOf(KINDS) }
  const writer = await startThread({ ...reading, writes: true }, watcher).catch((error) => {
    throw sentenceFor(error, file)
  })
  const reader = await startThread(reading, watcher).catch(async (error) => {
    await writer.close()
    throw error
  })
  const merger = whenNeeded(() => startThread({ ...reading, merges: true }, NOBODY))
  const writes = new Set<string>(WRITES)
  const threadOf = (method: string) => (writes.has(method) ? writer : ['compact', 'authors'].includes(method) ? merger : reader)
  const close = async () => {
    await merger.close()
    await reader.close()
    await writer.close()
  }
  return new Proxy({ close } as Store, {
    get: (target, method: string) =>
      method in target || method === 'then'
        ? Reflect.get(target, method)
        : (args: unknown) => threadOf(method).call(method as keyof StoreMethods, args),
  })
}
