import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test'
import * as Y from 'yjs'
import { addCard, addColumn } from '#shared/documents/board/operations.ts'
import { PALETTE } from '#shared/palette.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
test.beforeEach(async () => {
  server = await startTestServer()
})
test.afterEach(() => server.close())

/** Somebody's page on an address of the server, in a browser of their own. */
async function open(browser: Browser, { token }: SignedIn, path = '', options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options)
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  const page = await context.newPage()
  await page.goto(`${server.url}/${server.workspace.slug}${path}`)
  return page
}

/** A board that is far too tall for a screen; the ids of its cards, from the top. */
async function tallBoard() {
  const row = await server.createDocument('board', 'Taken')
  const doc = new Y.Doc()
  const column = addColumn(doc, { name: 'Te doen' })
  for (let card = 1; card <= 60; card += 1) addCard(doc, { title: `Kaart ${card}`, column })
  await server.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
  return row
}

test('S25 who follows somebody goes where they go and sees what they have selected, until they do something themselves', async ({
  browser,
}) => {
  await tallBoard()
  const [leader, follower] = [await server.signIn('organiser', 'Bram Voorbeeld'), await server.signIn('reviewer', 'Anna Proef')]
  const [bram, anna] = [await open(browser, leader), await open(browser, follower)]
  // The same person on a second device is the same person.
  await open(browser, await server.signInAgain(leader))
  const here = anna.getByRole('region', { name: 'Nu hier' })
  await expect(here.getByRole('button')).toHaveCount(1)
  await here.getByRole('button', { name: 'Bram Voorbeeld in het overzicht' }).press('Enter')
  await anna.getByRole('menuitem', { name: 'Volg Bram Voorbeeld' }).press('Enter')
  await expect(anna.getByText('Je volgt nu Bram Voorbeeld.')).toBeAttached()
  await bram.getByRole('main').getByRole('link', { name: 'Taken' }).click()
  await expect(anna.getByRole('heading', { level: 1, name: 'Taken' })).toBeVisible()
  await bram.getByText('Kaart 55', { exact: true }).click()
  // On the board, and beside it once its details have come along.
  await expect(anna.getByText('Kaart 55', { exact: true }).first()).toBeInViewport()
  await bram.keyboard.press('Escape')
  await bram.getByText('Kaart 2', { exact: true }).click()
  await expect(anna.getByText('Kaart 2', { exact: true }).first()).toBeInViewport()

  await anna.keyboard.press('Escape')
  await expect(anna.getByText('Je volgt Bram Voorbeeld niet meer.')).toBeAttached()
  await bram.getByRole('navigation').getByRole('link', { name: 'Overzicht' }).click()
  await expect(anna.getByRole('main').getByRole('list', { name: 'Nu in dit document' })).toBeHidden()
  await expect(anna.getByRole('heading', { level: 1, name: 'Taken' })).toBeVisible()
})

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' } as const

/** What a machine finds wrong with a page, and what runs off its side. */
async function problems(page: Page) {
  const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze()
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return [...violations.map(({ id, nodes }) => [id, nodes[0]?.html]), ...(wider > 0 ? [['wider', wider]] : [])]
}

test('S26 S27 S28 S30 S35 a reviewer invited for one document lands in it on a phone; role, limit and removal reach the open page', async ({
  browser,
}) => {
  const release = await server.createDocument('release', 'Persbericht')
  await server.createDocument('board', 'Taken')
  await server.store.changeWorkspace({ id: server.workspace.id, eventDate: '2027-02-06', by: null, now: Date.now() })
  const olga = await open(browser, await server.signIn('owner', 'Olga'), '/people', { reducedMotion: 'reduce' })
  await olga.getByRole('button', { name: 'Iemand uitnodigen' }).click()
  await olga.getByText('Leest mee met alles').click()
  await olga.getByRole('radio', { name: 'Alleen deze' }).click()
  await expect(olga.getByRole('button', { name: 'Maak een link' })).toBeDisabled()
  await olga.getByRole('dialog').getByText('Persbericht', { exact: true }).click()
  await olga.getByRole('textbox', { name: 'Naam' }).fill('Mila Meelezer')
  await olga.getByRole('button', { name: 'Maak een link' }).click()
  const link = await olga.getByRole('textbox', { name: 'Uitnodigingslink' }).inputValue()
  await olga.getByRole('button', { name: 'Klaar' }).click()
  const invitations = olga.getByRole('region', { name: 'Openstaande uitnodigingen' })
  await expect(invitations.getByRole('listitem')).toContainText(['Mila Meelezer'])
  await expect(invitations).toContainText('alleen: Persbericht')
  expect(await problems(olga)).toEqual([])

  const mila = await (await browser.newContext(PHONE)).newPage()
  await mila.goto(link)
  await expect(mila.getByText('Olga nodigt je uit voor')).toBeVisible()
  await expect(mila.getByText('zaterdag 6 februari 2027')).toBeVisible()
  await expect(mila.getByText('Om mee te lezen: Persbericht')).toBeVisible()
  await expect(mila.getByText('Je ziet dit ene document en wie er meedoen; zij zien jou ook.')).toBeVisible()
  await mila.getByRole('button', { name: 'Doe mee' }).tap()
  await expect(mila).toHaveURL(`${server.url}/${server.workspace.slug}/release/${release.id}`)
  await expect(mila.getByRole('heading', { level: 1, name: 'Persbericht' })).toBeVisible()
  await expect(invitations).not.toContainText('Mila Meelezer')
  const row = olga.getByRole('region', { name: 'Wie er meedoen' }).getByRole('listitem').filter({ hasText: 'Mila Meelezer' })
  await expect(row).toContainText('nu in Persbericht')
  await mila.getByRole('button', { name: 'Menu openen' }).tap()
  await expect(mila.getByRole('dialog').getByRole('link', { name: 'Taken' })).toHaveCount(0)
  await mila.getByRole('dialog').getByRole('link', { name: 'Overzicht' }).tap()
  await expect(mila.getByText('Je ziet de documenten die met je gedeeld zijn')).toBeVisible()
  expect(await problems(mila)).toEqual([])
  await mila.goBack()

  const limit = async (title: string) => {
    await row.getByRole('button', { name: 'Meer met Mila Meelezer' }).click()
    await olga.getByRole('menuitem', { name: 'Beperken tot documenten' }).click()
    for (const box of ['Persbericht', 'Taken']) {
      const ticked = olga.getByRole('dialog').getByRole('checkbox', { name: box })
      if ((await ticked.isChecked()) !== (box === title)) await olga.getByRole('dialog').getByText(box, { exact: true }).click()
    }
    await olga.getByRole('button', { name: 'Bewaren' }).click()
  }
  await limit('Taken')
  await expect(mila.getByRole('heading', { name: 'Je kunt niet meer bij ‘Persbericht’' })).toBeVisible()
  await row.getByRole('button', { name: /Rol van Mila/ }).click()
  await olga.getByRole('option', { name: 'organisator' }).click()
  await expect(mila.getByText('Je bent nu organisator.')).toBeVisible()
  await expect(mila.locator('.ProseMirror').first()).toHaveAttribute('contenteditable', 'true')
  await mila.goto(`${server.url}/${server.workspace.slug}/people`)
  await expect(mila.getByRole('heading', { level: 1, name: 'Mensen' })).toBeVisible()
  expect(await problems(mila)).toEqual([])
  const here = olga.getByRole('region', { name: 'Nu hier' })
  await expect(here.getByRole('button', { name: 'Mila Meelezer in het overzicht' })).toBeVisible()

  await row.getByRole('button', { name: 'Meer met Mila Meelezer' }).click()
  await olga.getByRole('menuitem', { name: 'Uit de werkruimte halen' }).click()
  await expect(olga.getByRole('dialog')).toContainText('stoppen meteen')
  await olga.getByRole('button', { name: 'Eruit halen' }).click()
  await expect(mila.getByRole('heading', { name: 'Je doet niet meer mee aan ‘De dag’' })).toBeVisible()
  await expect(row).toHaveCount(0)
  await expect(here).toHaveCount(0)

  await olga.getByRole('navigation').getByRole('link', { name: 'Activiteit' }).click()
  await expect(olga.getByText('Olga haalde Mila Meelezer uit de werkruimte.')).toBeVisible()
  await expect(olga.getByText('Olga beperkte Mila Meelezer tot: Taken.')).toBeVisible()
  await olga.getByRole('button', { name: /Wie/ }).click()
  await olga.getByRole('option', { name: 'Mila Meelezer' }).click()
  await expect(olga.getByText('Mila Meelezer kwam erbij als meelezer.')).toBeVisible()
  await expect(olga.getByText('Olga haalde Mila Meelezer uit de werkruimte.')).toHaveCount(0)
  expect(await problems(olga)).toEqual([])
  const file = olga.waitForEvent('download')
  await olga.getByRole('link', { name: 'Download als CSV' }).click()
  expect((await file).suggestedFilename()).toMatch(/\.csv$/)
})

test('S29 sessions are told in words and ended one by one or all; an ended one stops', async ({ browser }) => {
  const who = await server.signIn('organiser', 'Anna Proef')
  const page = await open(browser, who, '/account')
  const pages = [await open(browser, await server.signInAgain(who)), await open(browser, await server.signInAgain(who))]
  await page.reload()
  const sessions = page.getByRole('region', { name: 'Waar je bent aangemeld' })
  await expect(sessions.getByRole('listitem')).toHaveCount(3)
  await expect(sessions.getByRole('listitem').first()).toContainText('dit apparaat')
  await sessions.getByRole('button', { name: 'Afmelden: Een ander programma' }).first().click()
  await expect(sessions.getByRole('listitem')).toHaveCount(2)
  const out = (one: Page) => one.getByRole('heading', { name: 'Zo kom je binnen' })
  await expect.poll(async () => (await Promise.all(pages.map((one) => out(one).isVisible()))).filter(Boolean).length).toBe(1)
  expect(await problems(page)).toEqual([])
  pages.push(await open(browser, await server.signInAgain(who)))
  await page.reload()
  await page.getByRole('button', { name: 'Alle andere afmelden' }).click()
  for (const one of pages) await expect(out(one)).toBeVisible()
  await expect(sessions.getByRole('listitem')).toHaveCount(1)
})

test('S31 what holds for the whole workspace is set on a page, and reaches who is there', async ({ browser }) => {
  const olga = await open(browser, await server.signIn('owner', 'Olga'))
  const bram = await open(browser, await server.signIn('organiser', 'Bram'))
  await olga.getByRole('main').getByRole('link', { name: 'Kies de datum' }).click()
  await expect(olga.getByRole('heading', { level: 1, name: 'Instellingen' })).toBeVisible()
  const save = olga.getByRole('button', { name: 'Bewaren' })
  await olga.getByRole('textbox', { name: 'Naam van de werkruimte' }).fill('Dag van de proef')
  await olga.getByRole('spinbutton', { name: 'dag', exact: false }).first().click()
  await olga.keyboard.type('6022027')
  await save.click()
  await expect(bram.getByRole('heading', { level: 1, name: 'Dag van de proef' })).toBeVisible()
  await expect(bram.getByRole('main').getByText('zaterdag 6 februari 2027')).toBeVisible()
  await olga.getByRole('textbox', { name: 'Adres van de werkruimte' }).fill('Proef 2027')
  await olga.getByRole('combobox', { name: 'Tijdzone' }).fill('lissabon')
  await expect(olga.getByRole('option')).toHaveCount(1)
  await olga.keyboard.press('Escape')
  await olga.getByRole('textbox', { name: 'Wisseltijd' }).fill('10')
  for (let stop = 0; stop < 3 && !(await save.evaluate((button) => button === document.activeElement)); stop += 1)
    await olga.keyboard.press('Tab')
  await olga.keyboard.press('Enter')
  await expect(olga).toHaveURL(`${server.url}/proef-2027/settings`)
  await expect(olga.getByRole('textbox', { name: 'Wisseltijd' })).toHaveValue('10')
  expect(await problems(olga)).toEqual([])

  const everything = olga.waitForEvent('download')
  await olga.getByRole('link', { name: 'Download alles' }).click()
  expect((await everything).suggestedFilename()).toMatch(/\.zip$/)

  await olga.getByRole('button', { name: 'Verwijderen…' }).click()
  const sure = olga.getByRole('button', { name: 'Over zeven dagen verwijderen' })
  await expect(sure).toBeDisabled()
  await olga.getByRole('textbox', { name: 'ter bevestiging' }).fill('Dag van de proef')
  await sure.click()
  await expect(bram.getByText('Deze werkruimte wordt op', { exact: false })).toBeVisible()
  await olga.getByRole('button', { name: 'Toch houden' }).first().click()
  await expect(bram.getByText('Deze werkruimte wordt op', { exact: false })).toHaveCount(0)
})

test("S32 a name and a colour of my own are everybody's at once, and the language comes along to another browser", async ({ browser }) => {
  const [who, other] = [await server.signIn('organiser', 'Anna'), await server.signIn('organiser', 'Bram')]
  await server.store.changeUser({ id: other.user.id, color: PALETTE[1] })
  const bram = await open(browser, other)
  const anna = await open(browser, who, '/account')
  await anna.getByRole('textbox', { name: 'Mijn naam' }).fill('Anna Proef')
  await anna.getByRole('button', { name: 'Bewaren' }).click()
  await expect(anna.getByRole('radio', { name: 'Kleur 2 (van Bram)' })).toBeAttached()
  await anna.getByRole('main').getByTitle('Kleur 3').click()
  const face = bram.getByRole('region', { name: 'Nu hier' }).getByText('AP', { exact: true })
  await expect(face).toHaveCSS('background-color', 'rgb(5, 130, 59)')
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  await anna.getByLabel('Foto kiezen').setInputFiles({ name: 'ik.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') })
  await expect(face.locator('img')).toHaveJSProperty('naturalWidth', 128)
  await anna.getByRole('textbox', { name: 'Mailadres' }).fill('anna@example.org')
  await anna.getByRole('button', { name: 'Toevoegen' }).click()
  await expect(anna.getByText('anna@example.org')).toBeVisible()
  expect(await problems(anna)).toEqual([])
  await anna.getByRole('main').getByRole('radio', { name: 'English' }).click()
  await expect(anna.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible()
  const elsewhere = await open(browser, await server.signInAgain(who), '/account')
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible()
  await elsewhere.getByRole('main').getByRole('radio', { name: 'Nederlands' }).click()
  await elsewhere.reload()
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'Mijn account' })).toBeVisible()
})
