import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { docxOf, para, run } from '#test/support/docxFiles.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { type Visitor, visit } from '#test/support/visitor.ts'

test.describe.configure({ timeout: 120_000 })
let server: TestServer
let visitor: Visitor
test.beforeEach(async () => {
  server = await startTestServer()
})
test.afterEach(async () => {
  await visitor?.close()
  await server.close()
})

const FILE = docxOf([para('De kop', 'Titel'), para('De tekst.'), para(`${run('Slot')}<w:r><w:footnoteReference w:id="1"/></w:r>`)].join(''))

test('R104 R100 on a phone a file is looked at and becomes a release; another comes at its end and is undone; what is pasted there is clean', async ({
  browser,
}) => {
  await server.createDocument('board', 'Taken')
  visitor = await visit(browser, server, { viewport: { width: 360, height: 740 } })
  await visitor.signIn(await server.signIn('organiser', 'Ada'))
  const page = await visitor.open()
  await page.getByRole('button', { name: 'Uit een bestand' }).click()
  const dialog = page.getByRole('dialog', { name: 'Persbericht uit een bestand' })
  const choose = (name: string, bytes: Uint8Array) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
  await choose('fout.pdf', Buffer.from('%PDF-1.7'))
  await expect(dialog.getByRole('alert')).toContainText('Dit is geen tekst die we kunnen lezen')
  await choose('bericht.docx', FILE)
  await expect(dialog.getByRole('region', { name: 'Wat niet meekomt' })).toContainText('1 voetnoot')
  await expect(dialog.getByRole('region', { name: 'Voorbeeld van bericht.docx' })).toContainText('De tekst.')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect((await new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze()).violations).toEqual([])
  await dialog.getByRole('button', { name: 'Maak het persbericht' }).click()

  const text = page.getByRole('textbox', { name: 'Tekst van De kop' })
  await expect(text.locator('h1')).toHaveText('De kop')
  await expect(text.locator('p')).toHaveText(['De tekst.', 'Slot'])
  await page.getByRole('button', { name: 'Meer', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Tekst uit een bestand' }).click()
  await choose('meer.md', Buffer.from('# Nog een kop\n\nEn meer.\n'))
  await page.getByRole('button', { name: 'Zet het onderaan' }).click()
  await expect(text.locator('h2')).toHaveText('Nog een kop')
  await text.press('ControlOrMeta+z')
  await expect(text.locator('h2')).toHaveCount(0)
  await expect(text.locator('p')).toHaveText(['De tekst.', 'Slot'])

  const pasted =
    '<p class=MsoNormal><b>Vet</b><o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p><img src="data:image/png;base64,AA=="></p>'
  await text.press('ControlOrMeta+End')
  await text.press('Enter')
  await text.evaluate((element, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    clipboardData.setData('text/plain', 'Vet')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, pasted)
  await expect(text.locator('p')).toHaveText(['De tekst.', 'Slot', 'Vet'])
  await expect(text.locator('strong')).toHaveText('Vet')
  await expect(page.getByText('Eén plaatje kwam niet mee. Zet de foto er los in.')).toBeVisible()
})
