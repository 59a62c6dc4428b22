import { spawn, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addCard, addColumn } from '#shared/documents/board/operations.ts'
import { HEALTH_PATH } from '#shared/protocol/routes.ts'
import { end, ROOT } from '../support/launch.ts'
import { openPage } from '../support/page.ts'
import { startTestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const folder = mkdtempSync(join(tmpdir(), 'draaiboek-small-'))
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder]).status === 0
if (mounted) spawnSync('umount', [folder])
else process.stderr.write('No file system can be mounted here; the test on a small real disk is left out.\n')
rmSync(folder, { recursive: true })

/** A file system of 8 MB, on which whatever is made in the temporary folder lies while `work` runs. */
async function onSmallDisk(work: (disk: string) => Promise<void>): Promise<void> {
  const disk = mkdtempSync(join(tmpdir(), 'draaiboek-small-'))
  const before = process.env.TMPDIR
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk])
  process.env.TMPDIR = disk
  try {
    await work(disk)
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    spawnSync('umount', ['-l', disk])
    rmSync(disk, { recursive: true })
  }
}

function fill(disk: string): void {
  const ballast = openSync(join(disk, 'ballast'), 'w')
  try {
    for (const size of [65_536, 4096, 1]) {
      try {
        for (;;) writeSync(ballast, new Uint8Array(size))
      } catch (error) {
        expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC')
      }
    }
  } finally {
    closeSync(ballast)
  }
}

test.runIf(mounted)(
  'J10 a real disk runs full, the server is killed and starts on it: people read, and with room again all is saved',
  () =>
    onSmallDisk(async (disk) => {
      const server = await startTestServer()
      try {
        const row = await server.createDocument('board')
        const [anna, bram] = [await server.signIn('organiser', 'Anna'), await server.signIn('organiser', 'Bram')]
        const writing = openPage(server, anna)
        const others = [openPage(server, bram), openPage(server, bram)]
        try {
          const [written, read, afresh] = [writing.open(row), ...others.map((page) => () => page.open(row))] as const
          await until('it is open', () => written.current().status === 'open')
          const column = addColumn(written.current().doc, { name: 'Ervoor' })
          await until('it is saved', () => written.current().save.state === 'saved')
          await server.aside(async () => {
            fill(disk)
            let cards = 0
            await until('the page says that it cannot be saved', () => {
              if (cards < 60) addCard(written.current().doc, { column, title: 'x'.repeat(5000) })
              cards = written.current().doc.getMap('cards').size
              return written.current().save.state === 'failed'
            })
            expect(written.current().save).toEqual({ state: 'failed', why: 'storage-failed' })
            await server.stop('SIGKILL')
            await server.start()
            expect(server.errors()).toContain('the address could not be noted')
            const reading = (read as () => ReturnType<typeof writing.open>)()
            await until('Bram reads', () => reading.current().status === 'open')
            expect(reading.current().doc.getMap('columns').size).toBe(1)
            expect(written.current().save.state).not.toBe('saved')
            rmSync(join(disk, 'ballast'))
            await until('all is saved', () => written.current().save.state === 'saved' && written.current().online, 30_000)
            const last = (afresh as () => ReturnType<typeof writing.open>)()
            await until('Bram opens it afresh', () => last.current().status === 'open')
            expect(last.current().doc.getMap('cards').size).toBe(cards)
          })
        } finally {
          for (const page of [writing, ...others]) page.die()
        }
      } finally {
        await server.close()
      }
    }),
  120_000,
)

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('J10 a server whose log, output and address cannot be written serves all the same', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'draaiboek-full-'))
  // Not even a file of that name can be put there.
  mkdirSync(join(dataDir, 'address'))
  writeFileSync(join(dataDir, 'address', 'in the way'), '')
  const port = await freePort()
  const full = openSync('/dev/full', 'w')
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'debug' },
    stdio: ['ignore', full, full],
  })
  const health = () =>
    fetch(`http://127.0.0.1:${port}${HEALTH_PATH}`).then(
      ({ status }) => status,
      () => 0,
    )
  try {
    await until('it answers', async () => (await health()) === 200 || child.exitCode !== null, 30_000)
    await until('it has looked around', async () => (await health()) === 200 || child.exitCode !== null)
    expect(child.exitCode).toBe(null)
  } finally {
    closeSync(full)
    await end(child, 'SIGKILL')
    rmSync(dataDir, { recursive: true })
  }
}, 60_000)
