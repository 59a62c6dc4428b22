import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { test } from '#test/support/away.ts'
import { draaiboek } from '#test/support/cli.ts'
import { mark, onDisk, writing } from '#test/support/visitor.ts'

// Several starts of the page in one test: slow on a machine that has more to do.
test('S10 a full device is said plainly, and typing goes on; with room again it is on the device, and cleared storage is written anew', async ({
  server,
  anna,
}) => {
  const row = await server.createDocument('release', 'Persbericht')
  const page = await anna.open(row)
  await writing(page)
  await page.keyboard.type('Een. ')
  await expect(mark(page, 'Opgeslagen')).toBeVisible()
  const browser = await anna.context.newCDPSession(page)
  const origin = new URL(anna.url()).origin
  // What a browser says of a full device. (Its own quota for tests lets small writes pass.)
  await page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype
    Object.assign(window, { makeRoom: () => Object.assign(IDBDatabase.prototype, { transaction }) })
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('', 'QuotaExceededError')
    }
  })
  anna.network.cut()
  await page.keyboard.type('Twee. ')
  await expect(mark(page, 'Alleen in dit tabblad')).toBeVisible()
  await expect(page.getByText('De opslag van deze browser is vol.')).toBeVisible()
  await page.keyboard.type('Drie. ')
  await page.evaluate('makeRoom()')
  await expect(mark(page, 'Op dit apparaat')).toBeVisible()

  await browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
  await expect(mark(page, 'Op dit apparaat')).toBeVisible()
  await page.keyboard.type('Vier.')
  await expect(mark(page, 'Op dit apparaat')).toBeVisible()
  await page.close()
  anna.network.mend()
  const again = await anna.open(row)
  await expect(mark(again, 'Opgeslagen')).toBeVisible()
  expect(await onDisk(server, row)).toBe('Een. Twee. Drie. Vier.')
})

test('S15 what a restored server no longer has, the page gives back, also what was acknowledged and nobody opens', async ({
  server,
  anna,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'draaiboek-restored-'))
  const row = await server.createDocument('release', 'Persbericht')
  const page = await anna.open(row)
  await writing(page)
  await page.keyboard.type('Gisteren. ')
  await expect(mark(page, 'Opgeslagen')).toBeVisible()
  const file = join(folder, 'copy.db')
  expect(await draaiboek(server.dataDir, ['backup', file])).toMatchObject({ code: 0 })
  await page.keyboard.type('Vandaag.')
  await expect(mark(page, 'Opgeslagen')).toBeVisible()
  await expect.poll(() => onDisk(server, row)).toBe('Gisteren. Vandaag.')
  await page.close()
  await server.stop('SIGKILL')
  await server.aside(async () => {
    expect(await draaiboek(server.dataDir, ['restore', file])).toMatchObject({ code: 0 })
  })
  await server.start()
  expect(await onDisk(server, row)).toBe('Gisteren. ')
  // Nobody opens the document.
  const again = await anna.open()
  await expect.poll(() => onDisk(server, row)).toBe('Gisteren. Vandaag.')
  await again.close()
  await rm(folder, { recursive: true })
})
