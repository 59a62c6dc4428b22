import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page, test } from '@playwright/test'
import type * as Y from 'yjs'
import { changeContact } from '#shared/documents/backstage/model.ts'
import { backstageOf, formatName } from '#shared/documents/name.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { placementOf } from '#shared/documents/programme/placement.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { openPage } from '#test/support/page.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

const DATE = '2013-02-06'

let server: TestServer
let sanne: SignedIn
let tom: SignedIn
let vera: SignedIn
test.beforeAll(async () => {
  server = await startTestServer()
  sanne = await server.signIn('organiser', 'Sanne Proef')
  tom = await server.signIn('press', 'Tom Voorbeeld')
  vera = await server.signIn('viewer', 'Vera Kijker')
})
test.afterAll(() => server.close())

/** A day with two confirmed sessions of one speaker each, one that is not confirmed, and an address for one of them. */
async function stage() {
  const row = await server.createDocument('programme', 'Dag van de kaart')
  const beside = openPage(server, sanne)
  const handle = beside.open(row)
  const behind = beside.openName(formatName({ workspace: row.workspace, kind: 'backstage', id: backstageOf(row.id) }))
  const { doc } = handle.current()
  await until('both are open', () => handle.current().status === 'open' && behind.current().status === 'open')
  programme.addDay(doc, { date: DATE, start: 540, end: 1020 })
  const venue = programme.addVenue(doc, { name: 'Provinciehuis', city: 'Zwolle' })
  const [hall, atrium] = ['Statenzaal', 'Atrium'].map((name) => programme.addRoom(doc, { name, venue })) as [string, string]
  const [cato, joost] = ['Cato Bijvoorbeeld', 'Joost Mogelijk'].map((name) => programme.addSpeaker(doc, { name })) as [string, string]
  const slot = (room: string, clock: string) => ({ room, start: `${DATE}T${clock}`, length: 45 })
  const maps = programme.addSession(doc, { title: 'Kaarten', status: 'confirmed', speakers: [cato], slot: slot(hall, '10:00') })
  programme.addSession(doc, { title: 'Sensoren', status: 'confirmed', speakers: [joost], slot: slot(atrium, '10:00') })
  programme.addSession(doc, { title: 'Misschien', status: 'invited', slot: slot(hall, '14:00') })
  changeContact(behind.current().doc, cato, { email: 'cato@example.org' })
  const saved = () => until('the server has it', () => [handle, behind].every((open) => open.current().save.state === 'saved'))
  await saved()
  return { row, doc, hall, atrium, maps, slot, saved, close: () => beside.die() }
}

async function visit(page: Page, who: SignedIn, row: DocumentRow): Promise<void> {
  await page.context().addCookies([{ name: SESSION_COOKIE, value: who.token, url: server.url }])
  await page.goto(`${server.url}/${server.workspace.slug}/programme/${row.id}`)
  await expect(page.locator('[data-key]').filter({ hasText: 'Kaarten' })).toBeVisible()
}

async function openVersions(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Meer', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'Versies' }).click()
  await expect(page.getByRole('heading', { name: 'Versies' })).toBeVisible()
}

const other = (browser: Browser) =>
  browser.newContext({ locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' }).then((context) => context.newPage())
const placeOf = (doc: Y.Doc, id: string) => readProgramme(doc).sessions.get(id)?.slots.a?.start.slice(11)

test('P68 P63 P66 P67 one publishes, the other sees it at once, publishes what changed, and knows whom to tell', async ({
  page,
  browser,
}) => {
  const { row, doc, atrium, maps, slot, saved, close } = await stage()
  const second = await other(browser)
  await visit(page, sanne, row)
  await visit(second, tom, row)
  await openVersions(second)
  await expect(second.getByText('Er is nog niets gepubliceerd', { exact: false })).toBeVisible()

  await openVersions(page)
  await page.getByRole('button', { name: 'Publiceren' }).click()
  const dialog = page.getByRole('dialog', { name: 'Versie 1 publiceren' })
  await expect(dialog).toContainText('Er gaan 2 sessies naar buiten')
  await dialog.getByText('1 sessie is nog niet bevestigd en gaat niet mee').click()
  await expect(dialog.getByRole('button', { name: 'Misschien' })).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Naam' }).fill('Eerste opzet')
  const { violations } = await new AxeBuilder({ page }).include('[data-modal]').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  await dialog.getByRole('button', { name: 'Publiceer' }).click()
  await page.getByRole('dialog', { name: 'Versie 1 is gepubliceerd' }).getByRole('button', { name: 'Klaar' }).click()
  await expect(second.getByRole('listitem').filter({ hasText: 'Eerste opzet' })).toContainText('Sanne Proef')
  await expect(second.getByText('Alles wat bevestigd is staat in versie 1.')).toBeVisible()

  // While Tom looks at it, somebody moves a session: what he reads is what he publishes.
  await second.getByRole('button', { name: 'Publiceren' }).click()
  const next = second.getByRole('dialog', { name: 'Versie 2 publiceren' })
  await expect(next.getByRole('button', { name: 'Publiceer' })).toBeDisabled()
  programme.moveSession(doc, maps, slot(atrium, '11:15'))
  await saved()
  const sentence = 'De workshop ‘Kaarten’ is verplaatst van 10:00 in de Statenzaal naar 11:15 in het Atrium.'
  await expect(next.locator('[data-changes]')).toHaveText(sentence)
  await next.getByRole('button', { name: 'Publiceer' }).click()
  const told = second.getByRole('dialog', { name: 'Versie 2 is gepubliceerd' })
  await expect(told.locator('[data-mail] pre')).toContainText('Beste Cato,')
  await expect(told.locator('[data-mail] pre')).toContainText(sentence)
  await expect(told).toContainText('Dit gaat 1 spreker aan. Er wordt vanzelf niets verstuurd.')
  const link = await told.getByRole('link', { name: 'Open in je mailprogramma' }).getAttribute('href')
  expect(decodeURIComponent(link ?? '')).toContain('mailto:cato@example.org?subject=Wijzigingen in het programma ‘Dag van de kaart’&body=')
  await expect(page.getByRole('listitem').filter({ hasText: 'Versie 2' })).toContainText('Tom Voorbeeld')
  await second.context().close()
  close()
})

test('P68 P62 by keyboard an older version comes back in one step, and goes again with one', async ({ page }) => {
  const { row, doc, hall, maps, slot, saved, close } = await stage()
  await visit(page, sanne, row)
  await openVersions(page)
  await page.getByRole('textbox', { name: 'Naam van deze stand' }).fill('Voor de lunch')
  await page.keyboard.press('Enter')
  const states = page.getByRole('list', { name: 'Bewaarde standen' }).getByRole('listitem')
  const kept = states.filter({ hasText: 'Voor de lunch' })
  await expect(kept).toBeVisible()
  programme.moveSession(doc, maps, slot(hall, '12:30'))
  programme.addSession(doc, { title: 'Later', slot: slot(hall, '16:00') })
  await saved()

  await kept.getByRole('button', { name: 'Meer over Voor de lunch' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Bekijken' })).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: '‘Voor de lunch’ terugzetten?' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Zet terug' })).toBeEnabled()
  await page.getByRole('button', { name: 'Zet terug' }).press('Enter')
  await until('the session lies where it lay', () => placeOf(doc, maps) === '10:00')
  const tray = placementOf(readProgramme(doc)).tray.map(({ session, from, why }) => [session.title, from?.start.slice(11), why])
  expect(tray).toEqual([['Later', '16:00', 'restored']])
  await expect(states.filter({ hasText: 'Voor het terugzetten van Voor de lunch' })).toBeVisible()
  await page.getByRole('button', { name: 'Ongedaan maken' }).last().click()
  await until('it lies where it lay before', () => placeOf(doc, maps) === '12:30')
  expect(placementOf(readProgramme(doc)).tray).toEqual([])
  close()
})

test('P68 P65 on a phone, who only reads looks at a version and at nothing that was kept', async ({ page, browser }) => {
  const { row, close } = await stage()
  await visit(page, sanne, row)
  await openVersions(page)
  await page.getByRole('button', { name: 'Publiceren' }).click()
  await page.getByRole('button', { name: 'Publiceer', exact: true }).click()
  await page.getByRole('button', { name: 'Klaar' }).click()

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'en-GB' })
  const small = await phone.newPage()
  await phone.addCookies([{ name: SESSION_COOKIE, value: vera.token, url: server.url }])
  await small.goto(`${server.url}/${server.workspace.slug}/programme/${row.id}`)
  await small.getByRole('button', { name: 'More', exact: true }).last().click()
  await small.getByRole('menuitem', { name: 'Versions' }).click()
  const sheet = small.getByRole('dialog', { name: 'Versions' })
  await expect(sheet.getByRole('listitem').filter({ hasText: 'Version 1' })).toBeVisible()
  await expect(sheet.getByText('Kept states')).toBeHidden()
  await expect(sheet.getByRole('button', { name: 'Publish' })).toBeHidden()
  await sheet.getByRole('button', { name: 'More about Version 1' }).click()
  await expect(small.getByRole('menuitem', { name: 'Restore' })).toBeHidden()
  await small.getByRole('menuitem', { name: 'Look at it' }).click()
  await expect(small.locator('[data-listing]')).toContainText('Kaarten')
  expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await phone.close()
  close()
})
