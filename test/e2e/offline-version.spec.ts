import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { test } from '#test/support/away.ts'
import { ROOT } from '#test/support/server.ts'
import { mark, onDisk, shellKept, type Visitor, writing } from '#test/support/visitor.ts'
import { versionOf } from '../support/version.ts'

// Several starts of the page in one test: slow on a machine that has more to do.
/** Lets the server hand out a next version of the page: another worker, and a page that can be told apart (in as many bytes). */
function release(anna: Visitor): void {
  const version = /VERSION = "(\w+)"/.exec(readFileSync(`${ROOT}/dist/client/sw.js`, 'utf8'))?.[1] as string
  anna.network.rewrite({ [version]: [...version].reverse().join(''), '#f3f0e8': '#f3f0e9' })
}

/** Was the page that is shown started from the next version? What it would fetch now, tells another thing. */
const startedFromNext = (page: import('@playwright/test').Page) => page.locator('meta[name=theme-color][content="#f3f0e9"]')

test('S14 a new version is announced and starts when somebody says so, not before', async ({ server, anna }) => {
  const page = await anna.open(await server.createDocument('release', 'Persbericht'))
  await writing(page)
  await shellKept(page)
  await page.keyboard.type('Midden in een zin')
  release(anna)
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update()
  })
  const note = page.getByText('Er is een nieuwe versie van Draaiboek.')
  await expect(note).toBeVisible()
  await page.keyboard.type(' typt iemand door.')
  await expect(page.locator('.ProseMirror').first()).toHaveText('Midden in een zin typt iemand door.')
  await expect(startedFromNext(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Nu laden' }).click()
  await expect(note).toBeHidden()
  await expect(page.locator('.ProseMirror').first()).toHaveText('Midden in een zin typt iemand door.')
  await expect(startedFromNext(page)).toHaveCount(1)
})

test('S14 an older page that the server refuses keeps what was typed and asks to reload; that brings the newest page, which sends it', async ({
  server,
  anna,
}) => {
  const row = await server.createDocument('release', 'Persbericht')
  const page = await anna.context.newPage()
  // As an older page would say it.
  let older = false
  await page.routeWebSocket(/collab/, (socket) => {
    const up = socket.connectToServer()
    socket.onMessage((message) => {
      const said = Buffer.from(message as Buffer)
      const at = older ? said.indexOf(`{"schemaVersion":${versionOf(row.kind)}`) : -1
      if (at >= 0) said.write('{"schemaVersion":0', at)
      up.send(said)
    })
  })
  await page.goto(anna.url(row))
  await writing(page)
  await shellKept(page)
  anna.network.cut()
  await page.keyboard.type('Getypt in de oude versie.')
  await expect(mark(page, 'Op dit apparaat')).toBeVisible()
  older = true
  release(anna)
  anna.network.mend()
  await expect(page.getByText('Wat je deed staat nog op dit apparaat.')).toBeVisible()
  expect(await onDisk(server, row)).toBe('')
  older = false
  await page.getByRole('button', { name: 'Pagina opnieuw laden' }).click()
  await expect(mark(page, 'Opgeslagen')).toBeVisible()
  expect(await page.evaluate(async () => (await fetch('/index.html')).text())).toContain('#f3f0e9')
  expect(await onDisk(server, row)).toBe('Getypt in de oude versie.')
})
