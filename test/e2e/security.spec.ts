import { expect, test } from '@playwright/test'
import { HOSTILE } from '#test/support/hostile.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { type Visitor, visit, writing } from '#test/support/visitor.ts'

let server: TestServer
let anna: Visitor
test.beforeEach(async ({ browser }) => {
  server = await startTestServer()
  anna = await visit(browser, server, { name: HOSTILE.html })
})
test.afterEach(async () => {
  // Also says so when the page did anything its policy forbids.
  await anna.close()
  await server.close()
})

test('A38 names and titles of every kind are text in the page: nothing runs, nothing is wider than the page', async () => {
  for (const text of Object.values(HOSTILE)) {
    await server.createDocument('board', text)
    await server.signIn('viewer', text)
  }
  const board = await server.createDocument('board', HOSTILE.attribute)
  const page = await anna.open()
  await page.setViewportSize({ width: 360, height: 800 })
  for (const text of [HOSTILE.html, HOSTILE.template, HOSTILE.formula])
    await expect(page.getByRole('link', { name: text }).first()).toBeAttached()
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth && !('hacked' in window))
  expect(await fits()).toBe(true)
  await page.goto(anna.url(board))
  await expect(page.getByRole('heading', { name: HOSTILE.attribute })).toBeVisible()
  expect(await fits()).toBe(true)
})

test('A30 a string becomes neither HTML nor a script, and what is bold in pasted text stays bold', async () => {
  const page = await anna.open(await server.createDocument('release', 'Persbericht'))
  const text = await writing(page)
  const refused = await page.evaluate(() => {
    const tries: Record<string, () => unknown> = {
      html: () => {
        document.body.innerHTML = '<b>x</b>'
      },
      parser: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
      script: () => {
        document.createElement('script').src = '/elders.js'
      },
    }
    return Object.entries(tries)
      .filter(([, attempt]) => {
        try {
          attempt()
          return false
        } catch {
          return true
        }
      })
      .map(([name]) => name)
  })
  expect(refused).toEqual(['html', 'parser', 'script'])
  anna.expectForbidden()
  // Below a head, which carries no bold.
  await page.keyboard.type('Een kop')
  await page.keyboard.press('Enter')
  await text.evaluate((element) => {
    const data = new DataTransfer()
    data.setData('text/html', '<b style="font-weight:normal"><p>Een <span style="font-weight:700">vet</span> woord</p></b>')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await expect(text).toContainText('Een vet woord')
  await expect(text.locator('strong')).toHaveText(['vet'])
})
