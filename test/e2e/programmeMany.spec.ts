import { expect, test } from '@playwright/test'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { organisers } from '#test/support/cast.ts'
import { noteRedraws, redrawnIn } from '#test/support/redraws.ts'
import { block, drag, idOf, placeOf, said, secondDay, visit } from '#test/support/stage.ts'

const cast = organisers()

// High enough that nothing is carried near an edge, where the grid scrolls.
test.use({ viewport: { width: 1280, height: 1000 } })

test('P80 carried over a day it goes there; by keyboard the view goes along, and back when it is put back', async ({ page }) => {
  const on = await cast.stage()
  secondDay(on)
  await visit(page, cast.sanne, on, '?day=20130206')
  await block(page, 'Crisis').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('PageDown')
  await expect(page.getByRole('radio', { name: 'do 7 feb' })).toBeChecked()
  await expect(said(page)).toContainText('do 7 feb')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('radio', { name: 'wo 6 feb' })).toBeChecked()
  await expect(block(page, 'Crisis')).toBeFocused()

  const home = await block(page, 'Crisis').boundingBox()
  const chip = await page.getByRole('radio', { name: 'do 7 feb' }).boundingBox()
  if (!home || !chip) throw new Error('nothing is drawn')
  await drag(page, block(page, 'Crisis'), chip.x + 20 - home.x - home.width / 2, chip.y + 12 - home.y - home.height / 2)
  await expect(page.getByRole('radio', { name: 'do 7 feb' })).toBeChecked()
  await page.mouse.move(home.x + home.width / 2, home.y + home.height / 2, { steps: 5 })
  await page.mouse.up()
  await expect
    .poll(() => Object.values(readProgramme(on.doc).sessions.get(idOf(on, 'Crisis'))?.slots ?? {})[0]?.start)
    .toMatch(/^2013-02-07T1/)
  await expect(block(page, 'Crisis')).toBeFocused()
  on.close()
})

test('P81 P82 several from the tray in one step; on a phone several of a list by a sheet, from one row of tools', async ({
  page,
  browser,
}) => {
  const on = await cast.stage()
  secondDay(on)
  const [hall] = [...readProgramme(on.doc).rooms.values()].filter(({ name }) => name === 'Zaal 3')
  programme.changeRoom(on.doc, hall?.id ?? '', { changeover: 10 })
  programme.addSession(on.doc, { title: 'Nog een' })
  await visit(page, cast.sanne, on, '?day=20130206')
  const tray = page.getByRole('region', { name: 'Wachtbak' })
  await block(page, 'Nog een').click({ modifiers: ['Shift'] })
  await block(page, 'Spreekuur').focus()
  await page.keyboard.press('Shift+Space')
  await expect(page.getByText('2 gekozen')).toBeVisible()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect(said(page)).toContainText('2 sessies zijn verplaatst')
  await expect.poll(() => placeOf(on.doc, 'Spreekuur')).toBe('Zaal 3 09:00 45')
  expect(placeOf(on.doc, 'Nog een')).toBe('Zaal 3 09:55 45')
  await page.keyboard.press('Control+z')
  await expect(tray.locator('[data-key]')).toHaveCount(2)

  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  const phone = await context.newPage()
  await visit(phone, cast.tom, on, '?day=20130206')
  const tools = phone.getByRole('toolbar', { name: 'Programma bekijken en aanvullen' })
  expect((await tools.boundingBox())?.height).toBeLessThan(72)
  await tools.getByRole('button', { name: 'Weergave en filter' }).tap()
  await expect(phone.getByRole('dialog').getByRole('radio', { name: 'Zalen' })).toBeVisible()
  await phone.getByRole('dialog').getByRole('button', { name: 'Klaar' }).tap()
  await tools.getByRole('button', { name: 'Meer' }).tap()
  await phone.getByRole('menuitem', { name: 'Kies er meer' }).tap()
  await block(phone, 'Open data').tap()
  await block(phone, 'Crisis').tap()
  await phone.getByRole('button', { name: 'Verplaats…' }).tap()
  const sheet = phone.getByRole('dialog')
  await expect(sheet.getByRole('list', { name: 'Waar alles komt' })).toContainText('11:30–12:15')
  // A list that opens while the sheet still moves closes again.
  await expect(async () => {
    await sheet.getByRole('button', { name: /^wo 6 feb/ }).click()
    await phone.getByRole('option', { name: 'do 7 feb' }).click({ timeout: 2000 })
  }).toPass({ timeout: 40_000 })
  await sheet.getByRole('button', { name: 'Verplaats 2 sessies naar do 7 feb' }).click()
  const start = (title: string) => readProgramme(on.doc).sessions.get(idOf(on, title))?.slots.a?.start
  await expect.poll(() => [start('Open data'), start('Crisis')]).toEqual(['2013-02-07T10:00', '2013-02-07T11:30'])
  await context.close()
  on.close()
})

test('P79 what somebody else carries, and where it comes to lie, draws nothing else again', async ({ page, browser }) => {
  const on = await cast.stage()
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } })
  const other = await context.newPage()
  await noteRedraws(other)
  await visit(page, cast.sanne, on)
  await visit(other, cast.tom, on)
  await expect(block(other, 'Crisis')).toBeVisible()
  await drag(page, block(page, 'Crisis'), 0, 36)
  await expect(other.getByText('Sanne verplaatst')).toBeVisible()
  await redrawnIn(other)
  // Carried over other sessions, up and down and aside.
  const seen = async () => JSON.stringify(await other.getByText('Sanne verplaatst').boundingBox())
  const canvas = await page.locator('[data-canvas]').boundingBox()
  for (const [x, y] of [
    [240, 240],
    [440, 320],
    [40, 400],
  ] as const) {
    const before = await seen()
    await page.mouse.move((canvas?.x ?? 0) + x, (canvas?.y ?? 0) + y, { steps: 6 })
    await expect.poll(seen).not.toBe(before)
  }
  expect(await redrawnIn(other)).toEqual([])
  await page.mouse.up()
  await expect(other.getByText('Sanne verplaatst')).toBeHidden()
  await expect.poll(() => placeOf(on.doc, 'Crisis')).not.toBe('Statenzaal 11:30 45')
  expect(await redrawnIn(other)).toEqual(['Crisis'])
  await context.close()
  on.close()
})
