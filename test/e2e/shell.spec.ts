import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test'
import type { Role } from '#shared/access/roles.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
test.beforeEach(async () => {
  server = await startTestServer()
})
test.afterEach(() => server.close())

/** A page of somebody who has a session. */
async function visit(browser: Browser, role: Role, name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const { token } = await server.signIn(role, name)
  const context = await browser.newContext(options)
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  const page = await context.newPage()
  await page.goto(`${server.url}/${server.workspace.slug}`)
  await expect(page.getByRole('heading', { level: 1, name: server.workspace.name })).toBeVisible()
  return page
}

const menu = (page: Page) => page.getByRole('navigation', { name: 'Werkruimte' })
const inThisDocument = (page: Page) => page.getByRole('main').getByRole('list', { name: 'Nu in dit document' })

test('S3 a join link says what it is for, asks a name and leaves no secret in the address bar', async ({ page }) => {
  const spent: string[] = []
  page.on('response', (response) => response.status() === 410 && spent.push(response.url()))
  await page.goto(`${server.url}/join#${await server.invite('organiser', { uses: 1 })}`)
  await expect(page.getByRole('heading', { name: server.workspace.name })).toBeVisible()
  await expect(page.getByText('Je doet mee als organisator.')).toBeVisible()
  await page.getByRole('button', { name: 'Doe mee' }).click()
  await expect(page.getByText('Vul een naam in')).toBeVisible()
  await page.getByRole('textbox', { name: 'Hoe heet je?' }).fill('Anna Proef')
  await page.getByRole('button', { name: 'Doe mee' }).click()
  await expect(page).toHaveURL(`${server.url}/${server.workspace.slug}`)
  await expect(page.getByRole('button', { name: 'Mijn menu: Anna Proef' })).toBeVisible()
  expect(spent).toEqual([])
  await page.goBack()
  expect(page.url()).not.toContain('#')
  await page.goto(server.url)
  await expect(page).toHaveURL(`${server.url}/${server.workspace.slug}`)
})

test('S3 somebody with a session joins as who they are', async ({ browser }) => {
  const page = await visit(browser, 'reviewer', 'Anna Proef')
  await page.goto(`${server.url}/join#${await server.invite('organiser')}`)
  await expect(page.getByText('Je bent aangemeld als Anna Proef.')).toBeVisible()
  await page.getByRole('button', { name: 'Doe mee' }).click()
  await expect(menu(page).getByRole('button', { name: 'Nieuw programma' })).toBeVisible()
})

test('S3 a link that is used up, unknown or torn says so', async ({ page }) => {
  const secret = await server.invite('viewer', { expiresAt: Date.now() - 1 })
  await page.goto(`${server.url}/join#${secret}`)
  await expect(page.getByRole('heading', { name: 'Deze uitnodiging werkt niet meer' })).toBeVisible()
  await page.goto(`${server.url}/join#no-such-secret`)
  await expect(page.getByRole('heading', { name: 'Deze uitnodiging werkt niet meer' })).toBeVisible()
  await page.goto(`${server.url}/join`)
  await expect(page.getByRole('heading', { name: 'Er ontbreekt iets aan deze link' })).toBeVisible()
})

test('S3 who signs out is out in every tab, and comes in again by a link', async ({ browser }) => {
  const page = await visit(browser, 'organiser', 'Anna')
  await page.goto(server.url)
  await expect(page).toHaveURL(`${server.url}/${server.workspace.slug}`)
  const tab = await page.context().newPage()
  await tab.goto(server.url)
  await tab.getByRole('button', { name: 'Mijn menu: Anna' }).click()
  await tab.getByRole('button', { name: 'Afmelden' }).click()
  for (const one of [tab, page]) await expect(one.getByRole('heading', { name: 'Zo kom je binnen' })).toBeVisible()
})

test('S4 an empty workspace teaches, and one step makes a document whose title is ready to be written', async ({ browser }) => {
  const page = await visit(browser, 'organiser', 'Anna')
  await page.getByRole('button', { name: 'Begin een takenbord' }).click()
  const title = page.getByRole('textbox', { name: 'Naam van het document' })
  await expect(title).toHaveValue('Takenbord')
  await expect(title).toBeFocused()
  await page.keyboard.type('Wie doet wat')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Wie doet wat' })).toBeVisible()
  await expect(menu(page).getByRole('link', { name: 'Wie doet wat' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('status').filter({ hasText: 'Opgeslagen' })).toBeVisible()
})

test('S5 a new name, the archive and the way back reach everybody who is there', async ({ browser }) => {
  await server.createDocument('release', 'Persbericht')
  const [anna, bram] = [await visit(browser, 'organiser', 'Anna'), await visit(browser, 'organiser', 'Bram')]
  await menu(anna).getByRole('link', { name: 'Persbericht' }).click()
  await menu(bram).getByRole('link', { name: 'Persbericht' }).click()
  await anna.getByRole('heading', { level: 1 }).getByRole('button', { name: 'Persbericht' }).click()
  await anna.keyboard.type('Aankondiging')
  await anna.keyboard.press('Enter')
  await expect(bram.getByRole('heading', { level: 1, name: 'Aankondiging' })).toBeVisible()

  await anna.getByRole('button', { name: 'Meer met dit document' }).click()
  await anna.getByRole('menuitem', { name: 'Naar het archief' }).click()
  await expect(bram.getByText('Dit document ligt in het archief')).toBeVisible()
  await expect(bram.locator('.ProseMirror').first()).toHaveAttribute('contenteditable', 'false')
  await expect(menu(bram).getByText('Archief (1)')).toBeVisible()
  await bram.getByRole('button', { name: 'Terugzetten' }).first().click()
  await expect(anna.getByText('Dit document ligt in het archief')).toBeHidden()
  await expect(anna.locator('.ProseMirror').first()).toHaveAttribute('contenteditable', 'true')
  await expect(inThisDocument(anna).getByRole('button', { name: 'Bram' })).toBeVisible()
  await expect(inThisDocument(bram).getByRole('button', { name: 'Anna' })).toBeVisible()
})

test('S6 everybody sees who is here and in which document', async ({ browser }) => {
  await server.createDocument('board', 'Taken')
  const [anna, bram] = [await visit(browser, 'organiser', 'Anna Proef'), await visit(browser, 'organiser', 'Bram Voorbeeld')]
  const here = anna.getByRole('region', { name: 'Nu hier' })
  await expect(here.getByRole('button', { name: 'Bram Voorbeeld in het overzicht' })).toBeVisible()
  await menu(bram).getByRole('link', { name: 'Taken' }).click()
  await here.getByRole('button', { name: 'Bram Voorbeeld Taken' }).click()
  await anna.getByRole('menuitem', { name: 'Ga erheen' }).click()
  await expect(inThisDocument(anna).getByRole('button', { name: 'Bram Voorbeeld' })).toBeVisible()
  await expect(inThisDocument(bram).getByRole('button', { name: 'Anna Proef' })).toBeVisible()
  await bram.close()
  await expect(here).toBeHidden()
})

test('S7 the language follows the browser until somebody chooses one, and the choice stays', async ({ browser }) => {
  const page = await visit(browser, 'organiser', 'Anna', { locale: 'en-GB' })
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('button', { name: 'My menu: Anna' }).click()
  await page.getByRole('radio', { name: 'Nederlands' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'nl')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Waar beginnen jullie?' })).toBeVisible()
})

test('S8 a page offers only what its reader may do', async ({ browser }) => {
  await server.createDocument('programme', 'Programma')
  const page = await visit(browser, 'reviewer', 'Mila')
  await expect(page.getByRole('link', { name: /^Programma/ }).first()).toBeVisible()
  for (const name of [/^Nieuw/, /uitnodigen/, /Instellingen/, /datum/]) await expect(page.getByRole('button', { name })).toHaveCount(0)
  await menu(page).getByRole('link', { name: 'Programma' }).click()
  await expect(page.getByText('Alleen lezen')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Meer met dit document' })).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 }).getByRole('button')).toHaveCount(0)
})

test('S8 an invitation from the page lets somebody in with that role', async ({ browser, page: guest }) => {
  const page = await visit(browser, 'organiser', 'Anna Proef')
  await page.getByRole('button', { name: 'Iemand uitnodigen' }).click()
  await expect(page.getByRole('radio', { name: /eigenaar/i })).toHaveCount(0)
  await page.getByText('Leest mee met alles').click()
  await page.getByRole('button', { name: 'Maak een link' }).click()
  await guest.goto(await page.getByRole('textbox', { name: 'Uitnodigingslink' }).inputValue())
  await expect(guest.getByText('Anna Proef nodigt je uit voor')).toBeVisible()
  await expect(guest.getByText('Je doet mee als meelezer.')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`S9 the pages around the documents are accessible, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' })
    const outside = await context.newPage()
    const problems = async (page: Page) =>
      (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])
    await outside.goto(server.url)
    await expect(outside.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await problems(outside)).toEqual([])
    await outside.goto(`${server.url}/join#${await server.invite('viewer')}`)
    await expect(outside.getByRole('textbox')).toBeVisible()
    expect(await problems(outside)).toEqual([])

    const page = await visit(browser, 'owner', 'Anna Proef', { colorScheme, reducedMotion: 'reduce' })
    expect(await problems(page)).toEqual([])
    await page.getByRole('button', { name: 'Iemand uitnodigen' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await problems(page)).toEqual([])
    await page.keyboard.press('Escape')
    await server.createDocument('release', 'Persbericht')
    await page.reload()
    await menu(page).getByRole('link', { name: 'Persbericht' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Opgeslagen' })).toBeVisible()
    expect(await problems(page)).toEqual([])
  })
}

test('S9 at 360 pixels the menu is behind a button and nothing runs off the page', async ({ browser }) => {
  await server.createDocument('board', 'Een takenbord met een naam die zo lang is dat hij nergens op één regel past')
  const page = await visit(browser, 'organiser', 'Anna', { viewport: { width: 360, height: 740 } })
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(await overflow()).toBe(0)
  await page.getByRole('button', { name: 'Menu openen' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Een takenbord' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('heading', { level: 1, name: 'Een takenbord' })).toBeVisible()
  expect(await overflow()).toBe(0)
})
