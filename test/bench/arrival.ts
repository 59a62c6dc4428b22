// How long somebody waits who comes in for the first time, by a link, on a phone (S26), and comments there (T14), how soon somebody who is removed is told (S28), and how long it
// takes from an empty folder to a workspace (S20).
// node test/bench/arrival.ts [--runs N]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import * as Y from 'yjs'
import { invite } from '#server/domain/invitations.ts'
import { fillRelease } from '#server/domain/seed/release.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import { BROWSER_FLAGS, findBrowser } from '../support/browser.ts'
import { end, launch } from '../support/launch.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { pause } from './machine.ts'

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true, locale: 'nl-NL' } as const
/** As browsers' own tools call it: Slow 4G. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 }
const SLOWER = 4

async function slow(page: Page): Promise<void> {
  const wire = await page.context().newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.emulateNetworkConditions', SLOW_4G)
  await wire.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
}

const tell = (line: string) => void process.stdout.write(`${line}\n`)
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`

/** A stranger opens a link for one document, types a name and stands in it, its text on the screen. */
async function arrive(browser: Browser, server: TestServer): Promise<void> {
  const row = await server.createDocument('release', 'Persbericht')
  const doc = new Y.Doc()
  fillRelease(doc)
  await server.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
  const secret = await invite(server.store, { workspace: server.workspace.id, role: 'reviewer', name: null, documents: [row.id] }, null)
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  await slow(page)
  const began = performance.now()
  const since = () => performance.now() - began
  await page.goto(`${server.url}/join#${secret}`, { waitUntil: 'commit' })
  await page.getByRole('textbox', { name: 'Hoe heet je?' }).waitFor()
  const asked = since()
  await page.getByRole('textbox', { name: 'Hoe heet je?' }).tap()
  await page.keyboard.type('Mila Meelezer', { delay: 100 })
  const typed = since()
  await page.getByRole('button', { name: 'Doe mee' }).tap()
  await page.waitForURL(`**/release/${row.id}`)
  await page
    .locator('.ProseMirror')
    .first()
    .getByText(/Zwolle/)
    .first()
    .waitFor()
  tell(
    `asked for a name after ${seconds(asked)}; name typed at ${seconds(typed)}; in the document, its text on the screen, at ${seconds(since())}`,
  )
  await comment(page)
  while ((await server.store.threads({ document: row.id })).length === 0) await pause(20)
  tell(`commented on a passage, on the server's disk, at ${seconds(since())}`)
  await context.close()
}

/** Selects some words with a finger's means, and says something about them. */
async function comment(page: Page): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.ProseMirror') as Node, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at >= 0) return getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
    }
  }, 'Zwolle')
  await page.getByRole('button', { name: 'Opmerking bij de selectie' }).tap()
  await page.getByRole('textbox', { name: 'Je opmerking' }).pressSequentially('Klopt dit?', { delay: 100 })
  await page.getByRole('button', { name: 'Plaatsen' }).tap()
}

/** Somebody with two pages open is removed. */
async function remove(browser: Browser, server: TestServer): Promise<void> {
  const row = await server.createDocument('board', 'Taken')
  const gone = await server.signIn('organiser', 'Gaat weg')
  const owner = await server.signIn('owner', 'Blijft')
  const pages: Page[] = []
  for (const path of [`/board/${row.id}`, '/people']) {
    const context = await browser.newContext({ locale: 'nl-NL' })
    await context.addCookies([{ name: SESSION_COOKIE, value: gone.token, url: server.url }])
    const page = await context.newPage()
    await page.goto(`${server.url}/${server.workspace.slug}${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    pages.push(page)
  }
  await pages[0]?.getByRole('status').getByText('Opgeslagen').waitFor()
  const began = performance.now()
  const asked = fetch(`${server.url}/api/workspaces/${server.workspace.slug}/members/${gone.user.id}`, {
    method: 'DELETE',
    headers: { cookie: owner.cookie },
  })
  const told = await Promise.all(
    pages.map(async (page) => {
      await page.getByRole('heading', { name: 'Je doet niet meer mee' }).waitFor()
      return performance.now() - began
    }),
  )
  await asked
  tell(`removed: told on the page of a document after ${seconds(told[0] ?? 0)}, on another after ${seconds(told[1] ?? 0)}`)
  for (const page of pages) await page.context().close()
}

/** From an empty data folder, the command given, to a workspace with its three documents on the screen. */
async function begin(browser: Browser): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'draaiboek-begin-'))
  const began = performance.now()
  const started = await launch('server/main.ts', folder, 0)
  try {
    while (!/\/setup#[\w-]{43}/.test(started.output())) await pause(20)
    const ready = performance.now() - began
    const page = await (await browser.newContext({ locale: 'nl-NL' })).newPage()
    await page.goto(/http\S+\/setup#[\w-]{43}/.exec(started.output())?.[0] ?? '')
    for (const [field, text] of Object.entries({ 'Hoe heet je?': 'Ada Proef', 'Hoe heet de dag?': 'Dag van de Proef' })) {
      await page.getByRole('textbox', { name: field }).click()
      await page.keyboard.type(text, { delay: 100 })
    }
    await page.getByRole('button', { name: 'Begin', exact: true }).click()
    for (const title of ['Programma', 'Wie doet wat', 'Persbericht'])
      await page.getByRole('main').getByRole('link', { name: title }).waitFor()
    tell(
      `first start: link printed after ${seconds(ready)}; programme, board and release there after ${seconds(performance.now() - began)}`,
    )
    await page.context().close()
  } finally {
    await end(started.child, 'SIGTERM')
    await rm(folder, { recursive: true, force: true })
  }
}

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } })
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_FLAGS })
const server = await startTestServer()
try {
  for (let run = 0; run < Number(values.runs); run += 1) {
    await arrive(browser, server)
    await remove(browser, server)
    await begin(browser)
  }
} finally {
  await server.close()
  await browser.close()
}
