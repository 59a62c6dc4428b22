import { type Browser, type BrowserContextOptions, expect, type Locator, type Page, test } from '@playwright/test'
import * as Y from 'yjs'
import type { Role } from '#shared/access/roles.ts'
import { addCards, addStartColumns } from '#shared/documents/board/operations.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
test.beforeAll(async () => {
  server = await startTestServer()
})
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close()
})
test.afterAll(() => server.close())

/** Somebody with a board open, in a browser of their own. */
async function open(
  browser: Browser,
  board: DocumentRow,
  name: string,
  { role = 'organiser', ...context }: BrowserContextOptions & { role?: Role } = {},
): Promise<Page> {
  const { token } = await server.signIn(role, name)
  const page = await (await browser.newContext(context)).newPage()
  await page.context().addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  await page.goto(`${server.url}/${server.workspace.slug}/board/${board.id}`)
  await expect(page.locator('[data-board]')).toBeVisible({ timeout: 30_000 })
  return page
}

/** A board with three columns, as somebody left it. */
async function boardWith(fill: (doc: Y.Doc) => void): Promise<DocumentRow> {
  const board = await server.createDocument('board', 'Wie doet wat')
  const doc = new Y.Doc()
  addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
  fill(doc)
  await server.store.append({ document: board.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
  return board
}

/** The button of a card. Not by its role: of so many that would be computed for each. */
const button = (page: Page, title: string): Locator => page.locator('[data-open]').getByText(title, { exact: true })
const list = (page: Page, name: string): Locator => page.locator(`[data-cards][aria-label="${name}"]`)

test('B20 B21 on a board of 2,000 cards few are drawn, and keys, dragging, filters, paper and an address reach the others', async ({
  browser,
}) => {
  test.slow()
  const board = await boardWith((doc) => {
    addCards(
      doc,
      'todo',
      Array.from(
        { length: 1500 },
        (_, index) => `Taak ${index + 1}${index % 3 === 0 ? ' met een lange titel die over meer regels loopt' : ''}`,
      ),
    )
    addCards(
      doc,
      'doing',
      Array.from({ length: 500 }, (_, index) => `Klus ${index + 1}`),
    )
  })
  const anna = await open(browser, board, 'Anna')
  const bram = await open(browser, board, 'Bram')
  await expect(button(anna, 'Taak 2')).toBeVisible()
  expect(await anna.locator('[data-card]').count()).toBeLessThan(150)
  await expect(anna.locator('[data-card]').first()).toHaveAttribute('aria-setsize', '1500')

  // Keys: to the last card and back over cards nobody has drawn, and a card carried there.
  await button(anna, 'Klus 1').focus()
  await anna.keyboard.press('End')
  await expect(button(anna, 'Klus 500')).toBeFocused()
  await expect(button(anna, 'Klus 500')).toBeInViewport()
  for (let step = 0; step < 30; step += 1) await anna.keyboard.press('ArrowUp')
  await expect(button(anna, 'Klus 470')).toBeFocused()
  await expect(button(anna, 'Klus 470')).toBeInViewport()
  for (const key of ['Space', 'Home', 'Space']) await anna.keyboard.press(key)
  await expect(button(anna, 'Klus 470')).toBeFocused()
  await expect(button(anna, 'Klus 470')).toBeInViewport()
  await expect(list(bram, 'Bezig').locator('[data-card]').first()).toHaveText(/Klus 470/)

  // With the mouse to the edge below, where the list runs on.
  const from = await button(bram, 'Taak 2').boundingBox()
  const area = await list(bram, 'Te doen').boundingBox()
  if (!from || !area) throw new Error('not in sight')
  await bram.mouse.move(from.x + 40, from.y + 8)
  await bram.mouse.down()
  await bram.mouse.move(from.x + 44, from.y + 20)
  await bram.mouse.move(from.x + 44, area.y + area.height - 20, { steps: 4 })
  await expect.poll(() => list(bram, 'Te doen').evaluate((element) => element.scrollTop)).toBeGreaterThan(900)
  await bram.mouse.up()
  await expect(button(bram, 'Taak 2')).toBeInViewport()
  const place = await bram
    .locator('[data-card]')
    .filter({ has: button(bram, 'Taak 2') })
    .getAttribute('aria-posinset')
  expect(Number(place)).toBeGreaterThan(20)

  // Looked for, opened, and still so after a reload.
  await anna.getByRole('searchbox').fill('taak 1234')
  await expect(anna.locator('[data-card]')).toHaveCount(1)
  await button(anna, 'Taak 1234').press('Enter')
  await expect(anna.getByRole('textbox', { name: 'Titel', exact: true })).toHaveValue('Taak 1234')
  await expect(anna).toHaveURL(/q=taak\+1234.*card=/)
  await anna.reload()
  await expect(anna.getByRole('textbox', { name: 'Titel', exact: true })).toHaveValue('Taak 1234')
  await expect(anna.locator('[data-card]')).toHaveCount(1)
  const address = new URL(anna.url())
  address.searchParams.delete('q')
  await bram.goto(address.href)
  await expect(bram.locator('[data-card]').filter({ hasText: 'Taak 1234' })).toBeInViewport()

  await bram.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(bram.locator('[data-card]')).toHaveCount(2000)
  await bram.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await bram.locator('[data-card]').count()).toBeLessThan(150)
})
