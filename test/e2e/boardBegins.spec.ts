import { type Browser, expect, type Page, test } from '@playwright/test'
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
async function open(browser: Browser, board: DocumentRow, name: string): Promise<Page> {
  const { token } = await server.signIn('organiser', name)
  const page = await (await browser.newContext()).newPage()
  await page.context().addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  await page.goto(`${server.url}/${server.workspace.slug}/board/${board.id}`)
  await expect(page.locator('[data-board]')).toBeVisible({ timeout: 30_000 })
  return page
}
const card = (page: Page, title: string) => page.locator('[data-card]').filter({ hasText: title })

test('B26 B29 B30 a board begins with the usual work of a day, takes in a pasted table, and tells who did what', async ({ browser }) => {
  const board = await server.createDocument('board', 'Nieuw')
  const anna = await open(browser, board, 'Anna')
  const bram = await open(browser, board, 'Bram')
  await anna.getByRole('button', { name: 'Het werk voor een dag' }).click()
  await expect(card(bram, 'Zalen vastleggen')).toBeVisible()

  await anna.getByRole('button', { name: 'Meer met dit bord' }).click()
  await anna.getByRole('menuitem', { name: 'Kaarten inlezen' }).click()
  await anna.getByLabel('Plak cellen uit je rekenblad').fill('Taak\tStatus\nZalen vastleggen\tWacht op antwoord\nStoelen tellen\tBezig\n')
  await anna.getByRole('button', { name: 'Bekijk' }).click()
  await expect(anna.getByText('1 nieuwe kaart, 1 bijgewerkt')).toBeVisible()
  await anna.getByRole('button', { name: 'Inlezen', exact: true }).click()
  await anna.getByRole('button', { name: 'Naar het bord' }).click()
  const waiting = bram.getByRole('region', { name: 'Wacht op antwoord' })
  await expect(waiting.locator('[data-card]')).toContainText('Zalen vastleggen')
  await expect(card(bram, 'Stoelen tellen')).toBeVisible()

  await card(bram, 'Zalen vastleggen').locator('[data-open]').click()
  await bram.getByText('Wat er met deze kaart gebeurde').click()
  await expect(bram.getByText('Anna legde de kaart in Wacht op antwoord')).toBeVisible()
  await expect(bram.getByText('Anna maakte deze kaart')).toBeVisible()
})
