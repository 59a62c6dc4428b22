import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page, test } from '@playwright/test'
import * as Y from 'yjs'
import { addCard, addColumn } from '#shared/documents/board/operations.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
test.beforeAll(async () => {
  server = await startTestServer()
})
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close()
})
test.afterAll(() => server.close())

const LEAD = 'Op woensdag komen zevenhonderd mensen bijeen in Zwolle.'
const BODY = 'De opening begint in beide steden om kwart voor tien.'

async function release(): Promise<DocumentRow> {
  const row = await server.createDocument('release', 'Aankondiging')
  const doc = new Y.Doc()
  appendProse(
    textOf(doc),
    ['Een dag in twee steden', LEAD, BODY].map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  )
  await server.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
  return row
}

const PHONE = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true, colorScheme: 'dark' } as const

async function open(browser: Browser, { token }: SignedIn, { kind, id }: DocumentRow, device = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'nl-NL', reducedMotion: 'reduce', ...device })
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  const page = await context.newPage()
  await page.goto(`${server.url}/${server.workspace.slug}/${kind}/${id}`)
  return page
}

/** Selects some words of a text, as a finger or a mouse does. */
async function select(page: Page, words: string): Promise<void> {
  await expect(page.locator('.ProseMirror').first()).toContainText(words)
  await page.evaluate((wanted) => {
    const text = document.querySelector('.ProseMirror') as HTMLElement
    text.focus()
    // What is drawn in a text divides it: words may begin in one piece and end in another.
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
    const start = (text.textContent ?? '').indexOf(wanted)
    let passed = 0
    let from: [Node, number] | undefined
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0
      if (!from && start < passed + length) from = [node, start - passed]
      if (from && start + wanted.length <= passed + length) {
        getSelection()?.setBaseAndExtent(...from, node, start + wanted.length - passed)
        return
      }
      passed += length
    }
  }, words)
}

test('T14 T15 T16 T17 T18 a reviewer on a phone and an organiser talk about a passage; it follows its text, and nothing that was written is lost', async ({
  browser,
}) => {
  // Two people, a gap in the network and rests of seconds, one after the other.
  const row = await release()
  const anna = await server.signIn('organiser', 'Anna Voorbeeld')
  const rik = await server.signIn('reviewer', 'Rik Proeflezer')
  const desk = await open(browser, anna, row)
  const phone = await open(browser, rik, row, PHONE)

  // The reviewer cannot write in the text, and comments on it.
  await select(phone, 'zevenhonderd mensen')
  await phone.getByRole('button', { name: 'Opmerking bij de selectie' }).tap()
  const said = phone.getByRole('textbox', { name: 'Je opmerking' })
  await said.pressSequentially('Klopt dit? <b>Vet</b> @anna')
  await expect(phone.getByRole('option', { name: 'Anna Voorbeeld' })).toBeVisible()
  await said.press('Enter')
  await expect(said).toHaveValue('Klopt dit? <b>Vet</b> @Anna Voorbeeld ')
  await phone.getByRole('button', { name: 'Plaatsen' }).tap()

  // She sees it at once, in the text and beside it, and answers.
  const passage = desk.locator('[data-thread]')
  await expect(passage).toHaveText('zevenhonderd mensen')
  await passage.click()
  const card = desk.locator('[data-thread-card]').first()
  await expect(card).toContainText('Klopt dit? <b>Vet</b> @Anna Voorbeeld')
  await card.getByRole('textbox', { name: 'Je antwoord' }).fill('Ja, zie https://example.org/zalen.')
  await desk.keyboard.press('Control+Enter')
  await expect(phone.getByRole('link', { name: 'https://example.org/zalen' })).toHaveAttribute('rel', /nofollow/)
  await card.getByRole('button', { name: 'Reageer kort' }).first().click()
  await desk.getByRole('menuitem', { name: 'Ik kijk ernaar' }).click()
  await expect(phone.getByRole('button', { name: 'Ik kijk ernaar: Anna Voorbeeld' })).toBeVisible()
  expect((await new AxeBuilder({ page: desk }).include('aside').analyze()).violations).toEqual([])
  expect((await new AxeBuilder({ page: phone }).include('[role=dialog]').analyze()).violations).toEqual([])

  // Without a network he answers, and closes the page.
  await phone.context().setOffline(true)
  await phone.locator('[data-thread-card]').first().getByRole('textbox', { name: 'Je antwoord' }).fill('Dan laat ik het zo.')
  await phone.getByRole('button', { name: 'Antwoord', exact: true }).tap()
  await expect(phone.getByText('Nog niet verzonden.')).toBeVisible()
  await phone.close()
  await phone.context().setOffline(false)
  const again = await phone.context().newPage()
  await again.goto(`${server.url}/${server.workspace.slug}`)
  await expect(card).toContainText('Dan laat ik het zo.')
  await expect(card.locator('[data-comment]')).toHaveCount(3)

  // The passage is cut out, is missed, and found where it is put.
  await select(desk, 'komen zevenhonderd mensen bijeen')
  await desk.keyboard.press('ControlOrMeta+x')
  await expect(card).toContainText('Tekst verwijderd')
  await expect(passage).toHaveCount(0)
  await desk.locator('.ProseMirror').first().getByText(BODY).click()
  await desk.keyboard.press('End')
  await desk.keyboard.press('ControlOrMeta+v')
  await expect(passage).toHaveText('zevenhonderd mensen')
  await expect(card).toContainText('Tekst is verplaatst')
  // And anchored anew, for who comes tomorrow.
  await expect.poll(async () => (await server.store.threads({ document: row.id }))[0]?.anchored).toBe(1)
  await expect(card).not.toContainText('Tekst is verplaatst')

  // By keyboard: a second thread, on to the next, and it is settled.
  await select(desk, 'twee steden')
  await desk.keyboard.press('Control+Alt+m')
  await desk.keyboard.type('Drie, toch?')
  await desk.keyboard.press('Control+Enter')
  await expect(passage).toHaveCount(2)
  await desk.keyboard.press('Control+Alt+j')
  await expect(desk.locator('[data-thread-card]:focus')).toContainText('Klopt dit?')
  await desk.locator('[data-thread-card]:focus').getByRole('button', { name: 'Afhandelen' }).press('Enter')
  await expect(desk.locator('[data-thread-card]', { hasText: 'Klopt dit?' })).toContainText('Afgehandeld')
  // The one somebody is at stays drawn until they go on; then only what is open is.
  await desk.keyboard.press('Control+Alt+j')
  await expect(desk.locator('[data-thread-card]:focus')).toContainText('Drie, toch?')
  await expect(passage).toHaveText(['twee steden'])
  await expect.poll(() => server.store.openThreads({ document: row.id })).toEqual({ open: 1, items: {} })
})

test('T19 a card has comments of its own, seen on the board; who may only read reads them', async ({ browser }) => {
  const row = await server.createDocument('board', 'Taken')
  const doc = new Y.Doc()
  const column = addColumn(doc, { name: 'Te doen' })
  addCard(doc, { column, title: 'Zaal bellen' })
  await server.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
  const page = await open(browser, await server.signIn('reviewer', 'Rik'), row)
  await page.getByRole('button', { name: 'Zaal bellen' }).click()
  await page.getByRole('textbox', { name: 'Je opmerking' }).fill('Heeft iemand het nummer?')
  await page.getByRole('button', { name: 'Plaatsen' }).click()
  await expect(page.getByRole('img', { name: '1 open opmerking' })).toBeVisible()
  const viewer = await open(browser, await server.signIn('viewer', 'Vera'), row)
  await viewer.getByRole('button', { name: 'Zaal bellen' }).click()
  await expect(viewer.getByText('Heeft iemand het nummer?')).toBeVisible()
  await expect(viewer.getByRole('textbox', { name: /Je / })).toHaveCount(0)
})
