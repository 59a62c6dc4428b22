import { expect, test } from '@playwright/test'
import { accept, withdraw } from '#shared/documents/programme/acceptance.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { readingOf } from '#shared/documents/programme/reading.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import { organisers } from '#test/support/cast.ts'
import { block, DATE, placeOf, visit } from '#test/support/stage.ts'

const cast = organisers()

test('P33 what clashes is left as it is with a reason and a name, calm for everybody, and counts again when somebody says so', async ({
  browser,
}) => {
  const on = await cast.stage()
  const { sessions, rooms } = readProgramme(on.doc)
  const crisis = [...sessions.values()].find(({ title }) => title === 'Crisis')?.id as string
  const hall = [...rooms.values()].find(({ name }) => name === 'Statenzaal')?.id as string
  programme.moveSession(on.doc, crisis, { room: hall, start: `${DATE}T10:30`, length: 45 })
  const contexts = [
    await browser.newContext(),
    await browser.newContext({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true }),
  ] as const
  const [one, phone] = [await contexts[0].newPage(), await contexts[1].newPage()] as const
  await visit(one, cast.sanne, on)
  await visit(phone, cast.tom, on)
  await expect(block(one, 'Crisis')).toHaveAccessibleName(/1 botsing/)

  // By keyboard alone: open the list, go to the button, say why.
  await one.getByRole('button', { name: '1 botsing', exact: true }).focus()
  await one.keyboard.press('Enter')
  const list = one.getByRole('dialog', { name: 'Botsingen' })
  await list.getByRole('button', { name: 'Laat het zo…' }).focus()
  await one.keyboard.press('Enter')
  await expect(list.getByRole('textbox')).toBeFocused()
  await one.keyboard.press('Escape')
  await expect(list.getByRole('textbox')).toHaveCount(0)
  await list.getByRole('button', { name: 'Laat het zo…' }).press('Enter')
  await one.keyboard.type('Ze delen de zaal')
  await one.keyboard.press('Enter')

  await expect(phone.getByRole('button', { name: /^Geen botsingen/ })).toBeVisible()
  await expect(block(one, 'Crisis')).not.toHaveAccessibleName(/botsing/)
  await phone.getByRole('button', { name: /^Geen botsingen/ }).click()
  const theirs = phone.getByRole('dialog', { name: 'Botsingen' })
  await theirs.getByRole('button', { name: /^Zo bedoeld/ }).click()
  await expect(theirs).toContainText('Ze delen de zaal')
  await expect(theirs).toContainText('Sanne Proef')
  expect(await theirs.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  await theirs.getByRole('button', { name: 'Toch weer meetellen' }).click()
  await expect(phone.getByRole('button', { name: '1 botsing', exact: true })).toBeVisible()
  await expect(block(one, 'Crisis')).toHaveAccessibleName(/1 botsing/)
  await Promise.all(contexts.map((context) => context.close()))
  on.close()
})

test('P96 a reason that is being typed stays under the hands when others resolve or accept the clash meanwhile', async ({ page }) => {
  const on = await cast.stage()
  const { sessions, rooms } = readProgramme(on.doc)
  const crisis = [...sessions.values()].find(({ title }) => title === 'Crisis')?.id as string
  const hall = [...rooms.values()].find(({ name }) => name === 'Statenzaal')?.id as string
  const clash = () => programme.moveSession(on.doc, crisis, { room: hall, start: `${DATE}T10:30`, length: 45 })
  const resolve = () => programme.moveSession(on.doc, crisis, { room: hall, start: `${DATE}T12:30`, length: 45 })
  clash()
  // So many that they can be filtered: the first thing to be focused would be the filter.
  const small = [...rooms.values()].find(({ name }) => name === 'Zaal 3')?.id as string
  for (const clock of ['09:00', '09:45', '10:30', '11:15', '12:00']) {
    programme.addSession(on.doc, {
      title: `Om ${clock}`,
      status: 'confirmed',
      slot: { room: small, start: `${DATE}T${clock}`, length: 45 },
    })
  }
  await visit(page, cast.sanne, on)
  await page.getByRole('button', { name: '1 botsing', exact: true }).press('Enter')
  const list = page.getByRole('dialog', { name: 'Botsingen' })
  const why = list.getByRole('textbox', { name: 'Waarom mag dit zo?' })
  const kind = list.getByRole('button', { name: 'Welke soort' })
  await expect(kind).toContainText('Alles')
  await list.getByRole('button', { name: 'Laat het zo…' }).press('Enter')
  await page.keyboard.type('Ze delen ')
  resolve()
  await expect(list).toContainText('Dit is intussen vanzelf opgelost')
  await expect(page.getByText('Geen botsingen')).toBeVisible()
  await page.keyboard.type('de zaal nu')
  await expect(why).toBeFocused()
  await expect(why).toHaveValue('Ze delen de zaal nu')
  await expect(kind).toContainText('Alles')

  // Dropped: nothing is written, the list stays, the focus is on it.
  await page.keyboard.press('Escape')
  await expect(why).toHaveCount(0)
  await expect(list).toBeFocused()
  expect(readProgramme(on.doc).accepted.size).toBe(0)

  // It comes back; now it goes by itself again and the reason is kept.
  clash()
  await list.getByRole('button', { name: 'Laat het zo…' }).press('Enter')
  await page.keyboard.type('Ze delen ')
  resolve()
  await expect(list).toContainText('Dit is intussen vanzelf opgelost')
  await page.keyboard.type('de zaal')
  await page.keyboard.press('Enter')
  await expect.poll(() => [...readProgramme(on.doc).accepted.values()].map(({ reason }) => reason)).toEqual(['Ze delen de zaal'])
  await expect(list).toBeFocused()
  clash()
  await expect(list.getByRole('button', { name: /^Zo bedoeld/ })).toBeVisible()
  await expect(list.getByRole('region', { name: 'Botst' })).toHaveCount(0)
  await page.keyboard.press('Escape')

  // In the details: somebody else accepts it, and takes the session out of the grid, while a reason is typed.
  withdraw(on.doc, [...readProgramme(on.doc).accepted.keys()][0] as string)
  await block(page, 'Crisis').press('Enter')
  const details = page.getByRole('complementary')
  await details.getByRole('button', { name: 'Laat het zo…' }).first().press('Enter')
  await page.keyboard.type('Toch ')
  const [found] = readingOf(readProgramme(on.doc), { changeover: 0 }).conflicts
  accept(on.doc, found as Conflict, 'Al besproken', { id: 'tom', name: 'Tom Voorbeeld' })
  await expect(details).toContainText('Tom Voorbeeld liet dit intussen al zo: ‘Al besproken’')
  await page.keyboard.type('maar ')
  programme.unplaceSession(on.doc, crisis)
  await expect(details).toContainText('Dit is intussen vanzelf opgelost')
  await page.keyboard.type('even')
  await expect(details.getByRole('textbox', { name: 'Waarom mag dit zo?' })).toHaveValue('Toch maar even')
  await details.getByRole('button', { name: 'Laat vervallen' }).press('Enter')
  await expect(details.getByRole('textbox', { name: 'Waarom mag dit zo?' })).toHaveCount(0)
  await expect(details).toBeFocused()
  on.close()
})

test('P34 ways out in the list, each in one step that one undo takes back; what is wrong is weighed and filtered', async ({ page }) => {
  const on = await cast.stage()
  const { sessions, rooms } = readProgramme(on.doc)
  const id = (wanted: string) => [...sessions.values()].find(({ title }) => title === wanted)?.id as string
  const hall = [...rooms.values()].find(({ name }) => name === 'Statenzaal')?.id as string
  programme.moveSession(on.doc, id('Crisis'), { room: hall, start: `${DATE}T10:30`, length: 45 })
  programme.changeSession(on.doc, id('Schrijven'), { capacity: 10, signUps: 12 })
  await visit(page, cast.sanne, on)
  await page.getByRole('button', { name: /^1 botsing ?1 aandachtspunt$/ }).click()
  const list = page.getByRole('dialog', { name: 'Botsingen' })
  await expect(list.getByRole('region', { name: 'Let op' })).toContainText('heeft 2 aanmeldingen te veel')
  await expect(list.getByRole('region', { name: 'Nog niet af' })).toContainText('3')
  await list.getByRole('button', { name: 'Oplossen' }).first().click()
  await list.getByRole('button', { name: 'Verplaats naar Zaal 3' }).first().click()
  await expect.poll(() => placeOf(on.doc, 'Open data')).toBe('Zaal 3 10:00 45')
  await expect(list.getByRole('region', { name: 'Botst' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect.poll(() => placeOf(on.doc, 'Open data')).toBe('Statenzaal 10:00 45')
  await expect(page.getByRole('button', { name: /^1 botsing/ })).toBeVisible()

  // A room that goes away takes its name along into the tray.
  programme.removeRoom(on.doc, hall)
  await expect(page.getByRole('region', { name: 'Wachtbak' })).toContainText('Lag in Statenzaal')
  on.close()
})
