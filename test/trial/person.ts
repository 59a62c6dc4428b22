import { type Browser, type BrowserContext, type Locator, type Page, expect as soon } from '@playwright/test'
import { layNetwork, type Network } from '../support/network.ts'

/** With the patience five browsers need that share a machine. */
export const expect = soon.configure({ timeout: 30_000 })

/** What somebody works with. Of `keyboard` no pointer ever touches the page. */
export type Means = 'mouse' | 'touch' | 'keyboard'

export const DESKTOP = { viewport: { width: 1360, height: 860 }, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', acceptDownloads: true }
export const PHONE = { ...DESKTOP, viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true }

/** What somebody reads there, as it lies on the screen. */
export const reads = async (where: Locator) => (await where.allInnerTexts()).join(' ')

export const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Somebody at a browser of their own, on a wire of their own, who writes down what they mean to do and what the page says then. */
export class Person {
  readonly network: Network
  readonly page: Page
  readonly context: BrowserContext
  readonly name: string
  readonly means: Means
  /** What the browser complained about. */
  readonly complaints: string[] = []
  private readonly note: (line: string) => void

  private constructor(parts: Pick<Person, 'network' | 'page' | 'context' | 'name' | 'means'>, note: (line: string) => void) {
    Object.assign(this, parts)
    this.network = parts.network
    this.page = parts.page
    this.context = parts.context
    this.name = parts.name
    this.means = parts.means
    this.note = note
    this.page.on('pageerror', (error) => this.complaints.push(`${error}`))
    this.page.on('console', (message) => {
      const complaint = `${message.text()} ${new URL(message.location().url || 'about:blank').pathname}`
      // Of a connection that is cut on purpose the browser complains each time it is tried, and of who has not joined yet that the server does not know them.
      if (message.type() === 'error' && !/ERR_|Failed to fetch|WebSocket|net::|401 .* \/api\/me$/.test(complaint))
        this.complaints.push(complaint)
    })
  }

  /** `wide`: how many pixels a phone is. */
  static async at(
    browser: Browser,
    url: string,
    name: string,
    means: Means,
    note: (line: string) => void,
    wide = PHONE.viewport.width,
  ): Promise<Person> {
    const network = await layNetwork(url)
    const context = await browser.newContext(means === 'touch' ? { ...PHONE, viewport: { ...PHONE.viewport, width: wide } } : DESKTOP)
    context.setDefaultTimeout(60_000)
    if (means === 'keyboard')
      await context.addInitScript(() => {
        for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
          addEventListener(kind, () => console.error('A pointer touched the page of who has none.'), true)
      })
    return new Person({ network, context, page: await context.newPage(), name, means }, note)
  }

  say(line: string): void {
    this.note(`${this.name} (${this.means}): ${line}`)
  }

  /** The address of something on the server, over this person's own wire. */
  url(address: string): string {
    const { pathname, search, hash } = new URL(address, this.network.url)
    return this.network.url + pathname + search + hash
  }

  /** `timeout`: how long it may take until it can be pressed, in ms; without one as long as anything may. */
  async press(target: Locator, timeout?: number): Promise<void> {
    const patience = timeout === undefined ? {} : { timeout }
    if (this.means === 'touch') return target.tap(patience)
    if (this.means === 'mouse') return target.click(patience)
    await target.focus(patience)
    await this.page.keyboard.press('Enter')
  }

  /** Types into a field what is to stand there instead. */
  async write(field: Locator, text: string): Promise<void> {
    await (this.means === 'keyboard' ? field.focus() : this.press(field))
    await this.page.keyboard.press('Control+a')
    await this.page.keyboard.type(text, { delay: 25 })
  }

  /** Takes one of a list that opens from a button. */
  async choose(within: Locator, label: string, option: string | RegExp): Promise<void> {
    await this.press(within.getByRole('button', { name: new RegExp(`${label}$`) }).first())
    const wanted = this.page.getByRole('option', { name: option }).first()
    await expect(wanted).toBeVisible()
    await this.press(wanted)
  }

  /** What the page says at this moment in passing: its toasts and what a screen reader hears. */
  async heard(): Promise<string> {
    const said = await this.page.locator('[data-live-announcer], [role=alertdialog], [role=alert]').allInnerTexts()
    return said
      .map((text) => text.replaceAll(/\s+/g, ' ').trim())
      .filter(Boolean)
      .join(' | ')
  }

  async close(): Promise<void> {
    await this.context.close()
    await this.network.close()
  }
}
