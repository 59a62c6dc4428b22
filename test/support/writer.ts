import { type Browser, expect, type Locator, type Page } from '@playwright/test'
import type { Role } from '#shared/access/roles.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { TestServer } from './server.ts'

export interface Writer {
  page: Page
  /** The text of the release. */
  text: Locator
  blocks: Locator
  /** What was typed is on the server's disk. */
  saved(): Promise<void>
}

/** Somebody with the release open, in a browser of their own. */
export async function openWriter(server: TestServer, browser: Browser, release: DocumentRow, role: Role, name: string): Promise<Writer> {
  const { token } = await server.signIn(role, name)
  const context = await browser.newContext({ locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' })
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  const page = await context.newPage()
  await page.goto(`${server.url}/${server.workspace.slug}/release/${release.id}`)
  const text = page.getByLabel(`Tekst van ${release.title}`)
  await text.waitFor()
  return { page, text, blocks: text.locator('> *'), saved: () => expect(page.getByText('Opgeslagen')).toBeVisible() }
}

export async function paste(text: Locator, data: Record<string, string>): Promise<void> {
  await text.evaluate((element, formats) => {
    const clipboardData = new DataTransfer()
    for (const [type, value] of Object.entries(formats)) clipboardData.setData(type, value)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)
}

/** The blocks of a text as [element, words]. */
export const shape = (blocks: Locator) => blocks.evaluateAll((all) => all.map((block) => [block.tagName, block.textContent]))
