import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { block, placeOf, stageOn, visit } from '#test/support/stage.ts'
import { until } from '#test/support/until.ts'

let server: TestServer
let sanne: SignedIn
test.beforeAll(async () => {
  server = await startTestServer()
  sanne = await server.signIn('organiser', 'Sanne Proef')
})
test.afterAll(() => server.close())

const CELLS = [
  'Wat\tZaal\tDag\tTijd\tWie\tKosten',
  'Open data\tAtrium\t6-2-2013\t13:00 - 13:45\tAda Voorbeeld\t10',
  'Nieuw werk\tZaal 3\t6-2-2013\tstraks\tBo Verzonnen en Ada Voorbeeld\t',
  '\tZaal 3\t\t\t\t5',
].join('\n')

const problems = async (page: Page) => (await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations.map(({ id }) => id)
const choose = async (page: Page, name: string) => {
  await page.getByRole('toolbar').first().getByRole('button', { name: 'Meer' }).click()
  await page.getByRole('menuitem', { name }).click()
}

test('P75 P76 cells are pasted, looked at and read in; the page says what would happen to each line', async ({ page }) => {
  const on = await stageOn(server, sanne)
  await visit(page, sanne, on)
  await choose(page, 'Programma inlezen')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Plak cellen' }).fill(CELLS)
  await dialog.getByRole('button', { name: 'Bekijk' }).click()
  await expect(dialog.getByText('1 nieuwe sessie, 1 bijgewerkt, 1 regel overgeslagen')).toBeVisible()
  await expect(dialog.getByText('Wordt anders: sprekers en tijd en plek')).toBeVisible()
  await expect(dialog.getByText('Dag of tijd onleesbaar: straks')).toBeVisible()
  expect(await problems(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Wat staat er in ‘Wie’?' }).click()
  await page.getByRole('option', { name: 'Niet inlezen' }).click()
  await expect(dialog.getByText('Wordt anders: tijd en plek')).toBeVisible()
  expect(placeOf(on.doc, 'Open data')).toBe('Statenzaal 10:00 45')
  await dialog.getByRole('button', { name: 'Inlezen', exact: true }).click()
  await dialog.getByRole('button', { name: 'Naar het programma' }).click()
  await expect(block(page, 'Nieuw werk')).toBeVisible()
  await until('what was pasted is there', () => placeOf(on.doc, 'Open data') === 'Atrium 13:00 45')
  on.close()
})

test('P78 a reader takes a part of the programme along, on a phone', async ({ page }) => {
  const on = await stageOn(server, sanne)
  await page.setViewportSize({ width: 390, height: 800 })
  await visit(page, await server.signIn('viewer'), on)
  await choose(page, 'Programma meenemen')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Alles Wat?' }).click()
  await page.getByRole('option', { name: 'Eén zaal' }).click()
  await dialog.getByRole('combobox', { name: 'Welke?' }).fill('Atr')
  await page.getByRole('option', { name: 'Atrium' }).click()
  expect(await problems(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('link', { name: 'Download' }).click()])
  expect(download.suggestedFilename()).toBe('programma-atrium.ics')
  const text = await readFile(await download.path(), 'utf8')
  expect([text.includes('SUMMARY:Schrijven'), text.includes('SUMMARY:Open data')]).toEqual([true, false])
  on.close()
})
