import { expect, type Page } from '@playwright/test'
import { test } from '#test/support/away.ts'
import { mark, onDisk, shellKept, writing } from '#test/support/visitor.ts'

// Several starts of the page in one test: slow on a machine that has more to do.
/** The databases this browser keeps. */
const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))

test('S12 an ended session keeps what was typed; another person in the same browser sees nothing of it; back as oneself it is sent', async ({
  server,
  anna,
}) => {
  const row = await server.createDocument('release', 'Geheim bericht')
  const page = await anna.open(row)
  await writing(page)
  await page.keyboard.type('Opgeslagen. ')
  await expect(mark(page, 'Opgeslagen')).toBeVisible()
  anna.network.cut()
  await server.expire(anna.who)
  await page.keyboard.type('Nog niet.')
  await expect(mark(page, 'Op dit apparaat')).toBeVisible()
  anna.network.mend()
  await expect(page.getByText('Wat je deed staat nog op dit apparaat.')).toBeVisible()
  await page.getByRole('link', { name: 'Naar het begin' }).click()
  await expect(page.getByRole('heading', { name: 'Op dit apparaat staat nog iets van jou' })).toBeVisible()
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Tekst meenemen' }).click()
  expect((await file).suggestedFilename()).toBe('Geheim bericht.txt')

  await anna.signIn(await server.signIn('viewer', 'Bram'))
  await page.goto(anna.url(row))
  await expect(page.getByRole('button', { name: 'Mijn menu: Bram' })).toBeVisible()
  await expect(page.locator('.ProseMirror').first()).toHaveText('Opgeslagen.')
  await page.goto(anna.url())
  await expect(page.getByRole('main').getByRole('link', { name: 'Geheim bericht' })).not.toContainText('Nog niet verstuurd')
  expect(await onDisk(server, row)).toBe('Opgeslagen. ')

  // A page that is still asking would start anew by itself, under the next step.
  await page.close()
  await anna.signIn(await server.signInAgain(anna.who))
  await anna.open()
  await expect.poll(() => onDisk(server, row)).toBe('Opgeslagen. Nog niet.')
})

test('S12 signing out takes everything off the device, and asks first when something is not on the server', async ({ server, anna }) => {
  const row = await server.createDocument('release', 'Persbericht')
  const page = await anna.open(row)
  await writing(page)
  await page.keyboard.type('Iets. ')
  await expect(mark(page, 'Opgeslagen')).toBeVisible()
  expect(await databases(page)).toEqual([`draaiboek.${anna.who.user.id}`])
  // The server takes nothing more of this document, but listens.
  await server.store.archiveDocument({ id: row.id, archived: true, now: Date.now() })
  anna.network.cut()
  await page.keyboard.type('Meer.')
  await expect(mark(page, 'Op dit apparaat')).toBeVisible()
  await page.goto('about:blank')
  anna.network.mend()
  await page.goto(anna.url())
  await page.getByRole('button', { name: 'Mijn menu: Anna' }).click()
  await page.getByRole('button', { name: 'Afmelden' }).click()
  const dialog = page.getByRole('dialog', { name: 'Niet alles staat op de server' })
  await expect(dialog).toContainText('Persbericht')
  await dialog.getByRole('button', { name: 'Toch afmelden' }).click()
  await expect(page.getByRole('heading', { name: 'Zo kom je binnen' })).toBeVisible()
  // The page may be on its way to another address while it is asked.
  await expect(async () => expect(await databases(page)).toEqual([])).toPass({ timeout: 40_000 })
})

test('S12 what somebody may no longer see leaves the device; what they wrote in it stays and can be taken along', async ({
  server,
  anna,
}) => {
  const read = await server.createDocument('release', 'Gelezen')
  await server.createDocument('release', 'Geschreven')
  const page = await anna.open(read)
  await writing(page)
  await page.getByRole('navigation').getByRole('link', { name: 'Geschreven' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Geschreven' })).toBeVisible()
  await writing(page)
  await shellKept(page)
  anna.network.cut()
  await page.keyboard.type('Nergens anders.')
  await expect(mark(page, 'Op dit apparaat')).toBeVisible()
  await page.close()
  await server.store.removeMember({ user: anna.who.user.id, workspace: server.workspace.id, by: null, now: Date.now() })
  anna.network.mend()
  const again = await anna.open()
  await expect(again.getByRole('heading', { name: 'Je doet niet meer mee aan' })).toBeVisible()
  const kept = again.getByRole('region', { name: 'Op dit apparaat staat nog iets van jou' })
  await expect(kept).toContainText('Geschreven')
  await expect(kept).not.toContainText('Gelezen')
  await kept.getByRole('button', { name: 'Weggooien' }).click()
  await kept.getByRole('button', { name: 'Echt weggooien?' }).click()
  await expect(kept).toBeHidden()
})

test('S12 who has another session now is shown nothing of the person before, also while the server says nothing', async ({
  server,
  anna,
}) => {
  await server.createDocument('release', 'Geheim bericht')
  const page = await anna.open()
  await expect(page.getByRole('main').getByRole('link', { name: 'Geheim bericht' })).toBeVisible()
  await shellKept(page)
  await anna.signIn(await server.signIn('viewer', 'Bram'))
  anna.network.stall()
  await page.reload()
  await expect(page.getByRole('status', { name: 'Bezig met laden' })).toBeAttached()
  await expect(page.getByText('Geheim bericht')).toHaveCount(0)
  await expect(page.getByText('Anna')).toHaveCount(0)
  anna.network.mend()
  await expect(page.getByRole('button', { name: 'Mijn menu: Bram' })).toBeVisible()
  // Nothing of hers was waiting, so nothing of hers stays.
  await expect.poll(async () => (await databases(page)).includes(`draaiboek.${anna.who.user.id}`)).toBe(false)
})

test('S13 what is not sent of a document in the archive is marked while the archive is folded', async ({ server, anna }) => {
  const row = await server.createDocument('release', 'Persbericht')
  const page = await anna.open(row)
  await writing(page)
  await page.keyboard.type('Een. ')
  await expect(mark(page, 'Opgeslagen')).toBeVisible()
  const archive = page.getByRole('navigation').locator('summary')
  anna.network.cut()
  await page.keyboard.type('Twee.')
  await expect(mark(page, 'Op dit apparaat')).toBeVisible()
  await server.store.archiveDocument({ id: row.id, archived: true, now: Date.now() })
  anna.network.mend()
  await expect(archive).toContainText('Archief (1)')
  await expect(archive).toContainText('Nog niet verstuurd')
})
