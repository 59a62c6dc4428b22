import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addColumn } from '#shared/documents/board/operations.ts'
import { draaiboek } from '../support/cli.ts'
import { openPage } from '../support/page.ts'
import { ROOT, startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let server: TestServer
let folder: string
let good: string
beforeAll(async () => {
  server = await startTestServer()
  folder = await mkdtemp(join(tmpdir(), 'draaiboek-backup-'))
  good = join(folder, 'good.sqlite')
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

/** Changes a copy of the good backup by hand. */
function changed(name: string, ...statements: string[]): string {
  const file = join(folder, name)
  copyFileSync(good, file)
  const raw = new DatabaseSync(file)
  for (const statement of statements) raw.exec(statement)
  raw.close()
  return file
}

test('O13 a backup beside people who write holds what was accepted before it began, and replaces nothing', async () => {
  const row = await server.createDocument('board')
  const page = openPage(server, await server.signIn('organiser'))
  const handle = page.open(row)
  let written = 0
  let writing = true
  try {
    await until('it is open', () => handle.current().status === 'open')
    const write = (async () => {
      while (writing) {
        written += 1
        addColumn(handle.current().doc, { name: `kolom ${written}` })
        await until('it is saved', () => handle.current().save.state === 'saved')
      }
    })()
    await until('there is something', () => written > 20)
    const before = written - 1
    const made = await draaiboek(server.dataDir, ['backup', good])
    const after = written
    writing = false
    await write
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toMatch(/good\.sqlite: 1 documents, \d+ updates, verified\n$/)
    const raw = new DatabaseSync(good, { readOnly: true })
    const { held } = raw.prepare('SELECT count(*) AS held FROM journal').get() as { held: number }
    raw.close()
    expect(held).toBeGreaterThanOrEqual(before)
    // Nobody had to stop meanwhile.
    expect(after).toBeGreaterThan(before + 1)
    expect(statSync(good).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['good.sqlite'])
  } finally {
    page.die()
  }
  const bytes = readFileSync(good)
  expect(await draaiboek(server.dataDir, ['backup', good])).toMatchObject({ code: 1, out: '' })
  expect(readFileSync(good).equals(bytes)).toBe(true)
  expect((await draaiboek(server.dataDir, ['verify', good])).out).toMatch(/^1 documents, \d+ updates, 0 problems\n$/)
})

test('O13 a backup of data that is damaged is made all the same, says what is wrong, and ends with exit code 1', async () => {
  const data = await mkdtemp(join(folder, 'damaged-'))
  copyFileSync(changed('damaged.sqlite', "UPDATE journal SET bytes = x'00' WHERE seq = 3"), join(data, 'draaiboek.sqlite'))
  const file = join(folder, 'of-damaged.sqlite')
  const made = await draaiboek(data, ['backup', file])
  expect(made).toMatchObject({ code: 1, err: '' })
  expect(made.out).toMatch(/board\..*: update 3 does not have the hash/)
  expect((await draaiboek(data, ['verify', file])).code).toBe(1)
  const raw = new DatabaseSync(file, { readOnly: true })
  expect(raw.prepare('SELECT count(*) AS held FROM journal WHERE seq <> 3').get()?.held).toBeGreaterThan(20)
  raw.close()
  expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([])
})

test('O14 what is no whole backup of this version or an older one is refused, and nothing changes', async () => {
  const cut = join(folder, 'cut.sqlite')
  copyFileSync(good, cut)
  truncateSync(cut, Math.floor(statSync(good).size / 2 / 4096) * 4096)
  const text = join(folder, 'text.sqlite')
  writeFileSync(text, 'no database at all, but long enough to look like one'.repeat(40))
  const cases: [string, RegExp][] = [
    [text, /is no backup of Draaiboek/],
    [cut, /is damaged/],
    [changed('newer.sqlite', 'PRAGMA user_version = 900'), /written by a newer version/],
    [changed('wrong.sqlite', "UPDATE journal SET bytes = x'00' WHERE seq = 3"), /has \d+ problems .*hash/],
    [changed('other.sqlite', 'DROP TABLE checkpoints'), /is no backup of Draaiboek/],
    [join(folder, 'absent.sqlite'), /There is no file/],
  ]
  const empty = await mkdtemp(join(folder, 'data-'))
  for (const [file, why] of cases) {
    const refused = await draaiboek(empty, ['restore', file])
    expect(refused, file).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toMatch(why)
    expect(readdirSync(empty).filter((name) => name !== 'draaiboek.lock')).toEqual([])
  }
})

test('O14 a backup of the first version is brought up to date and kept as it is', async () => {
  const old = join(folder, 'old.sqlite')
  writeFileSync(old, gunzipSync(readFileSync(join(ROOT, 'test/fixtures/v1.sqlite.gz'))))
  const bytes = readFileSync(old)
  expect((await draaiboek(folder, ['verify', old])).out).toContain(', 0 problems')
  const data = join(folder, 'upgraded')
  await mkdir(data)
  // Somebody's own, which only looks like something a restore has left.
  for (const name of ['restoring.txt', 'replaced-mine.partial']) writeFileSync(join(data, name), 'mine')
  expect(await draaiboek(data, ['restore', old])).toMatchObject({ code: 0, err: '' })
  expect(readdirSync(data)).toEqual(expect.arrayContaining(['restoring.txt', 'replaced-mine.partial']))
  expect((await draaiboek(data, ['verify'])).out).toMatch(/^4 documents, \d+ updates, 0 problems\n$/)
  expect(readFileSync(old).equals(bytes)).toBe(true)
})

test('O14 a restore that is killed leaves the old data or the new, whole, and the next one succeeds', async () => {
  const data = await mkdtemp(join(folder, 'killed-'))
  expect((await draaiboek(data, ['restore', good])).code).toBe(0)
  const raw = new DatabaseSync(join(data, 'draaiboek.sqlite'))
  raw.exec("UPDATE documents SET title = 'was hier'")
  raw.close()
  const titleNow = () => {
    const db = new DatabaseSync(join(data, 'draaiboek.sqlite'), { readOnly: true })
    expect(db.prepare('PRAGMA integrity_check').get()?.integrity_check).toBe('ok')
    const { title } = db.prepare('SELECT title FROM documents').get() as { title: string }
    db.close()
    return title
  }
  const there = (start: string, end: string) => readdirSync(data).some((name) => name.startsWith(start) && name.endsWith(end))
  const moments = [
    () => existsSync(join(data, 'restoring.sqlite')),
    () => existsSync(join(data, 'restoring.sqlite-journal')),
    () => there('replaced-', '.partial'),
    () => there('replaced-', 'Z'),
  ]
  for (const reached of moments) {
    const restoring = spawn(process.execPath, ['server/cli/draaiboek.js', 'restore', good], {
      cwd: ROOT,
      env: { ...process.env, DATA_DIR: data },
    })
    const ended = new Promise((resolve) => restoring.once('exit', resolve))
    let over = false
    void ended.then(() => {
      over = true
    })
    // As fast as can be looked: a moment is over in less than a millisecond.
    while (!over && !reached()) await new Promise(setImmediate)
    restoring.kill('SIGKILL')
    await ended
    expect(['was hier', 'board']).toContain(titleNow())
    for (const name of readdirSync(data)) if (/^replaced-.*Z$/.test(name)) await rm(join(data, name), { recursive: true })
  }
  expect((await draaiboek(data, ['restore', good])).code).toBe(0)
  expect(titleNow()).toBe('board')
  expect(readdirSync(data).filter((name) => name.startsWith('restoring') || name.endsWith('.partial'))).toEqual([])
})
