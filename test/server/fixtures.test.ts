import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { openOffline } from '#server/context.ts'
import { inspectDocument } from '#server/domain/inspect.ts'
import { openDatabase } from '#server/storage/sqlite/database.ts'
import { idSchema } from '#shared/documents/ids.ts'
import { KINDS } from '#shared/documents/registry.ts'
import { draaiboek } from '../support/cli.ts'
import { ROOT } from '../support/server.ts'

const FOLDER = join(ROOT, 'test/fixtures')
const names = (await readdir(FOLDER)).filter((file) => file.endsWith('.sqlite.gz')).map((file) => file.slice(0, -'.sqlite.gz'.length))

test('J9 there is a fixture of the first version', () => {
  expect(names).toContain('v1')
})

test.each(names)('J9 the data of %s is opened, migrated and read whole', async (name) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'draaiboek-test-'))
  try {
    await writeFile(join(dataDir, 'draaiboek.sqlite'), gunzipSync(await readFile(join(FOLDER, `${name}.sqlite.gz`))))
    const data = await openOffline(readConfig({ DATA_DIR: dataDir }))
    const reads: Record<string, unknown> = {}
    for (const row of await data.store.allDocuments({})) {
      await data.edit(row, null, () => undefined)
      const { kind, title, snapshot, problems, schemaVersion } = await inspectDocument(data.store, row)
      expect(schemaVersion).toBe(KINDS[kind].schemaVersion)
      reads[row.id] = { kind, title, snapshot, problems }
    }
    await data.close()
    expect(reads).toEqual(JSON.parse(await readFile(join(FOLDER, `${name}.json`), 'utf8')))
    expect(await draaiboek(dataDir, ['verify'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^4 documents, \d{3} updates, 0 problems\n$/),
    })
  } finally {
    await rm(dataDir, { recursive: true })
  }
})

test('J9 A14 sessions and invitations from before they had an id and a number of uses have one', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'draaiboek-test-'))
  const file = join(dataDir, 'draaiboek.sqlite')
  try {
    await writeFile(file, gunzipSync(await readFile(join(FOLDER, 'v1.sqlite.gz'))))
    await (await openOffline(readConfig({ DATA_DIR: dataDir }))).close()
    const db = openDatabase(file)
    const sessions = db.all<{ id: string }>('SELECT id FROM sessions')
    expect(sessions.length).toBeGreaterThan(1)
    expect(new Set(sessions.map(({ id }) => idSchema.parse(id))).size).toBe(sessions.length)
    expect(db.all('SELECT 1 FROM invitations').length).toBeGreaterThan(0)
    expect(db.all('SELECT 1 FROM invitations WHERE uses <> uses_left')).toEqual([])
    expect(db.all('SELECT 1 FROM members WHERE limited <> 0')).toEqual([])
    db.close()
  } finally {
    await rm(dataDir, { recursive: true })
  }
})
