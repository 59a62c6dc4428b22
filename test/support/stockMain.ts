import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'

/**
 * The stock server in a process of its own: no gate, no journal. Storing is what @hocuspocus/extension-sqlite does, statement by statement, on Node's own
 * SQLite instead of a compiled one, whose cache size it takes over; everything else is that package's default, as are debounce and merging.
 */
const db = new DatabaseSync(join(process.env.DATA_DIR as string, 'stock.sqlite'))
db.exec('PRAGMA busy_timeout = 5000; PRAGMA cache_size = -16000')
db.exec('CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))')

const server = new Server({
  address: process.env.HOST ?? '127.0.0.1',
  port: Number(process.env.PORT ?? 0),
  quiet: true,
  extensions: [
    new Database({
      fetch: async ({ documentName }) => {
        const row = db.prepare('SELECT data FROM "documents" WHERE name = $name ORDER BY rowid DESC').get({ name: documentName })
        return (row?.data as Uint8Array | undefined) ?? null
      },
      store: async ({ documentName, state }) => {
        const upsert = 'INSERT INTO "documents" ("name", "data") VALUES ($name, $data) ON CONFLICT(name) DO UPDATE SET data = $data'
        db.prepare(upsert).run({ name: documentName, data: state })
      },
    }),
  ],
})
await server.listen()
process.stdout.write(`${server.httpURL}\n`)
