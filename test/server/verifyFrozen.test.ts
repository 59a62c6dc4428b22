import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { DATABASE } from '#server/storage/sqlite/file.ts'
import { newId } from '#shared/documents/ids.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { sealOf, spellingOf } from '#shared/documents/programme/published.ts'
import { publishedOf } from '#shared/documents/programme/publishing.ts'
import { sha256Of } from '#shared/documents/stable.ts'
import { draaiboek } from '#test/support/cli.ts'
import { someProgramme } from '#test/support/programmes.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let db: DatabaseSync
beforeAll(async () => {
  server = await startTestServer()
  const { id: document } = await server.createDocument('programme')
  const { doc, first } = someProgramme()
  const about = { title: 'Dag', timeZone: 'Europe/Amsterdam' }
  const frozen = (which: 'confirmed' | 'whole') => {
    const published = publishedOf(doc, about, which)
    return { content: spellingOf(published), seal: sealOf(published) }
  }
  const by = { document, author: null, seq: 1, name: '', note: '', now: Date.now() }
  await server.store.append({ document, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
  for (const capacity of [10, 20, 30]) {
    programme.changeSession(doc, first, { capacity })
    await server.store.publish({ ...by, version: frozen('confirmed'), whole: { ...frozen('whole'), id: newId() } })
  }
  await server.store.keepState({ ...by, id: newId(), name: 'Bewaard', whole: frozen('whole') })
  db = new DatabaseSync(join(server.dataDir, DATABASE))
  for (const { name } of db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('versions', 'kept_states')")
    .all())
    db.exec(`DROP TRIGGER ${name}`)
})
afterAll(async () => {
  db.close()
  await server.close()
})

/** What is found after this is done to the rows, which are put back. */
async function found(damage: () => void): Promise<string[]> {
  const tables = ['versions', 'kept_states'].map((name) => ({ name, rows: db.prepare(`SELECT * FROM ${name}`).all() }))
  db.exec('PRAGMA foreign_keys = OFF')
  damage()
  const { code, out } = await draaiboek(server.dataDir, ['verify'])
  expect(code).toBe(out.includes(' 0 problems') ? 0 : 1)
  for (const { name, rows } of tables) {
    db.exec(`DELETE FROM ${name}`)
    for (const row of rows)
      db.prepare(`INSERT INTO ${name} (${Object.keys(row)}) VALUES (${Object.keys(row).map(() => '?')})`).run(...Object.values(row))
  }
  return out
    .split('\n')
    .slice(0, -2)
    .map((line) => line.slice(line.indexOf(': ') + 2))
}

test('O4 P63 P65 versions and kept states are read too: each has its seal and its spelling, and no number lacks', async () => {
  expect(await found(() => {})).toEqual([])
  expect(await found(() => db.exec("UPDATE versions SET content = replace(content, '45', '46') WHERE number = 2"))).toEqual([
    'version 2 does not have the hash it was stored with',
  ])
  const state = (db.prepare('SELECT id FROM kept_states WHERE version IS NULL').get() as { id: string }).id
  expect(await found(() => db.exec("UPDATE kept_states SET content = '{}' WHERE version IS NULL"))).toEqual([
    `the kept state ${state} does not have the hash it was stored with`,
  ])
  const write = db.prepare('UPDATE versions SET content = ?, sha256 = ? WHERE number = 3')
  const spell = (content: string) => found(() => void write.run(content, sha256Of(content)))
  const { content } = db.prepare('SELECT content FROM versions WHERE number = 3').get() as { content: string }
  for (const other of [content.replace('{', '{ '), '{}', 'geen JSON'])
    expect(await spell(other)).toEqual(['version 3 is not spelled as a version is'])
  expect(await found(() => db.exec('DELETE FROM versions WHERE number = 2'))).toEqual(['version 2 is missing'])
  expect(await found(() => db.exec('DELETE FROM kept_states WHERE version = 1'))).toEqual(['version 1 lacks the state it came from'])
})
