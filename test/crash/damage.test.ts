import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openSqliteStore } from '#server/storage/sqlite/open.ts'
import { addColumn } from '#shared/documents/board/operations.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { launch } from '../support/launch.ts'
import { openPage } from '../support/page.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const NAME = 'draaiboek.sqlite'
const MARK = 'Kenmerk-'

const damages: [string, (file: string) => Promise<void>][] = [
  ['is no database', (file) => writeFile(file, 'Dit was een agenda. '.repeat(1000))],
  ['is cut short', async (file) => truncate(file, Math.floor((await readFile(file)).length / 2 / 4096) * 4096)],
  ['lost its first tables', async (file) => writeFile(file, (await readFile(file)).fill(0xee, 4096, 4096 * 6))],
]
for (const [what, damage] of damages) {
  test(`J13 a database that ${what} stops the start with a sentence`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'draaiboek-damage-'))
    try {
      await (await openSqliteStore(folder)).close()
      await damage(join(folder, NAME))
      await expect(launch('server/main.ts', folder, 0)).rejects.toThrow(
        /ended with 1: Draaiboek does not start: .*draaiboek\.sqlite is damaged .*draaiboek restore FILE\n$/,
      )
    } finally {
      await rm(folder, { recursive: true })
    }
  }, 60_000)
}

/** A board with three columns, the second of which carries a text that is found again in the file. */
async function writeBoard(server: TestServer, mark: string): Promise<DocumentRow> {
  const row = await server.createDocument('board')
  const page = openPage(server, await server.signIn('organiser', mark))
  try {
    const handle = page.open(row)
    await until('it is open', () => handle.current().status === 'open')
    for (const name of ['Eerst', `${MARK}${mark}`.padEnd(250, '.'), 'Laatst']) addColumn(handle.current().doc, { name })
    await until('it is saved', () => handle.current().save.state === 'saved')
  } finally {
    page.die()
  }
  return row
}

test('J13 J2 a damaged document is refused by itself, and a damaged checkpoint is read past', async () => {
  const server = await startTestServer()
  try {
    const [sound, damaged, old] = [await writeBoard(server, 'gaaf'), await writeBoard(server, 'stuk'), await writeBoard(server, 'oud')]
    const checkpoint = await server.store.compact({ document: old.id })
    if (checkpoint) await server.store.saveCheckpoint({ document: old.id, checkpoint, now: 1 })
    const anna = await server.signIn('organiser', 'Anna')
    await server.aside(async () => {
      await server.stop('SIGTERM')
      const db = new DatabaseSync(join(server.dataDir, NAME))
      db.prepare('UPDATE checkpoints SET state = zeroblob(50) WHERE document = ?').run(old.id)
      db.close()
      const file = join(server.dataDir, NAME)
      const bytes = await readFile(file)
      const place = bytes.indexOf(`${MARK}stuk`)
      expect(place).toBeGreaterThan(0)
      bytes[place] = 0x21
      await writeFile(file, bytes)
      await server.start()
    })
    const page = openPage(server, anna)
    try {
      const [fine, broken, past] = [page.open(sound), page.open(damaged), page.open(old)]
      await until('the damaged one is refused', () => broken.current().failure === 'internal')
      await until('the others are open', () => [fine, past].every((handle) => handle.current().status === 'open'))
      expect(broken.current().doc.getMap('columns').size).toBe(0)
      expect(past.current().doc.getMap('columns').size).toBe(3)
      const socket = page.socket.webSocket
      addColumn(fine.current().doc, { name: 'Erbij' })
      await until('it is saved', () => fine.current().save.state === 'saved' && fine.current().online)
      expect(page.socket.webSocket).toBe(socket)
      expect(server.errors()).toContain('a document cannot be opened')
      expect(server.errors()).toContain('is damaged')
    } finally {
      page.die()
    }
  } finally {
    await server.close()
  }
}, 120_000)
