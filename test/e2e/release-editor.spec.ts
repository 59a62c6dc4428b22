import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { openWriter, shape } from '#test/support/writer.ts'

let server: TestServer
test.beforeAll(async () => {
  server = await startTestServer()
})
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close()
})
test.afterAll(async () => {
  await server.close()
})

test('R9 R10 a slash offers what can come next, by keyboard and by pointing; a table is filled with Tab and is there for the others', async ({
  browser,
}) => {
  const release = await server.createDocument('release', 'Invoegen')
  const [noor, tim] = await Promise.all([
    openWriter(server, browser, release, 'organiser', 'Noor'),
    openWriter(server, browser, release, 'organiser', 'Tim'),
  ])
  const { page, text } = noor
  const menu = page.getByRole('listbox', { name: 'Invoegen of opmaken' })
  await text.click()
  await page.keyboard.type('De kop')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/plaats en')
  await expect(menu.getByRole('option')).toHaveText([/Plaats en datum/])
  expect(await text.getAttribute('aria-activedescendant')).toBe(await menu.getByRole('option').getAttribute('id'))
  expect((await new AxeBuilder({ page }).include('main').include('[role=listbox]').analyze()).violations).toEqual([])
  await page.keyboard.press('Enter')
  await page.keyboard.type('ZWOLLE, 6 februari')
  await page.keyboard.press('Enter')
  await page.keyboard.type('De lead en/of meer')
  await expect(menu).toHaveCount(0)
  await page.keyboard.press('Enter')
  await page.keyboard.type('/')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('/tab')
  await menu.getByRole('option', { name: 'Tabel' }).click()
  await expect(text.locator('th')).toHaveCount(3)
  for (const word of ['Ronde', 'Zwolle', 'Rotterdam', '1', 'acht', 'negen']) {
    await page.keyboard.type(word)
    await page.keyboard.press('Tab')
  }
  await page.getByRole('button', { name: 'Tabel', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Rij weghalen' }).click()
  await expect(text).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('Slot')
  await page.keyboard.press('Enter')
  await page.keyboard.type('---')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/over')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Wij zijn **echt** te vinden op [onze site](example.org) ')
  await expect(tim.text.getByRole('link', { name: 'onze site' })).toHaveAttribute('href', 'https://example.org')
  await expect(tim.text.locator('strong')).toHaveText('echt')
  await expect(tim.text.locator('tr')).toHaveText(['RondeZwolleRotterdam', '1achtnegen'])
  expect((await shape(tim.blocks)).map(([tag, words]) => (tag === 'DIV' ? tag : words))).toEqual([
    'De kop',
    'ZWOLLE, 6 februari',
    'De lead en/of meer',
    'DIV',
    'Slot',
    'EINDE PERSBERICHT',
    'Wij zijn echt te vinden op onze site ',
  ])
  await expect(tim.blocks.nth(5)).toHaveAttribute('data-style', 'end')
})

test('R11 what is looked for is marked, counted and replaced in one step, while somebody else writes', async ({ browser }) => {
  const release = await server.createDocument('release', 'Zoeken')
  const [noor, tim] = await Promise.all([
    openWriter(server, browser, release, 'organiser', 'Noor'),
    openWriter(server, browser, release, 'organiser', 'Tim'),
  ])
  const { page, text } = noor
  await text.click()
  for (const line of ['Dag in Zwolle', 'Een dag, en nog een dag.', 'Zondag ook']) {
    await page.keyboard.type(line)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Control+f')
  const bar = page.getByRole('search', { name: 'Zoeken en vervangen' })
  await expect(bar.getByLabel('Zoek in de tekst')).toBeFocused()
  await page.keyboard.type('dag')
  await expect(bar.getByText('van 4')).toBeVisible()
  await expect(text.locator('[class*="hit"], [class*="meant"]')).toHaveCount(4)
  await tim.blocks.nth(1).click()
  await tim.page.keyboard.press('Home')
  await tim.page.keyboard.type('Wat een dag! ')
  await expect(bar.getByText('van 5')).toBeVisible()
  await bar.getByRole('button', { name: 'Hoofdletters tellen mee' }).click()
  await expect(bar.getByText('van 4')).toBeVisible()
  await bar.getByLabel('Vervang door').fill('week')
  await bar.getByRole('button', { name: 'Vervang alles' }).click()
  await expect(tim.blocks.nth(1)).toHaveText('Wat een week! Een week, en nog een week.')
  await expect(tim.blocks.nth(2)).toHaveText('Zonweek ook')
  await expect(bar.getByText('Niet gevonden')).toBeVisible()
  expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([])
  await page.keyboard.press('Escape')
  await expect(text).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(tim.blocks.nth(1)).toHaveText('Wat een dag! Een dag, en nog een dag.')
  await expect(tim.blocks.nth(0)).toHaveText('Dag in Zwolle')
})

test('R12 the note to editors is written beside the release, says that it is never published, and counts for nothing; on a phone too', async ({
  browser,
}) => {
  const release = await server.createDocument('release', 'Noot')
  const noor = await openWriter(server, browser, release, 'organiser', 'Noor')
  const reader = await openWriter(server, browser, release, 'viewer', 'Lezer')
  await noor.page.setViewportSize({ width: 360, height: 700 })
  const note = noor.page.getByLabel('Noot voor de redactie bij Noot')
  await expect(noor.page.getByText('Wordt nooit gepubliceerd')).toBeVisible()
  await expect(reader.page.getByText('Wordt nooit gepubliceerd')).toHaveCount(0)
  await note.click()
  await noor.page.keyboard.type('Bel Wies')
  await noor.page.getByRole('button', { name: 'Vet' }).click()
  await noor.page.keyboard.type(' na negen')
  await expect(note.locator('strong')).toHaveText(' na negen')
  await expect(noor.page.getByText('0 woorden')).toBeVisible()
  await expect(reader.page.getByLabel('Noot voor de redactie bij Noot')).toHaveText('Bel Wies na negen')
  await noor.page.keyboard.press('Control+z')
  await expect(noor.text).toBeEmpty()
  expect(await noor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect((await new AxeBuilder({ page: noor.page }).include('main').analyze()).violations).toEqual([])
})
