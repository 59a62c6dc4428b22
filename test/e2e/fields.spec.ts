import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test'
import * as Y from 'yjs'
import { addCards, addStartColumns } from '#shared/documents/board/operations.ts'
import type { DocumentKind } from '#shared/documents/name.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
test.beforeEach(async () => {
  server = await startTestServer()
})
test.afterEach(() => server.close())

/** A page of an organiser, at a path of the workspace. */
async function visit(browser: Browser, path = '', options: BrowserContextOptions = {}): Promise<Page> {
  const { token } = await server.signIn('organiser', 'Anna Proef')
  const context = await browser.newContext(options)
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  const page = await context.newPage()
  await page.goto(`${server.url}/${server.workspace.slug}${path}`)
  return page
}

/** A document with this in it; its path. */
async function made(kind: DocumentKind, fill: (doc: Y.Doc) => void): Promise<string> {
  const row = await server.createDocument(kind, 'Stuk')
  const doc = new Y.Doc()
  fill(doc)
  await server.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
  return `/${kind}/${row.id}`
}

const board = () =>
  made('board', (doc) => {
    addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
    addCards(doc, 'todo', ['een', 'twee'])
  })

const choose = async (page: Page, of: string, item: string) => {
  await page.getByRole('button', { name: of, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('S4 the title of a new document opens for writing once, not again after a reload or Back', async ({ browser }) => {
  const page = await visit(browser)
  await page.getByRole('button', { name: 'Begin een takenbord' }).click()
  const title = page.getByRole('textbox', { name: 'Naam van het document' })
  await expect(title).toBeFocused()
  await page.keyboard.press('Enter')
  const heading = page.getByRole('heading', { level: 1, name: 'Takenbord' })
  await expect(heading).toBeVisible()
  await page.reload()
  await expect(page.locator('[data-board]')).toBeVisible()
  await expect(heading).toBeVisible()
  await expect(title).toHaveCount(0)
  await page.getByRole('link', { name: 'Overzicht' }).click()
  await expect(page.getByRole('heading', { level: 1, name: server.workspace.name })).toBeVisible()
  await page.goBack()
  await expect(page.locator('[data-board]')).toBeVisible()
  await expect(heading).toBeVisible()
  await expect(title).toHaveCount(0)
})

test('P8 a speaker’s name that was typed is kept: by Enter, by leaving the field; Escape takes back only that', async ({ browser }) => {
  const path = await made('programme', (doc) => {
    programme.addDay(doc, { date: '2013-02-06', start: 540, end: 840 })
    const venue = programme.addVenue(doc, { name: 'Provinciehuis', city: 'Zwolle' })
    const room = programme.addRoom(doc, { name: 'Statenzaal', venue, rank: 'a0' })
    programme.addSpeaker(doc, { name: 'Joris Bestaat' })
    programme.addSession(doc, { title: 'Open data', slot: { room, start: '2013-02-06T10:00', length: 45 } })
  })
  const page = await visit(browser, path)
  await page.locator('[data-key]').filter({ hasText: 'Open data' }).click()
  const sheet = page.getByRole('complementary')
  const field = sheet.getByLabel('Spreker kiezen of toevoegen')
  const shown = (name: string) => expect(sheet.getByRole('listitem').filter({ hasText: name })).toHaveCount(1)

  await field.click()
  await page.keyboard.type('Noor Visser')
  await page.keyboard.press('Enter')
  await shown('Noor Visser')
  await expect(field).toHaveValue('')
  await expect(field).toBeFocused()

  await page.keyboard.type('Tim Voorbeeld')
  await page.keyboard.press('Tab')
  await shown('Tim Voorbeeld')
  await expect(field).toHaveValue('')

  await field.click()
  await page.keyboard.type('joris bestaat')
  await page.keyboard.press('Enter')
  await shown('Joris Bestaat')

  await page.keyboard.type('Toch niet')
  await page.keyboard.press('Escape')
  await expect(field).toHaveValue('')
  await expect(sheet).toBeVisible()
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(page.locator('[data-key]').filter({ hasText: 'Open data' })).toContainText('Noor Visser')
  await expect(page.getByText('Toch niet')).toHaveCount(0)
})

test('B10 a side panel keeps the keyboard when what had the focus goes away in it', async ({ browser }) => {
  const page = await visit(browser, await board())
  await choose(page, 'Meer over een', 'Archiveren')
  await page.getByRole('button', { name: 'Archief (1)' }).click()
  const archive = page.getByRole('complementary', { name: 'Archief' })
  await archive.getByRole('button', { name: 'Terugzetten' }).press('Enter')
  await expect(archive.getByRole('button', { name: 'Terugzetten' })).toHaveCount(0)
  await expect(archive).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(archive).toBeHidden()
})

test('B5 what a toast says goes when it is no longer so', async ({ browser }) => {
  const page = await visit(browser, await board())
  await choose(page, 'Meer over een', 'Archiveren')
  await expect(page.getByText('‘een’ ligt in het archief')).toBeVisible()
  await page.getByRole('button', { name: 'Archief (1)' }).click()
  await page.getByRole('complementary', { name: 'Archief' }).getByRole('button', { name: 'Terugzetten' }).click()
  await expect(page.getByText('‘een’ ligt weer op het bord')).toBeVisible()
  await expect(page.getByText('‘een’ ligt in het archief')).toHaveCount(0)
  await expect(page.getByRole('alertdialog').getByRole('button', { name: 'Ongedaan maken' })).toHaveCount(0)
})

for (const viewport of [
  { width: 1280, height: 720 },
  { width: 390, height: 700 },
]) {
  test(`S9 a toast goes with its page and never lies over a dialog, ${viewport.width} pixels wide`, async ({ browser }) => {
    const page = await visit(browser, await board(), { viewport })
    await choose(page, 'Meer met dit document', 'Naar het archief')
    const toast = page.getByRole('alertdialog')
    await expect(toast).toBeVisible()
    if (viewport.width < 760) await page.getByRole('button', { name: 'Menu openen' }).click()
    await page.getByRole('link', { name: 'Overzicht' }).click()
    await expect(page.getByRole('heading', { level: 1, name: server.workspace.name })).toBeVisible()
    await expect(toast).toHaveCount(0)

    await page.getByRole('button', { name: 'Iemand uitnodigen' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Maak een link' }).click()
    await dialog.getByRole('button', { name: 'Kopieer' }).click()
    await expect(toast).toBeVisible()
    await expect
      .poll(async () => {
        const [above, below] = [await toast.boundingBox(), await dialog.boundingBox()]
        return above && below && above.y + above.height <= below.y
      })
      .toBe(true)
  })
}

test('S9 who taps on how it is saved reads what that means', async ({ browser }) => {
  const page = await visit(browser, await board(), { viewport: { width: 390, height: 700 }, hasTouch: true, isMobile: true })
  await page.getByRole('button', { name: 'Opgeslagen' }).tap()
  await expect(page.getByRole('tooltip')).toHaveText('Alles staat op de schijf van de server.')
})
