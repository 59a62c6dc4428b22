import { expect, test } from '@playwright/test'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { mark, onDisk, type Visitor, visit, writing } from '#test/support/visitor.ts'

let server: TestServer
let anna: Visitor
test.beforeEach(async ({ browser }) => {
  server = await startTestServer()
  anna = await visit(browser, server)
})
test.afterEach(async () => {
  await anna.close()
  await server.close()
})

test('S10 what is typed without a network stays on the device, also when the tab is closed in the middle of a word, and arrives once', async () => {
  const row = await server.createDocument('release', 'Persbericht')
  const page = await anna.open(row)
  await writing(page)
  await page.keyboard.type('Voor de tunnel. ')
  await expect(mark(page, 'Opgeslagen')).toBeVisible()
  anna.network.cut()
  await page.keyboard.type('In de tunnel. ')
  await expect(mark(page, 'Op dit apparaat')).toBeVisible()
  await page.keyboard.type('Midden in een wo')
  await page.close()
  expect(await onDisk(server, row)).toBe('Voor de tunnel. ')

  anna.network.mend()
  const again = await anna.open(row)
  await expect(mark(again, 'Opgeslagen')).toBeVisible()
  await expect(again.locator('.ProseMirror')).toContainText('Voor de tunnel. In de tunnel. Midden in een wo')
  await expect.poll(() => onDisk(server, row)).toBe('Voor de tunnel. In de tunnel. Midden in een wo')
})
