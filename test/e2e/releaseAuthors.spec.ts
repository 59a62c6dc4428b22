import { expect, type Page, test } from '@playwright/test'
import * as Y from 'yjs'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { aRelease, line } from '#test/support/releases.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { type Visitor, visit } from '#test/support/visitor.ts'

let server: TestServer
const visitors: Visitor[] = []
test.beforeAll(async () => {
  server = await startTestServer()
})
test.afterEach(async () => {
  for (const visitor of visitors.splice(0)) await visitor.close()
})
test.afterAll(async () => {
  await server.close()
})

const passage = (page: Page, words: string) => page.locator('.ProseMirror [data-who]').filter({ hasText: words })
const bubble = (page: Page, name: string) => page.getByRole('status').filter({ hasText: new RegExp(`^${name} · .*\\d`) })

test('R22 pointing at a passage with a mouse, walking there with the keyboard and tapping it on a phone say who wrote it and when', async ({
  browser,
}) => {
  const { row, doc } = await aRelease(server, 'Persbericht')
  const wies = await server.signIn('organiser', 'Wies')
  const before = Y.encodeStateVector(doc)
  appendProse(textOf(doc), [line('Wies schreef dit erbij.')])
  await server.store.append({ document: row.id, author: wies.user.id, bytes: Y.encodeStateAsUpdate(doc, before), now: Date.now() })

  const desk = await visit(browser, server, { name: 'Olga' })
  const phone = await visit(browser, server, { name: 'Ronald', viewport: { width: 390, height: 760 }, hasTouch: true, isMobile: true })
  visitors.push(desk, phone)
  const rita = await server.signIn('reviewer', 'Rita')
  await phone.signIn(rita)

  const at = await desk.open(row)
  await at.getByRole('button', { name: 'Wie schreef wat' }).click()
  await at.getByRole('button', { name: 'Laat zien wie wat schreef' }).click()
  await passage(at, 'Wies schreef').hover()
  await expect(bubble(at, 'Wies')).toBeVisible()
  await passage(at, 'Op 6 februari').hover()
  await expect(bubble(at, 'Stond er vanaf het begin')).toBeVisible()
  await at.getByRole('heading', { name: 'Wie schreef wat' }).hover()
  await expect(bubble(at, 'Stond er vanaf het begin')).toBeHidden()
  await passage(at, 'Op 6 februari').click()
  await at.mouse.move(2, 2)
  await at.keyboard.press('ArrowDown')
  await expect(bubble(at, 'Wies')).toBeVisible()
  // Her caret would stand in the middle of the words that are looked for on the phone.
  await at.keyboard.press('End')

  const small = await phone.open(row)
  await small.getByRole('button', { name: 'Wie schreef wat' }).tap()
  await small.getByRole('button', { name: 'Laat zien wie wat schreef' }).tap()
  await expect(passage(small, 'Wies schreef')).toBeVisible()
  await small.getByRole('button', { name: 'Sluiten' }).tap()
  await expect(small.getByRole('dialog')).toBeHidden()
  await passage(small, 'Wies schreef').tap()
  await expect(bubble(small, 'Wies')).toBeVisible()
  // What scrolls takes it away, and a tap on the very same place brings it back.
  await small.evaluate(() => document.dispatchEvent(new Event('scroll')))
  await expect(bubble(small, 'Wies')).toBeHidden()
  await passage(small, 'Wies schreef').tap()
  await expect(bubble(small, 'Wies')).toBeVisible()
  await passage(small, 'Op 6 februari').tap()
  await expect(bubble(small, 'Stond er vanaf het begin')).toBeVisible()
})
