import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test'
import type { Role } from '#shared/access/roles.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { block } from '#test/support/finals.ts'
import { photoOf } from '#test/support/photos.ts'
import { finalRelease, writeRelease } from '#test/support/press.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
test.beforeAll(async () => {
  server = await startTestServer()
})
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close()
})
test.afterAll(() => server.close())

async function open(browser: Browser, release: DocumentRow, role: Role, name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const { token } = await server.signIn(role, name)
  const context = await browser.newContext({ locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', ...options })
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  const page = await context.newPage()
  await page.goto(`${server.url}/${server.workspace.slug}/release/${release.id}`)
  await page.getByLabel(`Tekst van ${release.title}`).waitFor()
  return page
}

test('R21 two people put a photo into a text and name together what is in it, while one of them writes above it', async ({ browser }) => {
  const release = await server.createDocument('release', 'Aankondiging')
  await writeRelease(server, release, [block('head', 'De dag'), block(null, 'Dit stond er al.')])
  const [noor, tim] = await Promise.all([open(browser, release, 'organiser', 'Noor'), open(browser, release, 'organiser', 'Tim')])
  await noor.getByText('Dit stond er al.').click()
  await noor.keyboard.press('End')
  await noor.keyboard.type(' Noor schrijft.')
  // By menu, while somebody else writes above it.
  const chooser = noor.waitForEvent('filechooser')
  await noor.getByRole('button', { name: 'Invoegen' }).click()
  await noor.getByRole('menuitem', { name: /^Foto/ }).click()
  await (await chooser).setFiles({ name: 'zaal.jpg', mimeType: 'image/jpeg', buffer: await photoOf(1500, 900) })
  await tim.getByRole('heading', { name: 'De dag' }).click()
  await tim.keyboard.press('End')
  await tim.keyboard.type(' van Tim')
  const photo = noor.locator('figure')
  await expect(photo.locator('img')).toHaveJSProperty('complete', true)
  for (const said of ['Nog geen bijschrift', 'Nog geen credit', 'Nog geen alternatieve tekst'])
    await expect(photo.getByText(said)).toBeVisible()
  // Both write under it: a caption together, a credit and what there is to see.
  await photo.locator('figcaption').click()
  await noor.keyboard.type('De zaal')
  await noor.getByLabel('Credit').fill('Bo Fictie')
  await tim.getByLabel('Alternatieve tekst').fill('Een volle zaal')
  await tim.locator('figcaption').click()
  await tim.keyboard.press('End')
  await tim.keyboard.type(' in Zwolle')
  await expect(noor.locator('figcaption')).toHaveText('De zaal in Zwolle')
  await expect(noor.getByText(/^Nog geen/)).toHaveCount(0)
  await expect(noor.getByLabel('Alternatieve tekst')).toHaveValue('Een volle zaal')
  expect(
    (
      await tim
        .getByLabel(/^Tekst van/)
        .locator('> *')
        .allTextContents()
    )[0],
  ).toBe('De dag van Tim')
  // Enter in a caption goes on after the photo.
  await tim.keyboard.press('Enter')
  await tim.keyboard.type('Verder na de foto.')
  await expect(noor.getByLabel(/^Tekst van/).getByText('Verder na de foto.')).toBeVisible()
  await expect(noor.locator('figure')).toHaveCount(1)
  await expect(noor.locator('figcaption')).toHaveText('De zaal in Zwolle')
})

test('R20 the public page is read without scripts, on a phone and in print, and passes axe', async ({ browser }) => {
  const press = await server.signIn('press', 'Noor Fictie')
  const release = await finalRelease(server, press)
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme })
    const page = await context.newPage()
    const told: string[] = []
    page.on('console', (message) => told.push(message.text()))
    await page.goto(`${server.url}/press/${server.workspace.slug}/${release.id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Vierde dag/)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByText('Foto downloaden')).toBeHidden()
    await expect(page.getByText('Perscontact')).toBeVisible()
    expect(told.filter((line) => !line.includes('404'))).toEqual([])
  }
})
