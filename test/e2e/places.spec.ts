import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { routes, SESSION_COOKIE } from '#shared/protocol/routes.ts'
import { ask } from '#test/support/api.ts'
import { layNetwork } from '#test/support/network.ts'
import { openPage } from '#test/support/page.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { shellKept } from '#test/support/visitor.ts'

let server: TestServer
test.beforeAll(async () => {
  server = await startTestServer()
})
test.afterAll(() => server.close())

async function open(page: Page, { token }: SignedIn, path = `/${server.workspace.slug}`): Promise<void> {
  await page.context().addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  await page.goto(server.url + path)
}

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const

/** What a machine finds wrong with a page, and what runs off its side. */
async function problems(page: Page, without: string[] = []) {
  const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').disableRules(without).analyze()
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return [...violations.map(({ id, nodes }) => [id, nodes[0]?.html]), ...(wider > 0 ? [['wider', wider]] : [])]
}

test('S27 S33 from my menu to another workspace and a new one; who is removed still has an account, but no group link', async ({
  browser,
}) => {
  const [olga, bram] = [await server.signIn('owner', 'Olga'), await server.signIn('organiser', 'Bram')]
  const beginning = { workspace: 'Tweede dag', eventDate: null, template: 'blank' as const, language: 'nl' as const }
  await ask(server.url, routes.createWorkspace, { body: beginning, cookie: olga.cookie })
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
  await open(page, olga)
  const menu = page.getByRole('button', { name: /Mijn menu/ })
  await menu.click()
  await page.getByRole('link', { name: 'Tweede dag' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Tweede dag' })).toBeVisible()
  await menu.click()
  await expect(page.getByRole('link', { name: 'De dag', exact: true })).toBeVisible()
  // The button by which a screen reader leaves a popover stands beside the dialog in it, in no landmark.
  expect(await problems(page, ['region'])).toEqual([])
  await page.getByRole('link', { name: 'Nieuwe werkruimte' }).click()
  await expect(page).toHaveURL(`${server.url}/new`)

  // The links by which they were signed in themselves.
  await server.store.revokeOperatorInvitations({ workspace: server.workspace.id, now: Date.now() })
  await server.invite('viewer', { uses: 5 })
  await page.goto(`${server.url}/${server.workspace.slug}/people`)
  await page.getByRole('button', { name: 'Meer met Bram' }).click()
  await page.getByRole('menuitem', { name: 'Uit de werkruimte halen' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Er staat nog een groepslink open.')
  expect(await problems(page)).toEqual([])
  await dialog.getByRole('button', { name: /^Uitnodiging intrekken/ }).click()
  await expect(dialog).not.toContainText('groepslink')
  await dialog.getByRole('button', { name: 'Eruit halen' }).click()
  await expect(page.getByText('Bram doet niet meer mee.')).toBeVisible()

  const phone = await (await browser.newContext(PHONE)).newPage()
  await open(phone, bram, '/')
  await expect(phone.getByText('Je doet nog nergens mee.')).toBeVisible()
  await phone.getByRole('link', { name: 'Mijn account' }).click()
  await expect(phone.getByRole('region', { name: 'Waar je bent aangemeld' }).getByRole('listitem')).toHaveCount(1)
  expect(await problems(phone)).toEqual([])
  await phone.getByRole('textbox', { name: 'Mijn naam' }).fill('Bram Proef')
  await phone.getByRole('button', { name: 'Bewaren' }).click()
  await expect(phone.getByText('Je heet nu Bram Proef.')).toBeVisible()
  await phone.getByRole('button', { name: 'Afmelden', exact: true }).click()
  await expect(phone.getByRole('heading', { name: 'Doe je al mee?' })).toBeVisible()
  expect((await ask(server.url, routes.me, { cookie: bram.cookie })).status).toBe(401)
})

test('S13 S33 without a connection the pages of people say so, show what is known, and offer nothing that needs one', async ({
  browser,
}) => {
  const olga = await server.signIn('owner', 'Olga Proef')
  const network = await layNetwork(server.url)
  const page = await (await browser.newContext({ ...PHONE, reducedMotion: 'reduce' })).newPage()
  await page.context().addCookies([{ name: SESSION_COOKIE, value: olga.token, url: network.url }])
  const pages = { people: 'Mensen', activity: 'Activiteit', settings: 'Instellingen', account: 'Mijn account' }
  try {
    await page.goto(`${network.url}/${server.workspace.slug}`)
    await shellKept(page)
    network.cut()
    const usable = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('main :is(button, input, a[download], [contenteditable])')]
          .filter((one) => !(one as HTMLButtonElement).disabled && one.getAttribute('aria-disabled') !== 'true' && one.offsetParent)
          .map((one) => one.getAttribute('aria-label') ?? one.textContent ?? one.tagName),
      )
    for (const [path, title] of [...Object.entries(pages), ['../account', 'Mijn account']] as const) {
      await page.goto(`${network.url}/${server.workspace.slug}/${path}`)
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expect(page.getByText('Geen verbinding. Je ziet hoe het er het laatst uitzag')).toBeVisible()
      // The language and the look of this browser are its own; a menu says which of its entries wait.
      const offered = (await usable()).filter(
        (name) => !/^(Menu openen|Nederlands|English|Licht|Donker|Automatisch|Systeem|Meer met .*)$/.test(name),
      )
      expect([path, offered]).toEqual([path, []])
      expect([path, await problems(page)]).toEqual([path, []])
    }
  } finally {
    await network.close()
  }
})

test('P14 a new day has the hours of the workspace, and the first free place leaves its changeover', async ({ browser }) => {
  const sanne = await server.signIn('organiser', 'Sanne Proef')
  const defaults = { opens: 600, closes: 960, changeover: 20 }
  await server.store.changeWorkspace({ id: server.workspace.id, defaults, by: null, now: Date.now() })
  const row = await server.createDocument('programme', 'Leeg')
  const beside = openPage(server, sanne)
  const { doc } = beside.open(row).current()
  const page = await (await browser.newContext(PHONE)).newPage()
  await open(page, sanne, `/${server.workspace.slug}/programme/${row.id}`)
  await page.getByRole('button', { name: / vastleggen$/ }).click()
  await expect.poll(() => [...readProgramme(doc).days.values()]).toMatchObject([{ start: 600, end: 960 }])

  const [day] = readProgramme(doc).days.values()
  const room = programme.addRoom(doc, { name: 'Zaal', venue: programme.addVenue(doc, { name: 'Huis' }) })
  programme.addSession(doc, { title: 'Opening', slot: { room, start: `${day?.date}T10:00`, length: 45 } })
  programme.addSession(doc, { title: 'Spreekuur' })
  await page.getByRole('button', { name: 'Verplaats ‘Spreekuur’' }).click()
  await expect(page.getByRole('button', { name: 'Zet in Zaal om 11:05' })).toBeVisible()
  beside.die()
})
