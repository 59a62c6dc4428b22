import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { unzipSync } from 'fflate'
import { aRelease } from '#test/support/releases.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { type Visitor, visit } from '#test/support/visitor.ts'

let server: TestServer
let visitor: Visitor
test.beforeEach(async () => {
  server = await startTestServer()
})
test.afterEach(async () => {
  await visitor?.close()
  await server.close()
})

test('R88 a reviewer of one release takes it along on a phone: what stands on top, copied with its looks and as text of a mail, as a file', async ({
  browser,
}) => {
  const { row } = await aRelease(server, 'Persbericht')
  visitor = await visit(browser, server, {
    ...{ viewport: { width: 360, height: 740 }, permissions: ['clipboard-read', 'clipboard-write'] },
  })
  const rita = await server.signIn('reviewer', 'Rita')
  await server.store.changeMember({ workspace: server.workspace.id, user: rita.user.id, limitedTo: [row.id], by: null, now: Date.now() })
  await visitor.signIn(rita)
  const page = await visitor.open(row)
  await page.getByRole('button', { name: 'Meer met dit document' }).click()
  await page.getByRole('menuitem', { name: 'Meenemen' }).click()
  const dialog = page.getByRole('dialog', { name: 'Persbericht meenemen' })
  await expect(dialog.getByRole('status')).toHaveText('Dit is een concept, zoals het er nu staat. Dat staat overal bovenaan.')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect((await new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze()).violations).toEqual([])

  const clipboard = (type: string) =>
    page.evaluate(async (wanted) => {
      const [item] = await navigator.clipboard.read()
      return item?.types.includes(wanted) ? (await item.getType(wanted)).text() : null
    }, type)
  await dialog.getByRole('button', { name: 'Kopieer: Opgemaakte tekst' }).click()
  await expect(dialog.getByRole('button', { name: 'Gekopieerd' })).toBeVisible()
  expect(await clipboard('text/html')).toMatch(/<h1[^>]*>Zwolle ontvangt 700 ambtenaren<\/h1>/)
  const mail = await clipboard('text/plain')
  expect(mail?.replaceAll('\r\n', '\n')).toMatch(/^CONCEPT, NIET VOOR PUBLICATIE\n\nPERSBERICHT\n\nZwolle ontvangt 700 ambtenaren\n\n/)
  await dialog.getByRole('button', { name: 'Kopieer: Tekst voor een mail' }).click()
  await expect(dialog.getByRole('button', { name: 'Gekopieerd' })).toHaveCount(2)
  expect([await clipboard('text/html'), await clipboard('text/plain')]).toEqual([null, mail])

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'Download: Word-document (DOCX)' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('Persbericht (concept).docx')
  expect(Object.keys(unzipSync(await readFile(await file.path())))).toContain('word/document.xml')

  // Where the browser says no it is said, and the text of the mail stands there.
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await dialog.getByRole('button', { name: 'Gekopieerd' }).last().click()
  await expect(dialog.getByRole('alert')).toContainText('Je browser laat ons niet kopiëren')
  await expect(dialog.getByRole('textbox', { name: 'Tekst voor een mail' })).toHaveValue(/Zwolle ontvangt/)
})
