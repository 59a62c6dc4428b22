import { expect, test } from '@playwright/test'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { aRelease, line } from '../support/releases.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { openWriter } from '../support/writer.ts'

let server: TestServer
test.beforeEach(async () => {
  server = await startTestServer()
})
test.afterEach(() => server.close())

test('U6 U7 a reviewer suggests by typing, an organiser looks at it, takes one over and rejects the other', async ({ browser }) => {
  const release = await aRelease(server)
  await release.write((doc) => appendProse(textOf(doc), [line('De zalen zijn vol.')]))
  const olga = await openWriter(server, browser, release.row, 'organiser', 'Olga')
  const rita = await openWriter(server, browser, release.row, 'reviewer', 'Rita')

  await rita.text.getByText('De zalen zijn vol.').click()
  await rita.page.keyboard.press('End')
  await rita.page.keyboard.type(' Kom dus op tijd.')
  await rita.saved()
  await rita.text.getByText('Op 6 februari komen ze.').click()
  await rita.page.keyboard.press('Home')
  for (let letter = 0; letter < 2; letter += 1) await rita.page.keyboard.press('Delete')
  await rita.page.keyboard.type('Pas op')
  await expect(rita.text.locator('del')).toHaveText('Op')

  await expect(olga.text.locator('ins')).toHaveText(['Pas op', ' Kom dus op tijd.'])
  await olga.page.getByRole('button', { name: /^Voorstellen/ }).click()
  const cards = olga.page.getByRole('region', { name: 'Voorstellen' }).getByRole('listitem').filter({ hasText: 'Rita' })
  await expect(cards).toHaveCount(2)
  await olga.page.getByRole('radio', { name: 'Zoals het is' }).click()
  await expect(olga.text.getByText('Pas op')).toBeHidden()
  await olga.page.getByRole('radio', { name: 'Zoals het wordt' }).click()
  await expect(olga.text.locator('del')).toBeHidden()
  await olga.page.getByRole('radio', { name: 'Met voorstellen' }).click()
  await cards.filter({ hasText: 'Pas op' }).getByRole('button', { name: 'Overnemen' }).click()
  await cards.filter({ hasText: 'Kom dus' }).getByRole('button', { name: 'Afwijzen' }).click()
  await expect(olga.page.getByText('Geen voorstellen.')).toBeVisible()
  await expect(rita.blocks).toHaveText(['Zwolle ontvangt 700 ambtenaren', 'Pas op 6 februari komen ze.', 'De zalen zijn vol.'])
  await expect(rita.text.locator('ins, del')).toHaveCount(0)
})

test('U5 what a reviewer typed in words that were accepted meanwhile is suggested once more by the page itself, with the caret where it was', async ({
  browser,
}) => {
  const release = await aRelease(server)
  const olga = await openWriter(server, browser, release.row, 'organiser', 'Olga')
  const rita = await openWriter(server, browser, release.row, 'reviewer', 'Rita')
  await rita.text.getByText('Op 6 februari komen ze.').click()
  await rita.page.keyboard.press('End')
  await rita.page.keyboard.type(' Kom op tij.')
  await rita.saved()
  await rita.page.getByRole('button', { name: /^Voorstellen/ }).click()
  await rita.text.getByText('Op 6 februari komen ze.').click()
  await rita.page.keyboard.press('End')
  await rita.page.keyboard.press('ArrowLeft')
  await rita.page.context().setOffline(true)
  await olga.page.getByRole('button', { name: /^Voorstellen/ }).click()
  await olga.page.getByRole('button', { name: 'Overnemen', exact: true }).click()
  await expect(olga.text.locator('ins')).toHaveCount(0)
  await rita.page.keyboard.type('d')
  await rita.page.context().setOffline(false)
  await expect(rita.page.getByText('De tekst veranderde intussen waar je bezig was.')).toBeVisible()
  await rita.page.keyboard.type('ig')
  await rita.saved()
  await expect(olga.text.locator('ins')).toHaveText(['dig'])
  await expect(olga.blocks).toHaveText(['Zwolle ontvangt 700 ambtenaren', 'Op 6 februari komen ze. Kom op tijdig.'])
  await expect(rita.page.getByRole('region', { name: 'Voorstellen' })).toBeVisible()
})
