import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, expect, type Locator, type Page, test } from '@playwright/test'
import * as Y from 'yjs'
import type { Role } from '#shared/access/roles.ts'
import { addCards, addStartColumns, assign } from '#shared/documents/board/operations.ts'
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

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 760 }, hasTouch: true, isMobile: true }

/** Somebody with a board open, in a browser of their own. */
async function open(
  browser: Browser,
  board: DocumentRow,
  name: string,
  options: BrowserContextOptions & { role?: Role } = {},
): Promise<Page> {
  const { role = 'organiser', ...context } = options
  const { token } = await server.signIn(role, name)
  const page = await (await browser.newContext(context)).newPage()
  await page.context().addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  await page.goto(`${server.url}/${server.workspace.slug}/board/${board.id}`)
  await expect(page.locator('[data-board]')).toBeVisible()
  return page
}

/** A board with three columns and these cards in the first. */
async function boardWith(...titles: string[]): Promise<DocumentRow> {
  const board = await server.createDocument('board', 'Wie doet wat')
  const doc = new Y.Doc()
  addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
  addCards(doc, 'todo', titles)
  await server.store.append({ document: board.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
  return board
}

/** What lies where, as it is drawn: a line for each column. */
function drawn(page: Page): Promise<string[]> {
  return page
    .locator('[data-board] section:has([data-cards])')
    .evaluateAll((columns) =>
      columns.map((column) =>
        [
          column.getAttribute('aria-label'),
          ...[...column.querySelectorAll('[data-open]')].map((card) => card.textContent?.replace(', gekozen', '')),
        ].join(' '),
      ),
    )
}
const draws = (page: Page, ...lines: string[]) => expect.poll(() => drawn(page)).toEqual(lines)

const card = (page: Page, title: string): Locator => page.locator('[data-card]').filter({ hasText: title })
const button = (page: Page, title: string): Locator => card(page, title).locator('[data-open]')
const said = (page: Page, words: string): Locator => page.locator('[data-live-announcer]').getByText(words, { exact: true })

/** Takes something up with the mouse and carries it over something else, without letting go. */
async function carry(page: Page, what: Locator, over: Locator): Promise<void> {
  const from = await what.boundingBox()
  const to = await over.boundingBox()
  if (!from || !to) throw new Error('not in sight')
  await page.mouse.move(from.x + 40, from.y + 12)
  await page.mouse.down()
  await page.mouse.move(from.x + 50, from.y + 16)
  await page.mouse.move(to.x + 60, to.y + to.height / 2, { steps: 8 })
}

test('B4 B6 two people start a board in one click and fill it together', async ({ browser }) => {
  const board = await server.createDocument('board', 'Leeg')
  const anna = await open(browser, board, 'Anna')
  const bram = await open(browser, board, 'Bram')
  await anna.getByRole('button', { name: 'Te doen, Bezig, Klaar' }).click()
  await draws(bram, 'Te doen', 'Bezig', 'Klaar')

  await anna.getByLabel('Kaart toevoegen aan Te doen').click()
  await anna.keyboard.type('Naambadges drukken')
  await anna.keyboard.press('Enter')
  await anna.keyboard.type('Zalen vragen')
  await anna.keyboard.press('Enter')
  await draws(bram, 'Te doen Naambadges drukken Zalen vragen', 'Bezig', 'Klaar')

  await bram.getByLabel('Kaart toevoegen aan Bezig').evaluate((input) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '- Eten\n- [ ] Drinken\n\n3. Koffie\n')
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await draws(anna, 'Te doen Naambadges drukken Zalen vragen', 'Bezig Eten Drinken Koffie', 'Klaar')
})

test('B7 B8 a dragged card is seen in the hand of who drags it, and lies where it was put for both', async ({ browser }) => {
  const board = await boardWith('een', 'twee', 'drie')
  const anna = await open(browser, board, 'Anna')
  const bram = await open(browser, board, 'Bram')
  await carry(anna, card(anna, 'een'), anna.getByRole('region', { name: 'Bezig' }))
  await expect(card(bram, 'een')).toContainText('Anna verplaatst')
  await draws(bram, 'Te doen twee drie', 'Bezig een', 'Klaar')

  await anna.keyboard.press('Escape')
  await draws(bram, 'Te doen een twee drie', 'Bezig', 'Klaar')
  await anna.mouse.up()

  await carry(anna, card(anna, 'een'), anna.getByRole('region', { name: 'Klaar' }))
  await anna.mouse.up()
  for (const page of [anna, bram]) await draws(page, 'Te doen twee drie', 'Bezig', 'Klaar een')
  await expect(anna.getByLabel('Titel', { exact: true })).toBeHidden()
  await expect(card(bram, 'een')).not.toContainText('verplaatst')

  await button(anna, 'een').click()
  await expect(anna.getByLabel('Titel', { exact: true })).toHaveValue('een')
})

test('B7 by keyboard a card goes anywhere, and every step is said', async ({ browser }) => {
  const page = await open(browser, await boardWith('een', 'twee', 'drie'), 'Anna')
  await button(page, 'een').focus()
  await page.keyboard.press('ArrowDown')
  await expect(button(page, 'twee')).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await expect(said(page, 'twee, 3 van 3 in Te doen')).toBeAttached()
  await page.keyboard.press('ArrowRight')
  await expect(said(page, 'twee, 1 van 1 in Bezig')).toBeAttached()
  await page.keyboard.press('Space')
  await expect(said(page, 'twee neergelegd, 1 van 1 in Bezig')).toBeAttached()
  await draws(page, 'Te doen een drie', 'Bezig twee', 'Klaar')
  await expect(button(page, 'twee')).toBeFocused()

  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Escape')
  await expect(said(page, 'twee teruggelegd')).toBeAttached()
  await draws(page, 'Te doen een drie', 'Bezig twee', 'Klaar')

  await page.keyboard.press('Control+z')
  await draws(page, 'Te doen een twee drie', 'Bezig', 'Klaar')

  await page.getByRole('button', { name: 'Kolom Klaar verplaatsen' }).focus()
  for (const key of ['Space', 'Home', 'Space']) await page.keyboard.press(key)
  await draws(page, 'Klaar', 'Te doen een twee drie', 'Bezig')
})

test('B1 B3 two people move one card at once while a third types in it: it ends in one place for all, with what was typed', async ({
  browser,
}) => {
  const board = await boardWith('een', 'twee')
  const pages = [await open(browser, board, 'Anna'), await open(browser, board, 'Bram'), await open(browser, board, 'Cato')] as const
  const [anna, bram, cato] = pages
  await button(cato, 'een').click()
  await cato.getByLabel('Titel', { exact: true }).press('End')
  for (const page of [anna, bram]) {
    await button(page, 'een').focus()
    await page.keyboard.press('Space')
  }
  await anna.keyboard.press('ArrowRight')
  for (const key of ['ArrowRight', 'ArrowRight']) await bram.keyboard.press(key)
  await Promise.all([
    anna.keyboard.press('Space'),
    bram.keyboard.press('Space'),
    cato.getByLabel('Titel', { exact: true }).pressSequentially(' en half'),
  ])

  await expect.poll(async () => new Set((await Promise.all(pages.map(drawn))).map((lines) => lines.join('|'))).size).toBe(1)
  await expect(button(anna, 'een en half')).toHaveCount(1)
  expect([
    ['Te doen twee', 'Bezig een en half', 'Klaar'],
    ['Te doen twee', 'Bezig', 'Klaar een en half'],
  ]).toContainEqual(await drawn(anna))
})

test('B7 on a phone a card is moved by its menu, and by a long press', async ({ browser }) => {
  const board = await boardWith('een', 'twee', 'drie')
  const phone = await open(browser, board, 'Anna', PHONE)
  const desk = await open(browser, board, 'Bram')
  await phone.getByRole('button', { name: 'Meer over twee' }).tap()
  await phone.getByRole('menuitem', { name: 'Verplaatsen naar…' }).tap()
  await phone.getByRole('dialog').getByRole('button', { name: 'Klaar' }).tap()
  for (const page of [phone, desk]) await draws(page, 'Te doen een drie', 'Bezig', 'Klaar twee')

  const from = await card(phone, 'een').boundingBox()
  if (!from) throw new Error('not in sight')
  const finger = await phone.context().newCDPSession(phone)
  const touch = (type: 'touchStart' | 'touchMove', y: number) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x: from.x + 40, y }] })
  await touch('touchStart', from.y + 10)
  await expect(phone.locator('[data-ghost]')).toBeVisible()
  await touch('touchMove', from.y + 60)
  await touch('touchMove', from.y + 110)
  await expect(card(desk, 'een')).toContainText('Anna verplaatst')
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  for (const page of [phone, desk]) await draws(page, 'Te doen drie een', 'Bezig', 'Klaar twee')
})

test('B2 B5 what is taken away comes back: a card, a column, from the archive', async ({ browser }) => {
  const page = await open(browser, await boardWith('een', 'twee'), 'Anna')
  const menu = async (of: string, item: string) => {
    await page.getByRole('button', { name: of, exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  const undo = () => page.getByRole('alertdialog').getByRole('button', { name: 'Ongedaan maken' }).first().click()
  await menu('Meer over een', 'Verwijderen')
  await draws(page, 'Te doen twee', 'Bezig', 'Klaar')
  await undo()
  await draws(page, 'Te doen een twee', 'Bezig', 'Klaar')

  await menu('Meer over kolom Te doen', 'Kolom verwijderen')
  await draws(page, 'Niet geplaatst een twee', 'Bezig', 'Klaar')
  await undo()
  await draws(page, 'Te doen een twee', 'Bezig', 'Klaar')

  await menu('Meer over twee', 'Archiveren')
  await draws(page, 'Te doen een', 'Bezig', 'Klaar')
  await page.getByRole('button', { name: 'Archief (1)' }).click()
  await page.getByRole('complementary', { name: 'Archief' }).getByRole('button', { name: 'Terugzetten' }).click()
  await draws(page, 'Te doen een twee', 'Bezig', 'Klaar')
})

/** Gives the first card of a board to somebody. */
async function give({ id }: DocumentRow, user: string): Promise<void> {
  const doc = new Y.Doc()
  for (const update of (await server.store.load({ document: id })).tail) Y.applyUpdate(doc, update)
  const before = Y.encodeStateVector(doc)
  assign(doc, [...doc.getMap('cards').keys()][0] as string, user)
  await server.store.append({ document: id, author: null, bytes: Y.encodeStateAsUpdate(doc, before), now: Date.now() })
}

test('B9 A12 who may only read sees the board and the details, also whose they were who is gone, and nothing to change them with', async ({
  browser,
}) => {
  const board = await boardWith('een')
  const { user } = await server.signIn('press', 'Fenna Fictie')
  await give(board, user.id)
  await server.store.removeMember({ workspace: server.workspace.id, user: user.id, by: null, now: Date.now() })
  const page = await open(browser, board, 'Vera', { role: 'viewer' })
  await draws(page, 'Te doen een', 'Bezig', 'Klaar')
  await expect(page.getByLabel('Kaart toevoegen aan Te doen')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Meer over/ })).toHaveCount(0)
  await button(page, 'een').press('Space')
  await expect(page.getByLabel('Titel', { exact: true })).toHaveAttribute('readonly', '')
  await expect(page.getByRole('button', { name: /Fenna Fictie/ })).toHaveAttribute('aria-pressed', 'true')
})

test('B10 a board and the details of a card hold no known barrier', async ({ browser }) => {
  const page = await open(browser, await boardWith('een', 'twee'), 'Anna')
  await button(page, 'een').press('Enter')
  await page.getByRole('button', { name: 'Over een week' }).click()
  await expect(card(page, 'een')).toContainText('over 7 dagen')
  const { violations } = await new AxeBuilder({ page }).include('[data-board]').include('aside').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
})

test('B11 B12 B13 two people fill in a card: label, checklist, days before the event, what it belongs with; and the bin gives it back', async ({
  browser,
}) => {
  const board = await boardWith('Zaal huren', 'Offerte')
  const anna = await open(browser, board, 'Anna')
  const bram = await open(browser, board, 'Bram')
  await button(anna, 'Zaal huren').press('Enter')
  await button(bram, 'Zaal huren').press('Enter')
  const [hers, his] = [anna, bram].map((page) => page.getByRole('complementary', { name: 'Kaart' })) as [Locator, Locator]

  await hers.getByRole('combobox', { name: 'Label kiezen of maken' }).fill('Locatie')
  await anna.keyboard.press('Enter')
  await expect(his.getByRole('region', { name: 'Labels' }).getByRole('listitem')).toHaveText('Locatie')
  await expect(card(bram, 'Zaal huren').getByText('Locatie')).toBeVisible()

  const line = his.getByRole('textbox', { name: 'Regel toevoegen' })
  await line.fill('Bellen')
  await line.press('Enter')
  const bellen = hers.getByRole('textbox', { name: 'Wat er moet gebeuren' })
  await expect(bellen).toHaveValue('Bellen')
  await bellen.press('End')
  await bellen.press('Enter')
  await anna.keyboard.type('Tekenen')
  await anna.keyboard.press('Alt+ArrowUp')
  await his.getByRole('checkbox', { name: 'Tekenen' }).press('Space')
  await expect(hers.getByText('1 van 2 gedaan')).toBeVisible()
  await expect(hers.getByRole('textbox', { name: 'Wat er moet gebeuren' }).first()).toHaveValue('Tekenen')

  await hers.getByRole('radio', { name: 'Ervoor' }).click()
  await hers.getByRole('textbox', { name: 'Dagen voor de dag zelf' }).fill('21')
  await anna.keyboard.press('Tab')
  await expect(his.getByRole('textbox', { name: 'Dagen voor de dag zelf' })).toHaveValue('21')
  await hers.getByRole('textbox', { name: 'https://…' }).fill('example.org/plattegrond')
  await anna.keyboard.press('Enter')
  await expect(his.getByRole('link', { name: 'example.org/plattegrond' })).toHaveAttribute('href', 'https://example.org/plattegrond')
  await his.getByRole('combobox', { name: 'Zoek een kaart, sessie, spreker of persbericht' }).fill('Off')
  await bram.getByRole('option', { name: /Offerte/ }).click()
  await expect(hers.getByRole('button', { name: 'Offerte', exact: true })).toBeVisible()
  const { violations } = await new AxeBuilder({ page: anna }).exclude('[data-live-announcer]').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])

  // Removed while somebody else writes in it: nothing of that is lost.
  const title = his.getByRole('textbox', { name: 'Titel' })
  await title.press('End')
  await hers.getByRole('button', { name: 'Verwijderen', exact: true }).click()
  await bram.keyboard.type(' in Zwolle')
  await draws(anna, 'Te doen Offerte', 'Bezig', 'Klaar')
  await anna.getByRole('button', { name: /Archief/ }).click()
  await anna.getByRole('button', { name: 'Terug op het bord' }).click()
  await draws(anna, 'Te doen Zaal huren in Zwolle Offerte', 'Bezig', 'Klaar')
})

test('B14 several cards are chosen by mouse, by keyboard and with a finger, and move together as one step', async ({ browser }) => {
  const board = await boardWith('een', 'twee', 'drie', 'vier', 'vijf')
  const anna = await open(browser, board, 'Anna')
  const phone = await open(browser, board, 'Bram', PHONE)
  await button(anna, 'een').click()
  await anna.keyboard.press('Escape')
  await button(anna, 'twee').click({ modifiers: ['Control'] })
  await button(anna, 'vier').click({ modifiers: ['Shift'] })
  await button(anna, 'drie').press('x')
  const bar = anna.getByRole('region', { name: 'Gekozen kaarten' })
  await expect(bar.getByRole('status')).toHaveText('2 kaarten gekozen')
  await carry(anna, button(anna, 'vier'), anna.locator('[data-column="doing"]'))
  await anna.mouse.up()
  for (const page of [anna, phone]) await draws(page, 'Te doen een drie vijf', 'Bezig twee vier', 'Klaar')
  await anna.getByRole('button', { name: 'Ongedaan maken' }).first().click()
  await draws(phone, 'Te doen een twee drie vier vijf', 'Bezig', 'Klaar')

  await phone.getByRole('button', { name: 'Meer over een' }).tap()
  await phone.getByRole('menuitem', { name: 'Kiezen' }).tap()
  await button(phone, 'drie').tap()
  const his = phone.getByRole('region', { name: 'Gekozen kaarten' })
  await his.getByRole('button', { name: 'Verplaatsen naar…' }).tap()
  await phone.getByRole('dialog').getByRole('button', { name: /Klaar/ }).tap()
  await draws(anna, 'Te doen twee vier vijf', 'Bezig', 'Klaar een drie')
  await his.getByRole('button', { name: 'Verwijderen' }).tap()
  await draws(anna, 'Te doen twee vier vijf', 'Bezig', 'Klaar')
  await expect(his).toBeHidden()
})
