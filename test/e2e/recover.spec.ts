import { expect, test } from '@playwright/test'
import * as Y from 'yjs'
import { addCard, addColumn } from '#shared/documents/board/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
test.beforeEach(async () => {
  server = await startTestServer()
})
test.afterEach(() => server.close())

test('J1 J5 two people write, the server is killed and comes back: both pages recover by themselves and have every word', async ({
  browser,
}) => {
  const row = await server.createDocument('release', 'Persbericht')
  const people = []
  for (const name of ['Anna', 'Bram']) {
    const { token } = await server.signIn('organiser', name)
    const context = await browser.newContext()
    await context.addCookies([{ name: 'draaiboek_session', value: token, url: server.url }])
    const page = await context.newPage()
    await page.goto(`${server.url}/${server.workspace.slug}/release/${row.id}`)
    const text = page.locator('.ProseMirror').first()
    await expect(text).toBeVisible()
    people.push({ name, page, text, saved: page.getByText('Opgeslagen', { exact: true }) })
  }
  const [anna, bram] = people as [(typeof people)[0], (typeof people)[0]]
  await anna.text.click()
  await anna.page.keyboard.type('Anna was hier. ')
  await expect(bram.text).toContainText('Anna was hier.')
  await expect(anna.saved).toBeVisible()

  await server.stop('SIGKILL')
  await bram.text.click()
  await bram.page.keyboard.press('Control+End')
  await bram.page.keyboard.type('Bram schreef door.')
  await expect(bram.page.getByText('Op dit apparaat', { exact: true })).toBeVisible()
  await anna.page.keyboard.type('En Anna ook. ')
  await server.start()

  for (const { text, saved } of people) {
    await expect(saved).toBeVisible()
    for (const sentence of ['Anna was hier.', 'Bram schreef door.', 'En Anna ook.']) await expect(text).toContainText(sentence)
  }
  await anna.page.reload()
  for (const sentence of ['Anna was hier.', 'Bram schreef door.', 'En Anna ook.']) await expect(anna.text).toContainText(sentence)
})

test('O2 what the operator changes beside the running server appears in an open page', async ({ browser }) => {
  const row = await server.createDocument('board', 'Taken')
  const { token } = await server.signIn('organiser', 'Anna')
  const context = await browser.newContext()
  await context.addCookies([{ name: 'draaiboek_session', value: token, url: server.url }])
  const page = await context.newPage()
  await page.goto(`${server.url}/${server.workspace.slug}/board/${row.id}`)
  await expect(page.getByText('Opgeslagen', { exact: true })).toBeVisible()
  const doc = new Y.Doc()
  const column = addColumn(doc, { name: 'Van buiten' })
  addCard(doc, { column, title: 'Een kaart van de beheerder' })
  await server.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
  await expect(page.getByText('Een kaart van de beheerder')).toBeVisible()
})
