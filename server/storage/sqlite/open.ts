import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Store, type StoreMethods, WRITES } from '../store.ts'
import { DATABASE } from './file.ts'
import { startThread, type Watcher } from './thread.ts'

const NOBODY: Watcher = { committed: () => undefined, failed: () => undefined, recovered: () => undefined }

/**
 * The embedded store: one SQLite file in `dataDir`, a thread that writes (group commit) and one that reads, so that nothing of it runs on the
 * sockets' thread and a disk that is slow or full stops no reading. `watcher` hears of every commit, and when storing begins to fail. Throws when
 * the folder or the file cannot be opened.
 */
export async function openSqliteStore(dataDir: string, watcher: Watcher = NOBODY): Promise<Store> {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, DATABASE)
  const writer = await startThread(file, true, watcher)
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
