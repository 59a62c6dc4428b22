import { expect, type Locator, type Page, test } from '@playwright/test'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { organisers } from '#test/support/cast.ts'
import { block, DATE, drag, placeOf, visit } from '#test/support/stage.ts'
import { until } from '#test/support/until.ts'

const cast = organisers()

test('P1 two people move the same session at once and both end with the same place', async ({ browser }) => {
  const on = await cast.stage()
  const contexts = [await browser.newContext(), await browser.newContext()] as const
  const [one, other] = [await contexts[0].newPage(), await contexts[1].newPage()] as const
  await visit(one, cast.sanne, on)
  await visit(other, cast.tom, on)
  const width = (await block(one, 'Open data').boundingBox())?.width ?? 0

  await drag(one, block(one, 'Open data'), 0, 120)
  await expect(other.getByText('Sanne verplaatst')).toBeVisible()
  await expect(block(other, 'Open data')).toHaveCSS('opacity', '0.35')
  await drag(other, block(other, 'Open data'), width, -72)
  await Promise.all([one.mouse.up(), other.mouse.up()])

  await expect(other.getByText('Sanne verplaatst')).toBeHidden()
  await until('both moves have arrived', () => placeOf(on.doc, 'Open data') !== 'Statenzaal 10:00 45')
  const where = (page: Page) => block(page, 'Open data').evaluate((element: HTMLElement) => `${element.style.left} ${element.style.top}`)
  await expect.poll(async () => (await where(one)) === (await where(other))).toBe(true)
  const [room, clock] = placeOf(on.doc, 'Open data').split(' ')
  expect(['Statenzaal 10:50', 'Atrium 09:30']).toContain(`${room} ${clock}`)
  await expect(block(one, 'Open data')).toHaveAccessibleName(new RegExp(`${room}, ${clock}`))
  await expect(block(other, 'Open data')).toHaveAccessibleName(new RegExp(`${room}, ${clock}`))
  await Promise.all(contexts.map((context) => context.close()))
  on.close()
})

test('P2 dragging: to another room, to a length, to the tray and back, and undone', async ({ page }) => {
  const on = await cast.stage()
  await visit(page, cast.sanne, on)
  const open = block(page, 'Open data')
  const box = await open.boundingBox()
  const [width, height] = [box?.width ?? 0, box?.height ?? 0]

  await drag(page, open, width * 2, 24)
  await page.mouse.up()
  await expect.poll(() => placeOf(on.doc, 'Open data')).toBe('Zaal 3 10:10 45')

  await drag(page, open, 0, 36, { x: width / 2, y: height - 3 })
  await page.mouse.up()
  await expect.poll(() => placeOf(on.doc, 'Open data')).toBe('Zaal 3 10:10 60')

  const tray = page.getByRole('region', { name: 'Wachtbak' })
  const target = await tray.boundingBox()
  const now = await open.boundingBox()
  await drag(page, open, (target?.x ?? 0) + 60 - (now?.x ?? 0) - width / 2, 40)
  await page.mouse.up()
  await expect.poll(() => placeOf(on.doc, 'Open data')).toBe('')
  await expect(tray.locator('[data-key]').filter({ hasText: 'Open data' })).toBeVisible()

  await page.keyboard.press('Control+z')
  await expect.poll(() => placeOf(on.doc, 'Open data')).toBe('Zaal 3 10:10 60')
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => placeOf(on.doc, 'Open data')).toBe('')
  on.close()
})

test('P11 everything by keyboard: walk, lift, move, lengthen, drop, cancel, from the tray', async ({ page }) => {
  const on = await cast.stage()
  await visit(page, cast.sanne, on)
  const said = page.locator('[data-live-announcer]')
  await block(page, 'Open data').focus()
  await page.keyboard.press('ArrowRight')
  await expect(block(page, 'Schrijven')).toBeFocused()

  await page.keyboard.press('Space')
  await expect(said).toContainText('‘Schrijven’ opgepakt: Atrium')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowLeft')
  await expect(said).toContainText('Botst met Open data')
  await page.keyboard.press('Escape')
  expect(placeOf(on.doc, 'Schrijven')).toBe('Atrium 10:00 45')
  await expect(block(page, 'Schrijven')).toBeFocused()

  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Space')
  await expect.poll(() => placeOf(on.doc, 'Schrijven')).toBe('Zaal 3 10:10 50')
  await expect(block(page, 'Schrijven')).toBeFocused()

  await block(page, 'Spreekuur').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect.poll(() => placeOf(on.doc, 'Spreekuur')).toBe('Atrium 09:00 45')
  await expect(block(page, 'Spreekuur')).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Spreekuur' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(block(page, 'Spreekuur')).toBeFocused()
  on.close()
})

test('P5 a clash says who, where and how long, leads there and offers a way out', async ({ page }) => {
  const on = await cast.stage()
  const { sessions, rooms } = readProgramme(on.doc)
  const crisis = [...sessions.values()].find((session) => session.title === 'Crisis')?.id as string
  const hall = [...rooms.values()].find((room) => room.name === 'Statenzaal')?.id as string
  programme.moveSession(on.doc, crisis, { room: hall, start: `${DATE}T10:30`, length: 45 })
  await visit(page, cast.sanne, on)

  await page.getByRole('button', { name: '1 botsing', exact: true }).click()
  const list = page.getByRole('dialog', { name: 'Botsingen' })
  await expect(list).toContainText('Statenzaal')
  await expect(list).toContainText('10:30–10:45 (15 min)')
  await list.getByRole('listitem').first().getByRole('button').first().click()
  await expect(block(page, 'Open data')).toBeFocused()

  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Verplaats naar Zaal 3' }).click()
  await expect.poll(() => placeOf(on.doc, 'Open data')).toBe('Zaal 3 10:00 45')
  await expect(page.getByRole('complementary', { name: 'Open data' })).toBeFocused()
  await expect(block(page, 'Open data')).toBeInViewport()
  await expect(page.getByText('Geen botsingen')).toBeVisible()
  on.close()
})

test('P8 a session is added where one clicks, named, given a speaker, deleted and put back', async ({ page }) => {
  const on = await cast.stage()
  await visit(page, cast.sanne, on)
  const box = await block(page, 'Schrijven').boundingBox()
  await page.mouse.click((box?.x ?? 0) + 30, (box?.y ?? 0) - 72)
  const sheet = page.getByRole('complementary')
  await expect(sheet.getByLabel('Titel', { exact: true })).toBeFocused()
  await page.keyboard.type('Nieuw idee')
  await expect.poll(() => placeOf(on.doc, 'Nieuw idee')).toMatch(/^Atrium 09:\d\d /)

  await sheet.getByLabel('Spreker kiezen of toevoegen').fill('Noor Visser')
  await page.getByRole('option', { name: '‘Noor Visser’ toevoegen als spreker' }).click()
  await expect(block(page, 'Nieuw idee')).toContainText('Noor Visser')

  await sheet.getByRole('button', { name: 'Verwijderen' }).click()
  await expect(block(page, 'Nieuw idee')).toHaveCount(0)
  await page.getByRole('button', { name: 'Zet terug' }).click()
  await expect(block(page, 'Nieuw idee')).toContainText('Noor Visser')
  on.close()
})

test('P10 on a phone: a list by time, a session moved by fields, the tray below it', async ({ browser }) => {
  const on = await cast.stage()
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  await visit(page, cast.tom, on)
  await expect(page.getByRole('heading', { name: '10:00', exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Wachtbak' })).toContainText('Spreekuur')

  await page.getByRole('button', { name: 'Verplaats ‘Spreekuur’' }).click()
  // A list that opens while the sheet still moves closes again.
  await expect(async () => {
    await page.getByRole('button', { name: /^Statenzaal/ }).click()
    await page.getByRole('option', { name: 'Zaal 3' }).click({ timeout: 2000 })
  }).toPass({ timeout: 40_000 })
  await page.getByRole('button', { name: 'Zet in Zaal 3 om 09:00' }).click()
  await expect.poll(() => placeOf(on.doc, 'Spreekuur')).toBe('Zaal 3 09:00 45')
  await page.getByRole('button', { name: 'Klaar' }).click()
  await expect(page.getByRole('heading', { name: '09:00', exact: true })).toBeVisible()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow).toBe(0)
  await context.close()
  on.close()
})

test('P8 a session that was added goes away again when nothing was filled in, and stays with one word of its abstract', async ({
  page,
}) => {
  const on = await cast.stage()
  await visit(page, cast.sanne, on)
  const count = () => readProgramme(on.doc).sessions.size
  const add = async () => {
    await page.getByRole('button', { name: 'Nieuwe sessie', exact: true }).click()
    await expect(page.getByRole('textbox', { name: 'Titel', exact: true })).toBeFocused()
  }
  const close = () => page.getByRole('button', { name: 'Sluiten', exact: true }).click()
  await add()
  await expect.poll(count).toBe(5)
  await close()
  await expect.poll(count).toBe(4)
  await add()
  await page.locator('.ProseMirror').click()
  await page.keyboard.type('Alleen een idee.')
  await close()
  await expect(page.getByRole('region', { name: 'Wachtbak' })).toContainText('2')
  await expect.poll(count).toBe(5)
  on.close()
})

test('P10 on a phone a clash is told before and after a move, and a new session says where it lies', async ({ browser }) => {
  const on = await cast.stage()
  const context = await browser.newContext({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  await visit(page, cast.tom, on)
  await page.getByRole('button', { name: 'Verplaats ‘Spreekuur’' }).click()
  const sheet = page.getByRole('dialog')
  const hours = sheet.getByRole('spinbutton').first()
  await hours.focus()
  await page.keyboard.type('1000')
  await page.keyboard.press('Enter')
  await expect(sheet.getByRole('status')).toContainText('Statenzaal is dubbel bezet, 10:00–10:45 (45 min)')
  await sheet.getByRole('button', { name: 'Zet in Statenzaal om 10:00' }).click()
  await expect(sheet.getByText('is dubbel bezet')).toBeVisible()
  await sheet.getByRole('button', { name: 'Verplaats naar Zaal 3' }).click()
  await expect.poll(() => placeOf(on.doc, 'Spreekuur')).toBe('Zaal 3 10:00 45')
  await expect(sheet.getByText('is dubbel bezet')).toBeHidden()
  await sheet.getByRole('button', { name: 'Klaar' }).click()

  await page.getByRole('button', { name: 'Nieuwe sessie', exact: true }).click()
  await page.getByRole('textbox', { name: 'Titel', exact: true }).fill('Nagekomen')
  await page.getByRole('button', { name: 'Sluiten', exact: true }).click()
  await expect(page.getByText('‘Nagekomen’ ligt in de wachtbak.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Laat zien' }).click()
  await expect(block(page, 'Nagekomen')).toBeFocused()
  await expect(block(page, 'Nagekomen')).toBeInViewport()
  await context.close()
  on.close()
})

test('P12 day, venue and view stand in the address, and are the same after a reload', async ({ page }) => {
  const on = await cast.stage()
  programme.addDay(on.doc, { date: '2013-02-07', start: 540, end: 840 })
  programme.addRoom(on.doc, { name: 'Raadzaal', venue: programme.addVenue(on.doc, { name: 'Stadhuis', city: 'Rotterdam' }) })
  await visit(page, cast.sanne, on)
  // One choice right after the other, before what was chosen first is drawn.
  await page.evaluate(async () => {
    for (const name of ['do 7 feb', 'Rotterdam']) {
      ;[...document.querySelectorAll<HTMLElement>('[data-option]')].find((option) => option.textContent === name)?.click()
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
    }
  })
  await expect(page).toHaveURL(/venue=/)
  await expect(page).toHaveURL(/day=20130207/)
  await page.reload()
  await expect(page.getByText('Raadzaal')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'do 7 feb' })).toBeChecked()
  await page.getByRole('radio', { name: 'Lijst' }).click()
  await expect(page).toHaveURL(/view=list/)
  on.close()
})

test('P13 beside open details the last room and the tools stay in sight', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  const on = await cast.stage()
  const { sessions, rooms } = readProgramme(on.doc)
  const last = [...rooms.values()].find((room) => room.name === 'Zaal 3')?.id as string
  const crisis = [...sessions.values()].find((session) => session.title === 'Crisis')?.id as string
  programme.moveSession(on.doc, crisis, { room: last, start: `${DATE}T11:30`, length: 45 })
  await visit(page, cast.sanne, on)
  await block(page, 'Crisis').click()
  const sheet = await page.getByRole('complementary', { name: 'Crisis' }).boundingBox()
  const right = async (element: Locator) => {
    const box = await element.boundingBox()
    return (box?.x ?? 9999) + (box?.width ?? 0)
  }
  const seen = [block(page, 'Crisis'), page.getByRole('region', { name: 'Wachtbak' }), page.getByText('Geen botsingen')]
  for (const element of seen) await expect.poll(() => right(element)).toBeLessThanOrEqual(1280 - (sheet?.width ?? 0))
  on.close()
})
