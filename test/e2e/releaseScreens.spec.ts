import { expect, type Page, test } from '@playwright/test'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import { block } from '#test/support/finals.ts'
import { writeRelease } from '#test/support/press.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { openWriter } from '#test/support/writer.ts'

let server: TestServer
test.beforeAll(async () => {
  server = await startTestServer()
})
test.afterAll(() => server.close())

/** Selects the first words of a block, as a keyboard does. */
async function selectWords(page: Page, block: string, letters: number): Promise<void> {
  await page.getByText(block).click()
  await page.keyboard.press('Home')
  for (let letter = 0; letter < letters; letter += 1) await page.keyboard.press('Shift+ArrowRight')
}

test('R140 R141 T30 an embargo is typed in Dutch in an English browser, a letter is no photo, and what was begun about a passage is there again', async ({
  browser,
}) => {
  const release = await server.createDocument('release', 'Aankondiging')
  await writeRelease(server, release, [block('head', 'De dag'), block(null, 'Dit stond er al.')])
  const { token } = await server.signIn('press', 'Noor Fictie')
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'America/New_York' })
  await context.addInitScript(() => localStorage.setItem('draaiboek.language', 'nl'))
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  const page = await context.newPage()
  await page.goto(`${server.url}/${server.workspace.slug}/release/${release.id}?panel=path`)

  await page.getByRole('button', { name: 'Embargo instellen' }).click()
  const dialog = page.getByRole('dialog')
  const save = dialog.getByRole('button', { name: 'Instellen' })
  await dialog.getByRole('spinbutton', { name: /^dag/ }).focus()
  await page.keyboard.type('06022013')
  await expect(dialog.getByText('Een embargo heeft ook een tijd.')).toBeVisible()
  await dialog.getByRole('spinbutton', { name: /^uur/ }).focus()
  // Left at the hour alone.
  await page.keyboard.type('14')
  await dialog.getByRole('button', { name: 'Sluiten' }).focus()
  await expect(dialog.getByText(/Dit moment is al geweest \(wo 6 februari 2013.*14:00/)).toBeVisible()
  await expect(save).toBeDisabled()
  await dialog.getByRole('spinbutton', { name: /^jaar/ }).focus()
  await page.keyboard.type('2099')
  await expect(dialog.getByText(/Niets is openbaar tot vr 6 februari 2099.*14:00/)).toBeVisible()
  await save.press('Enter')
  await expect(page.getByText(/^vr 6 februari 2099.*14:00$/)).toBeVisible()

  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Invoegen' }).click()
  await page.getByRole('menuitem', { name: /^Foto/ }).click()
  await (await chooser).setFiles({ name: 'brief.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') })
  await expect(page.getByText('‘brief.pdf’ is geen foto', { exact: false })).toBeVisible()
  await expect(page.locator('[data-upload]')).toHaveCount(0)

  await selectWords(page, 'Dit stond er al.', 9)
  await page.keyboard.press('Control+Alt+m')
  await page.getByRole('textbox', { name: 'Je opmerking' }).fill('Stond dit er echt al?')
  await page.reload()
  await page.getByRole('button', { name: 'Verder schrijven' }).first().click()
  await expect(page.getByRole('textbox', { name: 'Je opmerking' })).toHaveValue('Stond dit er echt al?')
  await page.getByRole('button', { name: 'Plaatsen' }).click()
  await expect(page.locator('[data-thread]')).toHaveText('Dit stond')
  await expect(page.getByRole('region', { name: 'Nog niet geplaatst' })).toHaveCount(0)
  await context.close()
})

test('T17 by keyboard alone the focus is never lost: a comment is placed, gone to, left for its passage, changed, and the panel closed', async ({
  browser,
}) => {
  const release = await server.createDocument('release', 'Aankondiging')
  await writeRelease(server, release, [block('head', 'De dag'), block(null, 'Dit stond er al.')])
  const { page, text } = await openWriter(server, browser, release, 'organiser', 'Olga')
  await selectWords(page, 'Dit stond er al.', 9)
  await page.keyboard.press('Control+Alt+m')
  await expect(page.getByRole('textbox', { name: 'Je opmerking' })).toBeFocused()
  await page.keyboard.type('Echt?')
  await page.keyboard.press('Control+Enter')
  await expect(text).toBeFocused()
  const card = page.getByRole('article', { name: 'Gesprek over Dit stond' })
  await page.keyboard.press('Control+Alt+j')
  await expect(card).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(text).toBeFocused()
  await page.keyboard.type(' dus')
  await expect(text).toContainText('Dit stond dus er al.')
  await card.getByRole('button', { name: /^Meer/ }).press('Enter')
  await page.getByRole('menuitem', { name: 'Bewerken' }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'Opmerking bewerken' })).toBeFocused()
  await page.keyboard.type('?')
  await page.keyboard.press('Control+Enter')
  await expect(card).toBeFocused()
  await page.getByRole('button', { name: 'Opmerkingen sluiten' }).press('Enter')
  await expect(page.getByRole('button', { name: /1 open opmerking/ })).toBeFocused()
  await page.context().close()
})

test('R143 U6 T4 on a phone: one row of tools, a link in what one suggests, an answer above the keyboard, a list that leads to the text', async ({
  browser,
}) => {
  const release = await server.createDocument('release', 'Aankondiging')
  await writeRelease(server, release, [block('head', 'De dag'), block(null, 'Wij stonden er al.')])
  const { token } = await server.signIn('organiser', 'Olga')
  const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  const page = await context.newPage()
  await page.goto(`${server.url}/${server.workspace.slug}/release/${release.id}`)
  const tools = page.getByRole('toolbar', { name: 'Opmaak' })
  await tools.getByRole('button', { name: 'Hoe je werkt: Bewerken' }).tap()
  await page.getByRole('menuitemradio', { name: 'Voorstellen' }).tap()
  await page.getByText('Wij stonden er al.').tap()
  await page.keyboard.press('End')
  await page.keyboard.type(' Kijk op de site')
  const rail = page.getByRole('complementary')
  await expect(rail).toBeVisible()
  // The sheet of paper begins right under the one row.
  const [row, bar] = await Promise.all([tools.boundingBox(), tools.locator('xpath=../..').boundingBox()])
  expect(bar?.height).toBeLessThan((row?.height ?? 0) + 4)
  await page.setViewportSize({ width: 360, height: 430 })
  await expect(rail).toBeHidden()
  const link = tools.getByRole('button', { name: 'Link' })
  const address = page.getByRole('textbox', { name: 'Waar gaat de link heen?' })
  // By keyboard it comes out from under what stays in sight.
  await tools.getByRole('button').first().focus()
  const isOpen = () =>
    link.evaluate((one) => {
      const { right, top, height } = one.getBoundingClientRect()
      return document.activeElement === one && one.contains(document.elementFromPoint(right - 3, top + height / 2))
    })
  for (let key = 0; key < 9 && !(await link.evaluate((one) => one === document.activeElement)); key += 1)
    await page.keyboard.press('ArrowRight')
  await expect.poll(isOpen).toBe(true)
  await page.getByText('Kijk op de site').tap()
  await page.keyboard.press('End')
  for (let letter = 0; letter < 4; letter += 1) await page.keyboard.press('Shift+ArrowLeft')
  await link.tap()
  await address.fill('dag.example.org')
  await address.press('Enter')
  await page.keyboard.press('ArrowRight')
  await link.tap()
  await expect(address).toHaveValue('https://dag.example.org')
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 360, height: 740 })
  // By keyboard to the text as it would be and back: the tools go and come, and the focus stays with them.
  await tools.getByRole('button', { name: 'Hoe je werkt: Voorstellen' }).press('Enter')
  await page.getByRole('menuitemradio', { name: 'Zoals het wordt' }).press('Enter')
  await expect(tools).toHaveCount(0)
  await expect(page.locator('div:focus')).toHaveCount(1)
  await page.getByRole('radio', { name: 'Met voorstellen' }).press('Enter')
  await expect(tools).toBeVisible()
  await expect(page.locator('div:focus')).toHaveCount(1)

  await page.getByRole('button', { name: /^Opmerkingen/ }).tap()
  await page.getByRole('button', { name: 'Over het hele bericht' }).tap()
  const own = page.getByRole('textbox', { name: 'Je opmerking' })
  await own.fill('Wie gaat erover?')
  await page.getByRole('button', { name: 'Plaatsen' }).tap()
  await page.getByRole('textbox', { name: 'Je antwoord' }).tap()
  await page.setViewportSize({ width: 360, height: 430 })
  await page.keyboard.type('Ik.')
  await expect(page.getByRole('button', { name: 'Antwoord', exact: true })).toBeInViewport({ ratio: 1 })
  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByRole('button', { name: /^Meer over/ }).tap()
  await page.getByRole('menuitem', { name: 'Verwijderen' }).tap()
  const question = page.getByRole('group', { name: /^Deze opmerking verwijderen/ })
  await expect(question.getByRole('button', { name: 'Annuleren' })).toBeFocused()
  await question.getByRole('button', { name: 'Annuleren' }).tap()
  await expect(page.getByText('Wie gaat erover?')).toBeVisible()
  await page.getByRole('button', { name: 'Sluiten' }).tap()

  await page.getByRole('button', { name: /^Controlelijst/ }).tap()
  await page.getByRole('dialog').getByRole('listitem').filter({ hasText: /wij/i }).getByRole('button', { name: 'Toon' }).first().tap()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText('Wij stonden er al.')).toBeInViewport()
  await context.close()
})
