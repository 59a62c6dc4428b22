import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { joinLink, routes } from '#shared/protocol/routes.ts'
import { ask } from '#test/support/api.ts'
import { end, launch } from '#test/support/launch.ts'
import { openMailbox } from '#test/support/mailbox.ts'
import { CLIENT, startProvider } from '#test/support/provider.ts'
import { startTestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

/** What React Aria says of a button that waits may still be there when the button is gone. */
const axe = (page: Page) => new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze()

test('S20 the first person goes from an empty server to a whole workspace in one form, by keyboard, on a phone', async ({ browser }) => {
  const folder = await mkdtemp(join(tmpdir(), 'draaiboek-begin-'))
  const server = await launch('server/main.ts', folder, 0)
  try {
    await until('the link is printed', () => /\/setup#[\w-]{43}/.test(server.output()))
    const page = await (await browser.newContext(PHONE)).newPage()
    await page.goto(server.url)
    await expect(page.getByText('Deze server is nog leeg.')).toBeVisible()
    await page.goto(`${server.url}/setup#${'x'.repeat(43)}`)
    await expect(page.getByRole('heading', { name: 'Deze link werkt niet meer' })).toBeVisible()

    const link = /http\S+\/setup#[\w-]{43}/.exec(server.output())?.[0] ?? ''
    await page.goto(link)
    await expect(page.getByRole('textbox', { name: 'Hoe heet je?' })).toBeFocused()
    expect((await axe(page)).violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Geef de dag een naam.')).toBeVisible()
    await page.keyboard.type('Ada Proef')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Dag van de Proef')
    await page.keyboard.press('Tab')
    await page.keyboard.type('10052031')
    await page.getByRole('radio', { name: 'Een dag zoals de meeste' }).press('Enter')

    await expect(page).toHaveURL(`${server.url}/dag-van-de-proef`)
    const main = page.getByRole('main')
    await expect(page.getByRole('heading', { level: 1, name: 'Dag van de Proef' })).toBeVisible()
    await expect(main.getByRole('link', { name: 'Wie doet wat' })).toBeVisible()
    await expect(main.getByRole('link', { name: 'Persbericht' })).toBeVisible()
    await main.getByRole('link', { name: 'Programma' }).click()
    await expect(page.getByText('Inloop met koffie').first()).toBeVisible()
    await page.goBack()
    await page.goBack()
    expect(page.url()).not.toBe(link)

    await page.goto(`${server.url}/new`)
    await page.getByRole('textbox', { name: 'Hoe heet de dag?' }).fill('Tweede dag')
    await page.getByText('Leeg', { exact: true }).click()
    await page.getByRole('button', { name: 'Begin' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Tweede dag' })).toBeVisible()
  } finally {
    await end(server.child, 'SIGTERM')
    await rm(folder, { recursive: true, force: true })
  }
})

test('S21 somebody comes back in a second browser by a link in the mail, which says as whom', async ({ browser }) => {
  const mailbox = await openMailbox()
  const server = await startTestServer({ SMTP_URL: mailbox.url, MAIL_FROM: 'dag@example.org' })
  const lastLink = () => /http\S+\/sign-in#\S+/.exec(mailbox.mails.at(-1)?.text ?? '')?.[0] ?? ''
  try {
    const { cookie } = await server.signIn('organiser', 'Anna Proef')
    await ask(server.url, routes.addEmail, { body: { email: 'anna@example.org' }, cookie })
    await until('the address is to be confirmed', () => mailbox.mails.length === 1)
    const page = await (await browser.newContext(PHONE)).newPage()
    await page.goto(lastLink())
    await expect(page.getByText('anna@example.org komt bij het account van Anna Proef.')).toBeVisible()
    await page.getByRole('button', { name: 'Ja, voeg het toe' }).click()

    await expect(page.getByRole('heading', { name: 'Doe je al mee?' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Je e-mailadres' }).fill('anna')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Vul een heel e-mailadres in.')).toBeVisible()
    await page.getByRole('textbox', { name: 'Je e-mailadres' }).fill('anna@example.org')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Kennen we dit adres, dan is er een link onderweg.')).toBeVisible()
    expect((await axe(page)).violations).toEqual([])
    await until('the link arrives', () => mailbox.mails.length === 2)
    const link = lastLink()
    await page.goto(link)
    await expect(page.getByRole('heading', { name: 'Dag Anna Proef' })).toBeVisible()
    expect((await axe(page)).violations).toEqual([])
    await page.getByRole('button', { name: 'Aanmelden' }).click()
    await expect(page).toHaveURL(`${server.url}/${server.workspace.slug}`)
    await page.goBack()
    expect(page.url()).not.toContain('#')
    await page.goto(link)
    await expect(page.getByRole('heading', { name: 'Deze link werkt niet meer' })).toBeVisible()
  } finally {
    await server.close()
    await mailbox.close()
  }
})

test('S21 A23 somebody joins by the account they have elsewhere, comes back by it, and takes it away and adds it again', async ({
  browser,
}) => {
  const provider = await startProvider()
  const elsewhere = { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret, OIDC_NAME: 'Ons account' }
  const server = await startTestServer(elsewhere)
  provider.open(server.url + routes.oidcCallback.path)
  provider.be('mila')
  const fresh = async () => (await browser.newContext(PHONE)).newPage()
  try {
    const page = await fresh()
    await page.goto(joinLink(server.url, await server.invite('reviewer', { uses: 1 })))
    await page.getByRole('button', { name: 'Doe mee met Ons account' }).tap()
    await expect(page.getByText('Vul een naam in')).toBeVisible()
    await page.getByRole('textbox', { name: 'Hoe heet je?' }).fill('Mila Meelezer')
    expect((await axe(page)).violations).toEqual([])
    await page.getByRole('button', { name: 'Doe mee met Ons account' }).tap()
    await expect(page).toHaveURL(`${server.url}/${server.workspace.slug}`)
    await page.goto(`${server.url}/${server.workspace.slug}/account`)
    const back = page.getByRole('region', { name: 'Terugkomen op een ander apparaat' })
    await expect(back).toContainText('gekoppeld')
    await back.getByRole('button', { name: 'Ontkoppelen' }).tap()
    await back.getByRole('button', { name: 'Koppelen met Ons account' }).tap()
    await expect(back).toContainText('gekoppeld')
    await expect(page).toHaveURL(`${server.url}/${server.workspace.slug}/account`)
    expect((await axe(page)).violations).toEqual([])

    const again = await fresh()
    await again.goto(server.url)
    await again.getByRole('button', { name: 'Aanmelden met Ons account' }).tap()
    await expect(again).toHaveURL(`${server.url}/${server.workspace.slug}`)
    await expect(again.getByRole('main').getByText('Mila Meelezer').first()).toBeVisible()

    provider.be('onbekend')
    const stranger = await fresh()
    await stranger.goto(server.url)
    await stranger.getByRole('button', { name: 'Aanmelden met Ons account' }).tap()
    await expect(stranger.getByText('Niemand hier hoort bij dit account.')).toBeVisible()
    expect((await axe(stranger)).violations).toEqual([])
  } finally {
    await server.close()
    await provider.close()
  }
})
