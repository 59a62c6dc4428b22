import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addCard, addColumn } from '#shared/documents/board/operations.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from '../support/api.ts'
import { draaiboek } from '../support/cli.ts'
import { createFaults, type Fault, type Mark } from '../support/faults.ts'
import { openPage, type TestPage } from '../support/page.ts'
import { type SignedIn, startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const faults = createFaults()
const pages: TestPage[] = []
let server: TestServer
let anna: SignedIn
let bram: SignedIn
beforeAll(async () => {
  server = await startTestServer(faults.env)
  anna = await server.signIn('organiser', 'Anna')
  bram = await server.signIn('organiser', 'Bram')
})
afterEach(() => {
  faults.clear()
  for (const page of pages.splice(0)) page.die()
})
afterAll(async () => {
  await server.close()
  faults.close()
})

function open(row: DocumentRow, who: SignedIn) {
  const page = openPage(server, who)
  pages.push(page)
  return page.open(row)
}
type Handle = ReturnType<typeof open>
const isOpen = (handle: Handle) => until('it is open', () => handle.current().status === 'open')
const isSaved = (handle: Handle) => until('it is saved', () => handle.current().save.state === 'saved' && handle.current().online, 20_000)
const names = (handle: Handle) =>
  [...handle.current().doc.getMap('columns').values()].map((column) => String((column as Map<string, unknown>).get('name')))

/** While `fault` is there: what Anna types is not saved, and her page says so; Bram opens and reads. Without it everything arrives, once. */
async function through(
  fault: { set(): unknown; clear(): unknown },
  whileFailing: () => Promise<void> = async () => undefined,
): Promise<void> {
  const row = await server.createDocument('board')
  const writing = open(row, anna)
  await isOpen(writing)
  const column = addColumn(writing.current().doc, { name: 'Ervoor' })
  await isSaved(writing)

  await fault.set()
  addColumn(writing.current().doc, { name: 'Tijdens' })
  for (let card = 0; card < 5; card += 1) addCard(writing.current().doc, { column, title: 'x'.repeat(5000) })
  await until('the page says that it cannot be saved', () => writing.current().save.state === 'failed')
  expect(writing.current().save).toEqual({ state: 'failed', why: 'storage-failed' })
  const reading = open(row, bram)
  await isOpen(reading)
  expect(names(reading)).toContain('Ervoor')
  expect((await ask(server.url, routes.me, { cookie: bram.cookie })).status).toBe(200)
  await whileFailing()
  expect(writing.current().save.state).toBe('failed')

  await fault.clear()
  await isSaved(writing)
  addColumn(reading.current().doc, { name: 'Erna' })
  await isSaved(reading)
  await until('Anna sees it', () => names(writing).length === 3)
  const afresh = open(row, bram)
  await isOpen(afresh)
  expect(names(afresh).toSorted()).toEqual(['Erna', 'Ervoor', 'Tijdens'])
  expect(afresh.current().doc.getMap('cards').size).toBe(5)
}

const throughFault = (fault: Fault, whileFailing?: () => Promise<void>) =>
  through({ set: () => faults.set(fault), clear: faults.clear }, whileFailing)

test('J10 a full disk: nothing is acknowledged, reading goes on, and with room again everything arrives once', () =>
  throughFault({ at: 'begin', does: 'full' }, async () => {
    await expect(server.store.roleIn({ user: anna.user.id, workspace: server.workspace.id })).resolves.toBe('organiser')
  }))

const FAILING: Mark[] = ['before append', 'after append', 'before commit of append']
for (const at of FAILING) {
  test(`J10 a disk that fails ${at}: nothing is acknowledged, reading goes on, and everything arrives once`, () =>
    throughFault({ at, does: 'io-error' }))
}

/** The kernel's own refusal: no write of the process may end beyond the first 4 kB of a file. */
const limit = (size: string) => execFileSync('prlimit', ['--pid', String(server.pid()), `--fsize=${size}:`])
const canLimit = spawnSync('prlimit', ['--version']).status === 0
if (!canLimit) process.stderr.write('Without prlimit no write can be refused by the system itself; that test is left out.\n')

test.runIf(canLimit)('J10 the system refuses every write: nothing is acknowledged, reading goes on, and everything arrives once', () =>
  through({ set: () => limit('4096'), clear: () => limit('unlimited') }),
)

/** Lets every question to the disk whether something is on it fail with EIO, for as long as it runs. */
const failSyncs = (pid: number) =>
  spawn('strace', ['-f', '-p', String(pid), '-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO'])
/** Where strace is there and may look into a process that is not its own child. */
function mayTrace(): boolean {
  const sleeping = spawn('sleep', ['5'])
  const { signal } = spawnSync('strace', ['-o', '/dev/null', '-p', String(sleeping.pid)], { timeout: 500 })
  sleeping.kill()
  return signal !== null
}
const canTrace = mayTrace()
if (!canTrace) process.stderr.write('Without strace no fsync can be made to fail by the system itself; that test is left out.\n')

test.runIf(canTrace)(
  'J10 the disk does not confirm what is written to it: nothing is acknowledged, and everything arrives once',
  async () => {
    let strace: ChildProcess | undefined
    let said = ''
    const set = async () => {
      strace = failSyncs(server.pid())
      strace.stderr?.on('data', (chunk: Buffer) => {
        said += chunk
      })
      await until('every thread is watched', () => said.includes('attached'))
    }
    const clear = async () => {
      const over = new Promise((resolve) => strace?.once('exit', resolve))
      strace?.kill('SIGINT')
      await over
    }
    try {
      await through({ set, clear }, async () => {
        const ready = await fetch(`${server.url}/readyz`)
        expect(ready.status).toBe(503)
      })
      expect(said).toMatch(/sync\(.*EIO .*INJECTED/)
      expect(server.errors()).toContain('disk I/O error')
      expect(server.errors()).toContain('the database works again')
      // What a process that ends now leaves on the disk is whole.
      await server.stop('SIGKILL')
      await server.start()
      expect((await draaiboek(server.dataDir, ['verify'])).out).toMatch(/, 0 problems\n$/)
    } finally {
      strace?.kill('SIGKILL')
    }
  },
)

// One commit may fail by itself and be made again by the time anybody looks; these threads end each time.
const ENDING: Fault[] = [
  { at: 'after append', does: 'end' },
  { at: 'after commit of append', does: 'end' },
  { at: 'before commit of append', does: 'throw' },
]
for (const fault of ENDING) {
  test(`J11 a writing thread that ends (${fault.does}, ${fault.at}) comes back; nothing is acknowledged meanwhile, and everything arrives once`, () =>
    throughFault(fault))
}

test('J11 a reading thread that ends comes back: who was opening something opens it then', async () => {
  const row = await server.createDocument('board')
  const writing = open(row, anna)
  await isOpen(writing)
  addColumn(writing.current().doc, { name: 'Ervoor' })
  await isSaved(writing)
  const other = await server.createDocument('board')
  faults.set({ at: 'load', does: 'end' })
  const opening = open(other, bram)
  await until('it is refused for now', () => opening.current().failure === 'storage-failed')
  faults.clear()
  await isOpen(opening)
  addColumn(opening.current().doc, { name: 'Erna' })
  await isSaved(opening)
})

test('J10 a commit that stands still stops no reading, and is acknowledged when it is done', async () => {
  const row = await server.createDocument('board')
  const writing = open(row, anna)
  await isOpen(writing)
  addColumn(writing.current().doc, { name: 'Ervoor' })
  await isSaved(writing)
  faults.set({ at: 'before commit of append', does: 'hang' })
  addColumn(writing.current().doc, { name: 'Tijdens' })
  const reading = open(row, bram)
  await isOpen(reading)
  expect(names(reading)).toEqual(['Ervoor'])
  expect((await ask(server.url, routes.me, { cookie: bram.cookie })).status).toBe(200)
  expect((await ask(server.url, routes.workspace, { cookie: bram.cookie, params: { workspace: server.workspace.slug } })).status).toBe(200)
  expect(writing.current().save.state).not.toBe('saved')
  faults.clear()
  await isSaved(writing)
  await until('Bram sees it', () => names(reading).length === 2)
})
