import { expect, type Page, test } from '@playwright/test'
import { approves } from '#shared/documents/release/path.ts'
import { aRelease } from '#test/support/releases.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { type Visitor, visit } from '#test/support/visitor.ts'

let server: TestServer
const visitors: Visitor[] = []
test.beforeEach(async () => {
  server = await startTestServer()
})
test.afterEach(async () => {
  for (const visitor of visitors.splice(0)) await visitor.close()
  await server.close()
})

const textOf = (page: Page) => page.locator('.ProseMirror').first()
const status = (page: Page, word: string) => page.locator('header').getByText(word, { exact: true })
const panel = (page: Page) => page.getByRole('region', { name: 'Op weg naar buiten' })

test('R26 R27 R30 R32 R33 R53 a reviewer by link approves on a phone, the text changes, the press contact finalises, and who typed without a network keeps it', async ({
  browser,
}) => {
  const { row } = await aRelease(server, 'Persbericht')
  const organiser = await visit(browser, server, { name: 'Olga' })
  const contact = await visit(browser, server, { name: 'Tijdelijk' })
  visitors.push(organiser, contact)
  const petra = await server.signIn('press', 'Petra Pers')
  await contact.signIn(petra)
  const phone = await visit(browser, server, { name: 'Nog een', viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  visitors.push(phone)
  const rita = await server.signIn('reviewer', 'Rita')
  await server.store.changeMember({ workspace: server.workspace.id, user: rita.user.id, limitedTo: [row.id], by: null, now: Date.now() })
  await phone.signIn(rita)

  const [at, desk] = [await contact.open(row), await organiser.open(row)]
  await expect(status(at, 'Concept')).toBeVisible()
  await at.getByRole('button', { name: 'Op weg naar buiten' }).click()
  await panel(at)
    .getByRole('button', { name: /Vraag iemand/ })
    .click()
  await at.getByRole('option', { name: /Rita/ }).click()
  await expect(status(desk, 'In beoordeling')).toBeVisible()
  await panel(at).getByLabel('Bereikbaar via').fill('010 123 45 67')
  await panel(at).getByLabel('Bereikbaar via').press('Enter')

  // What is asked of her stands on top, and fits.
  const small = await phone.open(row)
  await expect(small.getByText('Petra Pers vraagt wat je van deze tekst vindt.')).toBeVisible()
  expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await small.getByRole('button', { name: 'Goedkeuren' }).click()
  await expect(small.getByRole('region', { name: 'Wat er van jou gevraagd wordt' }).getByText('Je keurde deze tekst goed.')).toBeVisible()
  await expect(status(at, 'Goedgekeurd')).toBeVisible()

  // One word more, and it is approved no longer, wherever that is said; the difference says which.
  const home = await organiser.open()
  const card = home.getByRole('main').getByRole('link', { name: /Persbericht/ })
  await expect(card).toContainText('Goedgekeurd')
  await desk.bringToFront()
  await textOf(desk).getByText('Op 6 februari komen ze.').click()
  await desk.keyboard.press('End')
  await desk.keyboard.type(' En 650 sprekers.')
  await expect(small.getByText('De tekst is veranderd sinds jij iets zei.').first()).toBeVisible()
  await expect(panel(at).getByText('keurde een eerdere tekst goed')).toBeVisible()
  for (const page of [desk, at, small]) await expect(status(page, 'In beoordeling')).toBeVisible()
  await expect(card).toContainText('In beoordeling')
  await home.close()
  await panel(at).getByRole('button', { name: 'Wat is er veranderd?' }).click()
  await expect(at.getByRole('dialog').locator('ins')).toContainText('650 sprekers.')
  await at.getByRole('dialog').getByRole('button', { name: 'Sluiten' }).click()

  // She is out of reach of the network when it becomes final.
  organiser.network.cut()
  await desk.keyboard.type(' Dit was te laat.')
  await expect(desk.getByRole('status').getByText('Op dit apparaat', { exact: true })).toBeVisible()

  await panel(at).getByRole('button', { name: 'Definitief maken…' }).click()
  const dialog = at.getByRole('dialog')
  await expect(dialog.getByText('Rita keurde deze tekst niet goed.')).toBeVisible()
  const go = dialog.getByRole('button', { name: 'Definitief maken' })
  await expect(go).toBeDisabled()
  await dialog.getByText('Niet op het web').click()
  await dialog.getByLabel(/Typ/).fill('definitief')
  await expect(dialog.getByText('Vul eerst in waarom het toch kan.')).toBeInViewport()
  await expect(go).toBeDisabled()
  await dialog.getByLabel('Waarom kan het toch?').fill('Zo besproken.')
  await go.click()
  await expect(status(at, 'Definitief')).toBeVisible()
  await expect(at.getByText(/Definitief sinds .* door Petra Pers/)).toBeVisible()
  await expect(textOf(at)).toHaveAttribute('contenteditable', 'false')
  await expect(status(small, 'Definitief')).toBeVisible()
  await expect(small.getByRole('button', { name: 'Goedkeuren' })).toHaveCount(0)

  organiser.network.mend()
  await expect(desk.getByText(/Dit document ligt vast\./)).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Tekst meenemen' })).toBeVisible()
  await expect(textOf(desk)).toContainText('Dit was te laat.')
  const [version] = await server.store.finalVersions({ document: row.id })
  expect(version?.content).toContain('En 650 sprekers.')
  expect(version?.content).not.toContain('te laat')
  const { reviewers } = await server.store.release({ document: row.id })
  expect(reviewers.every((reviewer) => !approves(reviewer, version?.seal ?? ''))).toBe(true)
})
