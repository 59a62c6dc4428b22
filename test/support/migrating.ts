import { createUpgrade } from '#server/collab/upgrade.ts'
import { createLog } from '#server/log.ts'
import { openSqliteStore } from '#server/storage/sqlite/open.ts'
import { kindsWith, shout } from './versions.ts'

/** A process of its own that migrates every document of a data folder, and says each that is done. */
const store = await openSqliteStore(process.argv[2] as string)
const upToDate = createUpgrade(store, kindsWith(shout), createLog('error'))
for (const row of await store.allDocuments({})) {
  await upToDate(row)
  process.stdout.write(`${row.id}\n`)
}
await store.close()
