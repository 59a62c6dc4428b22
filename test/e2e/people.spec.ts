import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test'
import * as Y from 'yjs'
import { addCard, addColumn } from '#shared/documents/board/operations.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

test.describe.configure({ timeout: 120_000 })
let server: TestServer
test.beforeEach(async () => {
  server = await startTestServer()
})
test.afterEach(() => server.close())

/** Somebody's page on an address of the server, in a browser of their own. */
async function open(browser: Browser, { token }: SignedIn, path = '', options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options)
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  const page = await context.newPage()
  await page.goto(`${server.url}/${server.workspace.slug}${path}`)
  return page
}

/** A board that is far too tall for a screen; the ids of its cards, from the top. */
async function tallBoard() {
  const row = await server.createDocument('board', 'Taken')
  const doc = new Y.Doc()
  const column = addColumn(doc, { name: 'Te doen' })
  for (let card = 1; card <= 60; card += 1) addCard(doc, { title: `Kaart ${card}`, column })
  await server.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
  return row
}

test('S25 who follows somebody goes where they go and sees what they have selected, until they do something themselves', async ({
  browser,
}) => {
  await tallBoard()
  const [leader, follower] = [await server.signIn('organiser', 'Bram Voorbeeld'), await server.signIn('reviewer', 'Anna Proef')]
  const [bram, anna] = [await open(browser, leader), await open(browser, follower)]
  // The same person on a second device is the same person.
  await open(browser, await server.signInAgain(leader))
  const here = anna.getByRole('region', { name: 'Nu hier' })
  await expect(here.getByRole('button')).toHaveCount(1)
  await here.getByRole('button', { name: 'Bram Voorbeeld in het overzicht' }).press('Enter')
  await anna.getByRole('menuitem', { name: 'Volg Bram Voorbeeld' }).press('Enter')
  await expect(anna.getByText('Je volgt nu Bram Voorbeeld.')).toBeAttached()
  await bram.getByRole('main').getByRole('link', { name: 'Taken' }).click()
  await expect(anna.getByRole('heading', { level: 1, name: 'Taken' })).toBeVisible()
  await bram.getByText('Kaart 55', { exact: true }).click()
  await expect(anna.getByText('Kaart 55', { exact: true })).toBeInViewport()
  await bram.keyboard.press('Escape')
  await bram.getByText('Kaart 2', { exact: true }).click()
  await expect(anna.getByText('Kaart 2', { exact: true })).toBeInViewport()

  await anna.keyboard.press('Escape')
  await expect(anna.getByText('Je volgt Bram Voorbeeld niet meer.')).toBeAttached()
  await bram.getByRole('navigation').getByRole('link', { name: 'Overzicht' }).click()
  await expect(anna.getByRole('main').getByRole('list', { name: 'Nu in dit document' })).toBeHidden()
  await expect(anna.getByRole('heading', { level: 1, name: 'Taken' })).toBeVisible()
})
