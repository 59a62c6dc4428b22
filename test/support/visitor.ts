import { type Browser, type BrowserContext, type BrowserContextOptions, expect, type Page } from '@playwright/test'
import * as Y from 'yjs'
import { PERSON_COOKIE, SESSION_COOKIE } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { layNetwork, type Network } from './network.ts'
import type { SignedIn, TestServer } from './server.ts'

/** Somebody at a browser of their own, on a wire of their own. */
export interface Visitor {
  who: SignedIn
  context: BrowserContext
  network: Network
  /** Opens a document, or the workspace, in a new tab. */
  open(row?: DocumentRow): Promise<Page>
  url(row?: DocumentRow): string
  /** Gives this browser a session, of the same person or of somebody else. */
  signIn(who: SignedIn): Promise<void>
  /** Forgets what the page was refused by its policy so far: a test that tried that on purpose. */
  expectForbidden(): void
  close(): Promise<void>
}

export async function visit(
  browser: Browser,
  server: TestServer,
  { name = 'Anna', ...options }: BrowserContextOptions & { name?: string } = {},
): Promise<Visitor> {
  const who = await server.signIn('organiser', name)
  const network = await layNetwork(server.url)
  const context = await browser.newContext(options)
  const signIn = ({ token, user }: SignedIn) =>
    context.addCookies([
      { name: SESSION_COOKIE, value: token, url: network.url, httpOnly: true },
      { name: PERSON_COOKIE, value: user.id, url: network.url },
    ])
  await signIn(who)
  const forbidden: string[] = []
  context.on('console', (message) => {
    if (/Content Security Policy|Trusted ?(Type|HTML|Script)|Permissions policy/i.test(message.text())) forbidden.push(message.text())
  })
  const url = (row?: DocumentRow) => `${network.url}/${server.workspace.slug}${row ? `/${row.kind}/${row.id}` : ''}`
  return {
    who,
    context,
    network,
    url,
    signIn,
    async open(row) {
      const page = await context.newPage()
      await page.goto(url(row))
      return page
    },
    expectForbidden: () => void forbidden.splice(0),
    async close() {
      await context.close()
      await network.close()
      expect(forbidden, 'the page does nothing that its policy forbids').toEqual([])
    },
  }
}

/** Waits until the page itself is kept in this browser: from then on it starts without a network. */
export async function shellKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined)
}

/** The text of a release in a page; the caret goes to its end. */
export async function writing(page: Page) {
  // A tab behind another is not drawn.
  await page.bringToFront()
  const text = page.locator('.ProseMirror').first()
  await expect(text).toBeVisible()
  await text.click()
  await page.keyboard.press('Control+End')
  return text
}

/** The word beside the title that says where the edits are. */
export const mark = (page: Page, word: string) => page.getByRole('status').getByText(word, { exact: true })

/** What the journal on the server's disk says of a release, as one string. */
export async function onDisk(server: TestServer, row: DocumentRow): Promise<string> {
  const { checkpoint, tail } = await server.store.load({ document: row.id })
  const doc = new Y.Doc()
  for (const update of [...(checkpoint ? [checkpoint.state] : []), ...tail]) Y.applyUpdate(doc, update)
  return doc
    .getXmlFragment('text')
    .toArray()
    .map((block) => (block as Y.XmlElement).toArray().join(''))
    .join('\n')
}
