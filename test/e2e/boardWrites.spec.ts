import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import * as Y from 'yjs'
import { addCards, addStartColumns } from '#shared/documents/board/operations.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
test.beforeAll(async () => {
  server = await startTestServer()
})
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close()
})
test.afterAll(() => server.close())

async function open(browser: Browser, board: string, name: string): Promise<Page> {
  const { token } = await server.signIn('organiser', name)
  const page = await (await browser.newContext()).newPage()
  await page.context().addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  await page.goto(`${server.url}/${server.workspace.slug}/board/${board}`)
  await expect(page.locator('[data-board]')).toBeVisible()
  return page
}

const card = (page: Page, title: string): Locator => page.locator('[data-card]').filter({ hasText: title })
const columns = (page: Page) =>
  page.locator('[data-board] [data-column]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
async function keys(page: Page, what: Locator, ...pressed: string[]): Promise<void> {
  await what.focus()
  for (const key of pressed) await page.keyboard.press(key)
}

test('B46 B47 nothing that is being written or read is lost when somebody else moves it or takes it away', async ({ browser }) => {
  const board = await server.createDocument('board', 'Wie doet wat')
  const doc = new Y.Doc()
  addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
  const more = Array.from({ length: 30 }, (_, index) => `kaart ${index + 10}`)
  addCards(doc, 'todo', ['zaal', ...more])
  await server.store.append({ document: board.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
  const anna = await open(browser, board.id, 'Anna')
  const bram = await open(browser, board.id, 'Bram')

  // A column that somebody else moves stays scrolled to where it is read.
  const list = anna.locator('[data-column="todo"] [data-cards]')
  const scrolled = () => list.evaluate(({ scrollTop }) => scrollTop)
  await list.evaluate((element) => element.scrollTo(0, 200))
  await keys(bram, bram.getByRole('button', { name: 'Kolom Te doen verplaatsen' }), 'Space', 'ArrowRight', 'Space')
  await expect.poll(() => columns(anna)).toEqual(['Bezig', 'Te doen', 'Klaar'])
  expect(await scrolled()).toBe(200)

  // The caret stays in a title that is written while its card is moved.
  await keys(anna, card(anna, 'zaal').locator('[data-open]'), 'F2', 'Home')
  const field = anna.getByRole('textbox', { name: 'Titel van de kaart' })
  await anna.keyboard.type('Grote ')
  await expect(card(bram, 'Grote zaal')).toBeVisible()
  await keys(bram, card(bram, 'Grote zaal').locator('[data-open]'), 'Space', 'ArrowLeft', 'Space')
  await expect(anna.locator('[data-column="doing"]').getByRole('textbox', { name: 'Titel van de kaart' })).toBeFocused()
  await anna.keyboard.type('en kleine ')
  await expect(field).toHaveValue('Grote en kleine zaal')

  // And when somebody throws it away what was typed is in its details.
  await bram.getByRole('button', { name: 'Meer over Grote en kleine zaal' }).click()
  await bram.getByRole('menuitem', { name: 'Verwijderen' }).click()
  const details = anna.getByRole('complementary', { name: 'Kaart' })
  await expect(details.getByLabel('Titel', { exact: true })).toHaveValue('Grote en kleine zaal')
  await expect(details.getByText('In de prullenbak')).toBeVisible()
  await details.getByRole('button', { name: 'Sluiten' }).click()

  // What was begun in a column that goes away becomes a card.
  await anna.getByLabel('Kaart toevoegen aan Klaar').fill('half af')
  await bram.getByRole('button', { name: 'Meer over kolom Klaar' }).click()
  await bram.getByRole('menuitem', { name: 'Kolom verwijderen' }).click()
  for (const page of [anna, bram]) await expect(page.locator('[data-column="doing"]').getByText('half af')).toBeVisible()
})
