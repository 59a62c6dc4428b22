import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Store, type StoreMethods, WRITES } from '../store.ts'
import { DATABASE } from './file.ts'
import { startThread, type Watcher } from './thread.ts'

const NOBODY: Watcher = { committed: () => undefined, failed: () => undefined, recovered: () => undefined }

/** SQLite's words for a file that is none of its own, or no longer. */
const DAMAGED = [11, 26]

function sentenceFor(error: unknown, file: string): unknown {
  const { errcode = 0, message } = error as { errcode?: number; message: string }
  if (!DAMAGED.includes(errcode % 256)) return error
  return new Error(`${file} is damaged (${message}). Bring back a backup: npx draaiboek restore FILE`)
}

/**
 * The embedded store: one SQLite file in `dataDir`, a thread that writes (group commit) and one that reads, so that nothing of it runs on the
 * sockets' thread and a disk that is slow or full stops no reading. `watcher` hears of every commit, and when storing begins to fail. Throws when
 * the folder or the file cannot be opened, with a sentence when it is damaged.
 */
export async function openSqliteStore(dataDir: string, watcher: Watcher = NOBODY): Promise<Store> {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, DATABASE)
  const writer = await startThread(file, true, watcher).catch((error) => {
    throw sentenceFor(error, file)
  })
  const reader = await startThread(file, false, watcher).catch(async (error) => {
    await writer.close()
    throw error
  })
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
