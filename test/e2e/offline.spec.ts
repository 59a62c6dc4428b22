import { expect } from '@playwright/test'
import { test } from '#test/support/away.ts'
import { mark, onDisk, shellKept, writing } from '#test/support/visitor.ts'

// Several starts of the page in one test: slow on a machine that has more to do.
test('S10 S13 what is typed without a network survives the tab and a start without a network, and arrives once without being opened', async ({
  server,
  anna,
}) => {
  const row = await server.createDocument('release', 'Persbericht')
  const never = await server.createDocument('board', 'Nooit geopend')
  const page = await anna.open(row)
  await writing(page)
  await page.keyboard.type('Voor de tunnel. ')
  await expect(mark(page, 'Opgeslagen')).toBeVisible()
  await shellKept(page)
  anna.network.cut()
  await page.keyboard.type('In de tunnel. ')
  await expect(mark(page, 'Op dit apparaat')).toBeVisible()
  await page.keyboard.type('Midden in een wo')
  // In the middle of a word, and without a question.
  await page.close()
  expect(await onDisk(server, row)).toBe('Voor de tunnel. ')

  const offline = await anna.open(row)
  await expect(mark(offline, 'Op dit apparaat')).toBeVisible()
  await expect(offline.getByText('geen verbinding', { exact: true })).toBeVisible()
  await writing(offline)
  await offline.keyboard.type('ord.')
  await offline.goto(anna.url(never))
  await expect(offline.getByRole('heading', { name: 'Dit document staat nog niet op dit apparaat' })).toBeVisible()
  await offline.goto(anna.url())
  const card = offline.getByRole('main').getByRole('link', { name: 'Persbericht' })
  await expect(card).toContainText('Nog niet verstuurd')
  await expect(offline.getByText('Geen verbinding. Documenten die je')).toBeVisible()
  for (const name of ['Nieuw programma', 'Iemand uitnodigen']) {
    await expect(offline.getByRole('main').getByRole('button', { name })).toBeDisabled()
  }

  anna.network.mend()
  await expect(card).not.toContainText('Nog niet verstuurd')
  await expect.poll(() => onDisk(server, row)).toBe('Voor de tunnel. In de tunnel. Midden in een woord.')
  await expect(offline.getByRole('main').getByRole('button', { name: 'Nieuw programma' })).toBeEnabled()
})

test('S11 without a network two tabs of one person see what the other types; closing one loses nothing, and nothing arrives twice', async ({
  server,
  anna,
}) => {
  const row = await server.createDocument('release', 'Persbericht')
  const [one, two] = [await anna.open(row), await anna.open(row)]
  await writing(one)
  anna.network.cut()
  await one.keyboard.type('Eerste tab. ')
  await expect(two.locator('.ProseMirror').first()).toContainText('Eerste tab.')
  await writing(two)
  await two.keyboard.type('Tweede tab. ')
  await expect(one.locator('.ProseMirror').first()).toContainText('Eerste tab. Tweede tab.')
  await expect(mark(two, 'Op dit apparaat')).toBeVisible()
  await one.close()
  await two.keyboard.type('Nog steeds.')
  anna.network.mend()
  await expect(mark(two, 'Opgeslagen')).toBeVisible()
  expect(await onDisk(server, row)).toBe('Eerste tab. Tweede tab. Nog steeds.')
})

test('J1 S10 typing goes on while the network goes quiet, the server is killed and the tab sleeps; every character arrives once', async ({
  server,
  anna,
}) => {
  const row = await server.createDocument('release', 'Persbericht')
  const page = await anna.open(row)
  await writing(page)
  await page.keyboard.type('Een ')
  anna.network.stall()
  await page.keyboard.type('twee ')
  await expect(mark(page, 'Op dit apparaat')).toBeVisible()
  anna.network.mend()
  await page.keyboard.type('drie ')
  const typing = page.keyboard.type('vier vijf zes zeven acht negen tien ', { delay: 20 })
  await server.stop('SIGKILL')
  await typing
  await server.start()
  await page.keyboard.type('elf ')
  await expect(mark(page, 'Opgeslagen')).toBeVisible()

  const browser = await anna.context.newCDPSession(page)
  await page.keyboard.type('twaalf ')
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' })
  anna.network.cut()
  anna.network.mend()
  await browser.send('Page.setWebLifecycleState', { state: 'active' })
  await page.keyboard.type('dertien')
  await expect(mark(page, 'Opgeslagen')).toBeVisible()
  expect(await onDisk(server, row)).toBe('Een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien')
})

test('J5 a document that was left with unsent edits stays open in the page until they are sent', async ({ server, anna }) => {
  const row = await server.createDocument('release', 'Persbericht')
  const page = await anna.open(row)
  // Nothing is kept on this device, so nothing but the open document can send it.
  await writing(page)
  await page.evaluate(() => {
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('', 'QuotaExceededError')
    }
  })
  anna.network.cut()
  await page.keyboard.type('Alleen hier.')
  await expect(mark(page, 'Alleen in dit tabblad')).toBeVisible()
  await expect(page.getByText('De opslag van deze browser is vol.')).toBeVisible()
  await page.getByRole('navigation').getByRole('link', { name: 'Overzicht' }).click()
  await expect(page.getByRole('heading', { level: 1, name: server.workspace.name })).toBeVisible()
  // Leaving the page asks first: this is nowhere else.
  const asked = new Promise<string>((resolve) =>
    page.once('dialog', async (dialog) => {
      resolve(dialog.type())
      await dialog.dismiss()
    }),
  )
  await page.close({ runBeforeUnload: true })
  expect(await asked).toBe('beforeunload')
  anna.network.mend()
  await expect.poll(() => onDisk(server, row)).toBe('Alleen hier.')
})
