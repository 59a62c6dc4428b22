import { expect, test } from '@playwright/test'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { organisers } from '#test/support/cast.ts'
import { block, DATE, drag, idOf, placeOf, type Stage, said, secondDay, visit } from '#test/support/stage.ts'

const cast = organisers()

// High enough that nothing is carried near an edge, where the grid scrolls.
test.use({ viewport: { width: 1280, height: 1000 } })

const where = (on: Stage) => ['Open data', 'Schrijven', 'Crisis'].map((title) => placeOf(on.doc, title)).join(', ')

test('P40 all days one below the other, coarser steps, from near, and where the event is now; all of it in the address', async ({
  browser,
}) => {
  const on = await cast.stage()
  secondDay(on)
  const context = await browser.newContext({ timezoneId: 'America/New_York' })
  const page = await context.newPage()
  await page.clock.setFixedTime('2013-02-07T10:20:00+01:00')
  await visit(page, cast.sanne, on)
  // On the day itself that day comes first.
  await expect(page.getByRole('radio', { name: 'do 7 feb' })).toBeChecked()
  await expect(page.getByText('Nu: 10:20')).toBeVisible()

  await page.getByRole('radio', { name: 'Alle dagen' }).click()
  await expect(page.getByRole('heading', { name: 'woensdag 6 februari 2013' })).toBeVisible()
  const now = await page.getByText('Nu: 10:20').boundingBox()
  const head = await page.getByRole('heading', { name: 'donderdag 7 februari 2013' }).boundingBox()
  expect(now?.y).toBeGreaterThan((head?.y ?? 0) + (head?.height ?? 0))

  await page.getByRole('button', { name: /Verplaats in stappen van/ }).click()
  await page.getByRole('option', { name: '15 min' }).click()
  const before = (await block(page, 'Open data').boundingBox())?.height ?? 0
  await page.getByRole('button', { name: 'Dichterbij' }).click()
  await expect.poll(async () => (await block(page, 'Open data').boundingBox())?.height).toBeCloseTo(before * 1.5, 0)
  await block(page, 'Open data').focus()
  await page.keyboard.press('-')
  await expect.poll(async () => (await block(page, 'Open data').boundingBox())?.height).toBeCloseTo(before, 0)
  await block(page, 'Open data').hover()
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, 100)
  await page.keyboard.up('Control')
  await expect.poll(async () => (await block(page, 'Open data').boundingBox())?.height).toBeCloseTo(before * 0.75, 0)
  await expect(page).toHaveURL(/day=all/)
  await expect(page).toHaveURL(/step=15/)
  await expect(page).toHaveURL(/zoom=1/)

  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('PageDown')
  await page.keyboard.press('Space')
  await expect.poll(() => placeOf(on.doc, 'Open data')).toBe('Statenzaal 10:15 45')
  expect(Object.values(readProgramme(on.doc).sessions.get(idOf(on, 'Open data'))?.slots ?? {})[0]?.start).toBe('2013-02-07T10:15')
  await page.reload()
  await expect(page.getByRole('radio', { name: 'Alle dagen' })).toBeChecked()
  await context.close()
  on.close()
})

test('P41 many are chosen by band, click and keyboard, carried as one, seen by the others, and undone in one step', async ({ browser }) => {
  const on = await cast.stage()
  secondDay(on)
  const contexts = [
    await browser.newContext({ viewport: { width: 1280, height: 1000 } }),
    await browser.newContext({ viewport: { width: 1280, height: 1000 } }),
  ] as const
  const [page, other] = [await contexts[0].newPage(), await contexts[1].newPage()] as const
  await visit(page, cast.sanne, on, '?day=all')
  await visit(other, cast.tom, on, '?day=all')

  const [one, last] = [await block(page, 'Open data').boundingBox(), await block(page, 'Crisis').boundingBox()]
  if (!one || !last) throw new Error('nothing is drawn')
  await page.mouse.move(one.x + 12, one.y - 24)
  await page.mouse.down()
  await page.mouse.move(one.x + one.width / 2, last.y + 10, { steps: 5 })
  await page.mouse.up()
  await expect(page.getByText('2 gekozen')).toBeVisible()
  await expect(said(page)).toContainText('2 sessies gekozen')
  await block(page, 'Schrijven').click({ modifiers: ['Shift'] })
  await expect(page.getByText('3 gekozen')).toBeVisible()

  await drag(page, block(page, 'Crisis'), 0, 36)
  await expect(other.getByText('Sanne verplaatst')).toBeVisible()
  await expect(other.getByText('Sanne', { exact: true })).toHaveCount(2)
  for (const title of ['Open data', 'Schrijven', 'Crisis']) {
    await expect(block(other, title)).toHaveCSS('opacity', '0.35')
    await expect(block(page, title)).toHaveCSS('opacity', '0.35')
  }
  await page.mouse.up()
  await expect.poll(() => where(on)).toBe('Statenzaal 10:15 45, Atrium 10:15 45, Statenzaal 11:45 45')
  await expect(other.getByText('Sanne verplaatst')).toBeHidden()

  // Somebody else moves one of them; undo takes back the others, and only them.
  await drag(other, block(other, 'Schrijven'), 0, 48)
  await other.mouse.up()
  await expect.poll(() => placeOf(on.doc, 'Schrijven')).toBe('Atrium 10:35 45')
  await expect(block(page, 'Schrijven')).toHaveAccessibleName(/10:35/)
  await page.keyboard.press('Control+z')
  await expect.poll(() => where(on)).toBe('Statenzaal 10:00 45, Atrium 10:35 45, Statenzaal 11:30 45')
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => where(on)).toBe('Statenzaal 10:15 45, Atrium 10:35 45, Statenzaal 11:45 45')
  await page.keyboard.press('Control+z')
  await expect.poll(() => where(on)).toBe('Statenzaal 10:00 45, Atrium 10:35 45, Statenzaal 11:30 45')

  // The same by keyboard, to the other day.
  await block(page, 'Open data').focus()
  await page.keyboard.press('Escape')
  await expect(page.getByText('gekozen', { exact: false }).first()).toBeHidden()
  await page.keyboard.press('Shift+Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(said(page)).toContainText('2 sessies gekozen')
  await page.keyboard.press('Space')
  await expect(said(page)).toContainText('2 sessies opgepakt')
  await page.keyboard.press('PageDown')
  await page.keyboard.press('ArrowRight')
  await expect(said(page)).toContainText('do 7 feb')
  await page.keyboard.press('Escape')
  expect(where(on)).toBe('Statenzaal 10:00 45, Atrium 10:35 45, Statenzaal 11:30 45')
  await page.keyboard.press('Space')
  await page.keyboard.press('PageDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect.poll(() => where(on)).toMatch(/^(Atrium|Zaal 3) 10/)
  const chosen = [...readProgramme(on.doc).sessions.values()].filter(({ slots }) => Object.values(slots)[0]?.start.startsWith('2013-02-07'))
  expect(chosen).toHaveLength(2)
  await page.getByRole('toolbar', { name: 'Met wat gekozen is' }).getByRole('button', { name: 'Naar de wachtbak' }).click()
  await expect(page.getByRole('region', { name: 'Wachtbak' }).locator('[data-key]')).toHaveCount(3)
  await Promise.all(contexts.map((context) => context.close()))
  on.close()
})

test('P42 both edges change a length, and the others see it while it is pulled', async ({ browser }) => {
  const on = await cast.stage()
  const contexts = [
    await browser.newContext({ viewport: { width: 1280, height: 1000 } }),
    await browser.newContext({ viewport: { width: 1280, height: 1000 } }),
  ] as const
  const [page, other] = [await contexts[0].newPage(), await contexts[1].newPage()] as const
  await visit(page, cast.sanne, on)
  await visit(other, cast.tom, on)
  const box = await block(page, 'Crisis').boundingBox()
  const [x, height] = [(box?.width ?? 0) / 2, box?.height ?? 0]
  await drag(page, block(page, 'Crisis'), 0, -36, { x, y: 3 })
  await expect(other.getByText('11:15–12:15')).toBeVisible()
  await page.mouse.up()
  await expect.poll(() => placeOf(on.doc, 'Crisis')).toBe('Statenzaal 11:15 60')
  await drag(page, block(page, 'Crisis'), 0, 24, { x, y: height + 36 - 3 })
  await page.mouse.up()
  await expect.poll(() => placeOf(on.doc, 'Crisis')).toBe('Statenzaal 11:15 70')
  await Promise.all(contexts.map((context) => context.close()))
  on.close()
})

test('P43 search and filter: dim in the grid, left out in the lists, said, and in the address', async ({ page }) => {
  const on = await cast.stage()
  await visit(page, cast.sanne, on)
  await page.getByRole('searchbox', { name: 'Zoek een sessie' }).fill('schrij')
  await expect(page.getByRole('search').getByText('1 van 4 sessies')).toBeVisible()
  await expect(said(page)).toContainText('1 van 4 sessies')
  await expect(block(page, 'Open data')).toHaveCSS('opacity', '0.28')
  await expect(block(page, 'Schrijven')).toHaveCSS('opacity', '1')
  await expect(page).toHaveURL(/q=schrij/)
  await page.getByRole('radio', { name: 'Lijst' }).click()
  await expect(block(page, 'Schrijven')).toBeVisible()
  await expect(block(page, 'Open data')).toHaveCount(0)
  // What others do counts at once.
  programme.changeSession(on.doc, idOf(on, 'Crisis'), { subtitle: 'schrijven onder druk' })
  await expect(block(page, 'Crisis')).toBeVisible()
  await page.getByRole('button', { name: 'Toon alles' }).click()
  await expect(block(page, 'Open data')).toBeVisible()
  await expect(page).not.toHaveURL(/q=/)

  await page.getByRole('button', { name: 'Filter' }).click()
  await page
    .getByRole('dialog', { name: 'Filter' })
    .getByRole('button', { name: /Status/ })
    .click()
  await page.getByRole('option', { name: 'idee' }).click()
  await expect(page).toHaveURL(/status=idea/)
  await expect(page.getByRole('search').getByText('1 van 4 sessies')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Wachtbak' }).locator('[data-key]')).toHaveCount(1)
  on.close()
})

test('P44 by speaker and by room, as others change it, and a page on paper for each door and day', async ({ page }) => {
  const on = await cast.stage()
  secondDay(on)
  const noor = programme.addSpeaker(on.doc, { name: 'Noor Visser' })
  programme.assignSpeaker(on.doc, idOf(on, 'Open data'), noor)
  const hall = readProgramme(on.doc).sessions.get(idOf(on, 'Crisis'))?.slots.a?.room ?? ''
  const bo = programme.addSpeaker(on.doc, { name: 'Bo Verzonnen' })
  programme.addSession(on.doc, { title: 'Morgen', speakers: [bo], slot: { room: hall, start: '2013-02-07T12:00', length: 45 } })
  programme.addSpeaker(on.doc, { name: 'Wies Voorbeeld' })
  await visit(page, cast.sanne, on)
  await page.getByRole('radio', { name: 'Sprekers' }).click()
  const person = page.getByRole('region', { name: 'Noor Visser' })
  await expect(person.locator('[data-key]')).toHaveCount(1)
  programme.assignSpeaker(on.doc, idOf(on, 'Crisis'), noor)
  await expect(person.locator('[data-key]')).toHaveCount(2)
  await expect(person).toContainText('wo 6 feb · 11:30–12:15 · Statenzaal')
  // Who is there on another day has a time; who is there on none is named among all days.
  await expect(page.getByRole('region', { name: /Bo Verzonnen|Wies Voorbeeld/ })).toHaveCount(0)
  await page.getByRole('radio', { name: 'Alle dagen' }).click()
  await expect(page.getByRole('region', { name: 'Bo Verzonnen' })).toContainText('do 7 feb · 12:00–12:45 · Statenzaal')
  await expect(page.getByRole('region', { name: 'Wies Voorbeeld' })).toContainText('Heeft nog geen tijd.')
  await page.getByRole('radio', { name: 'wo 6 feb' }).click()

  await page.getByRole('radio', { name: 'Zalen' }).click()
  await page.getByRole('radio', { name: 'Alle dagen' }).click()
  const door = page.getByRole('article', { name: 'Statenzaal, wo 6 feb' })
  await expect(door).toContainText('Crisis')
  programme.moveSession(on.doc, idOf(on, 'Crisis'), { room: hall, start: '2013-02-07T10:00', length: 45 })
  await expect(door).not.toContainText('Crisis')
  await expect(page.getByRole('article')).toHaveCount(3)
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(3)
  expect(paper).toMatch(/\/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12]/)
  on.close()
})

test('P45 a session given again is a block for each time, moved and taken away by itself', async ({ page }) => {
  const on = await cast.stage()
  const room = readProgramme(on.doc).sessions.get(idOf(on, 'Crisis'))?.slots.a?.room ?? ''
  await visit(page, cast.sanne, on)
  programme.addSlot(on.doc, idOf(on, 'Crisis'), { room, start: `${DATE}T09:00`, length: 45 })
  await expect(block(page, 'Crisis')).toHaveCount(2)
  const first = block(page, '1 van 2')
  await expect(first).toHaveAccessibleName(/09:00/)
  await expect(block(page, '2 van 2')).toHaveAccessibleName(/11:30/)
  await first.focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(first).toHaveAccessibleName(/09:05/)
  await expect(block(page, '2 van 2')).toHaveAccessibleName(/11:30/)
  await page.keyboard.press('Space')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Space')
  await expect(said(page)).toContainText('‘Crisis’ is nu één keer.')
  await expect(block(page, 'Crisis')).toHaveCount(1)
  expect(placeOf(on.doc, 'Crisis')).toBe('Statenzaal 11:30 45')
  on.close()
})

test('P79 of hundreds of sessions those in sight are drawn, and all are in reach: scrolled, walked to, jumped to, carried', async ({
  page,
}) => {
  const on = await cast.stage()
  secondDay(on)
  const [day] = [...readProgramme(on.doc).days.values()].filter(({ date }) => date === '2013-02-07')
  programme.changeDay(on.doc, day?.id ?? '', { end: 1440 })
  const [venue] = [...readProgramme(on.doc).venues.keys()]
  for (let room = 0; room < 14; room += 1) {
    const id = programme.addRoom(on.doc, { name: `Hoek ${room}`, venue: venue ?? '', rank: `b${room.toString(36)}` })
    for (let nth = 0; nth < 30; nth += 1) {
      const start = `2013-02-07T${String(9 + Math.floor(nth / 2)).padStart(2, '0')}:${nth % 2 === 0 ? '00' : '30'}`
      programme.addSession(on.doc, { title: `Beurt ${room}-${nth}`, status: 'confirmed', slot: { room: id, start, length: 30 } })
    }
  }
  await on.saved()
  await visit(page, cast.sanne, on, `?day=${day?.id}`)
  const drawn = page.locator('[data-canvas] > [data-key]')
  await expect(block(page, 'Beurt 0-0').first()).toBeVisible()
  expect(await drawn.count()).toBeLessThan(260)
  await expect(block(page, 'Beurt 0-29')).toHaveCount(0)

  // On paper is everything: on sheets that lie on their side, six rooms on each.
  await page.evaluate(() =>
    addEventListener('beforeprint', () => {
      document.documentElement.dataset.printed = document.querySelector('[data-paper]')?.textContent ?? ''
    }),
  )
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(3)
  expect(paper).toMatch(/\/MediaBox\s*\[\s*0 0 84[12](\.\d+)? 59[45]/)
  const printed = (await page.locator('html').getAttribute('data-printed')) ?? ''
  const missing = [...readProgramme(on.doc).sessions.values()].filter(
    ({ title, slots }) => slots.a?.start.startsWith('2013-02-07') && !printed.includes(title),
  )
  expect(missing).toEqual([])
  expect(printed).toContain('Beurt 13-29')
  await expect(page.locator('[data-paper]')).toHaveCount(0)

  // Down one room to its end, and to the last room.
  await block(page, 'Beurt 0-0').first().focus()
  for (let nth = 1; nth < 30; nth += 1) await page.keyboard.press('ArrowDown')
  await expect(block(page, 'Beurt 0-29')).toBeFocused()
  await expect(block(page, 'Beurt 0-29')).toBeInViewport()
  for (let room = 1; room < 14; room += 1) await page.keyboard.press('ArrowRight')
  await expect(block(page, 'Beurt 13-29')).toBeFocused()
  await expect(block(page, 'Beurt 13-29')).toBeInViewport()
  expect(await drawn.count()).toBeLessThan(260)

  // Taken up at the end, carried to the first hour, where it was not drawn; scrolled away from in between.
  await page.keyboard.press('Space')
  await page.keyboard.press('Home')
  await page.locator('[data-scroller]').evaluate((element) => element.scrollTo({ top: 0, left: 0 }))
  await expect(block(page, 'Beurt 0-0').first()).toBeInViewport()
  await page.keyboard.press('Space')
  await expect.poll(() => placeOf(on.doc, 'Beurt 13-29')).toBe('Hoek 13 09:00 30')
  await expect(block(page, 'Beurt 13-29')).toBeFocused()

  // What it clashes with is jumped to.
  programme.moveSession(on.doc, idOf(on, 'Beurt 2-29'), {
    room: readProgramme(on.doc).sessions.get(idOf(on, 'Beurt 3-29'))?.slots.a?.room ?? '',
    start: '2013-02-07T23:30',
    length: 30,
  })
  await page.locator('[data-scroller]').evaluate((element) => element.scrollTo({ top: 0, left: 0 }))
  await page.getByRole('button', { name: /^2 botsingen/ }).click()
  await page
    .getByRole('dialog', { name: 'Botsingen' })
    .getByRole('listitem')
    .filter({ hasText: 'Beurt 3-29' })
    .getByRole('button')
    .first()
    .click()
  await expect(page.locator('[data-key]:focus')).toContainText(/Beurt [23]-29/)
  await expect(page.locator('[data-key]:focus')).toBeInViewport()
  on.close()
})
