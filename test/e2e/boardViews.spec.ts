import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, expect, type Locator, type Page, test } from '@playwright/test'
import * as Y from 'yjs'
import type { Role } from '#shared/access/roles.ts'
import { plusDays } from '#shared/documents/board/due.ts'
import { readBoard } from '#shared/documents/board/model.ts'
import { addCard, addCards, addStartColumns, assign } from '#shared/documents/board/operations.ts'
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
  await expect(page.locator('[data-board]')).toBeVisible()
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
  // Away from the edge, where it stands still, and put down when there is something to put it between.
  const middle = area.y + area.height / 2
  await bram.mouse.move(from.x + 44, middle, { steps: 2 })
  const isDrawn = (cards: Element[]) =>
    cards.some((card) => Math.abs(card.getBoundingClientRect().top - innerHeight / 2) < 200 && !card.textContent?.startsWith('Taak 2 '))
  await expect.poll(() => list(bram, 'Te doen').locator('[data-card]').evaluateAll(isDrawn)).toBe(true)
  await bram.mouse.up()
  await expect(button(bram, 'Taak 2')).toBeInViewport()
  const place = await bram
    .locator('[data-card]')
    .filter({ has: button(bram, 'Taak 2') })
    .getAttribute('aria-posinset')
  expect(Number(place)).toBeGreaterThan(20)

  // Looked for, opened, and still so after a reload.
  await anna.getByRole('searchbox').fill('taak 1235')
  await expect(anna.locator('[data-card]')).toHaveCount(1)
  await button(anna, 'Taak 1235').press('Enter')
  await expect(anna.getByRole('textbox', { name: 'Titel', exact: true })).toHaveValue('Taak 1235')
  await expect(anna).toHaveURL(/q=taak\+1235.*card=/)
  await anna.reload()
  await expect(anna.getByRole('textbox', { name: 'Titel', exact: true })).toHaveValue('Taak 1235')
  await expect(anna.locator('[data-card]')).toHaveCount(1)
  const address = new URL(anna.url())
  address.searchParams.delete('q')
  await bram.goto(address.href)
  await expect(bram.locator('[data-card]').filter({ hasText: 'Taak 1235' })).toBeInViewport()

  await bram.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(bram.locator('[data-card]')).toHaveCount(2000)
  await bram.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await bram.locator('[data-card]').count()).toBeLessThan(150)
})

/** What the server has of a board. */
async function stored({ id }: DocumentRow) {
  const doc = new Y.Doc()
  const { checkpoint, tail } = await server.store.load({ document: id })
  for (const update of [...(checkpoint ? [checkpoint.state] : []), ...tail]) Y.applyUpdate(doc, update)
  return readBoard(doc)
}

const lane = (page: Page, name: string): Locator => page.locator(`[data-lane][aria-label="${name}"]`)
const titles = (where: Locator) => where.locator('[data-open]').allTextContents()

async function carry(page: Page, what: Locator, to: Locator): Promise<void> {
  await what.scrollIntoViewIfNeeded()
  const [from, over] = [await what.boundingBox(), await to.boundingBox()]
  if (!from || !over) throw new Error('not in sight')
  await page.mouse.move(from.x + 20, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 30, from.y + 14)
  await page.mouse.move(over.x + over.width / 2, over.y + 20, { steps: 6 })
  await page.mouse.up()
}

test('B21 B22 B23 B24 two people look at one board by person, by time and in a calendar, and what one puts elsewhere the other sees there', async ({
  browser,
}) => {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(Date.now())
  const anna = { ...(await server.signIn('organiser', 'Anna Anders')).user }
  const board = await boardWith((doc) => {
    addCard(doc, { title: 'Zaal huren', column: 'todo', due: plusDays(today, -3) }, 'zaal')
    addCard(doc, { title: 'Offerte', column: 'doing', due: today }, 'offerte')
    addCard(doc, { title: 'Koffie', column: 'todo' }, 'koffie')
    addCard(doc, { title: 'Affiche', column: 'done', due: plusDays(today, -9) }, 'affiche')
    assign(doc, 'zaal', anna.id)
  })
  const desk = await open(browser, board, 'Bram')
  const phone = await open(browser, board, 'Cato', { viewport: { width: 390, height: 760 }, hasTouch: true, isMobile: true })
  const look = async (page: Page, view: string) => {
    await page.getByRole('button', { name: /^Weergave/ }).click()
    await page.getByRole('menuitem', { name: view }).click()
  }

  await look(desk, 'Per persoon')
  await expect.poll(() => titles(lane(desk, 'Anna Anders'))).toEqual(['Zaal huren'])
  await carry(desk, button(desk, 'Koffie'), lane(desk, 'Anna Anders'))
  await expect.poll(() => titles(lane(desk, 'Anna Anders'))).toEqual(['Zaal huren', 'Koffie'])
  await button(desk, 'Zaal huren').focus()
  for (const key of ['Space', 'Home', 'Space']) await desk.keyboard.press(key)
  await expect.poll(() => titles(lane(desk, 'Van niemand'))).toContain('Zaal huren')
  await expect(button(desk, 'Zaal huren')).toBeFocused()
  await lane(desk, 'Anna Anders').getByRole('textbox').fill('Naambordjes')
  await desk.keyboard.press('Enter')
  await expect
    .poll(async () =>
      [...(await stored(board)).cards.values()]
        .filter(({ assignees }) => assignees[anna.id])
        .map(({ title }) => title)
        .sort(),
    )
    .toEqual(['Koffie', 'Naambordjes'])

  await look(phone, 'Op datum')
  await expect.poll(() => titles(lane(phone, 'Te laat'))).toEqual(['Zaal huren'])
  await expect.poll(() => titles(lane(phone, 'Klaar'))).toEqual(['Affiche'])
  await look(desk, 'Op datum')
  await carry(desk, button(desk, 'Zaal huren'), lane(desk, 'Volgende week'))
  await expect.poll(() => titles(lane(phone, 'Volgende week'))).toEqual(['Zaal huren'])
  await carry(desk, button(desk, 'Offerte'), lane(desk, 'Te laat'))
  expect((await stored(board)).cards.get('offerte')?.due).toBe(today)

  await look(desk, 'Kalender')
  await expect(desk).toHaveURL(/view=calendar/)
  const dayName = (date: string) =>
    new Intl.DateTimeFormat('nl-NL', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }).format(Date.parse(date))
  await expect.poll(() => titles(lane(desk, dayName(today)))).toEqual(['Offerte'])
  await button(desk, 'Koffie').focus()
  await desk.keyboard.press('Space')
  await desk.keyboard.press('ArrowRight')
  await desk.keyboard.press('Space')
  await expect.poll(async () => (await stored(board)).cards.get('koffie')?.due).toBe(today)
  await carry(desk, button(desk, 'Koffie'), lane(desk, 'Zonder datum'))
  await expect.poll(async () => (await stored(board)).cards.get('koffie')?.due).toBe(null)
  await look(phone, 'Kalender')
  await expect.poll(() => titles(lane(phone, dayName(today)))).toEqual(['Offerte'])
  await look(desk, 'Compact')
  await desk.reload()
  await expect.poll(() => titles(lane(desk, 'Zonder datum'))).toContain('Koffie')
  for (const page of [desk, phone]) {
    const { violations } = await new AxeBuilder({ page }).include('[data-board]').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  }
})
