import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import * as Y from 'yjs'
import { notesOf, readContact } from '#shared/documents/backstage/model.ts'
import { backstageOf } from '#shared/documents/name.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { textOfProse } from '#shared/prose/fragment.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { mark, shellKept, type Visitor, visit } from '#test/support/visitor.ts'

let server: TestServer
let anna: Visitor
let row: DocumentRow
const others: Visitor[] = []
test.beforeEach(async ({ browser }) => {
  server = await startTestServer()
  anna = await visit(browser, server)
  row = await server.createDocument('programme', 'Programma')
  const doc = new Y.Doc()
  programme.addDay(doc, { date: '2026-03-29', start: 0, end: 1080 })
  const venue = programme.addVenue(doc, { name: 'Provinciehuis', city: 'Zwolle' })
  const room = programme.addRoom(doc, { name: 'Statenzaal', venue, capacity: 100 })
  const speakers = ['Noor Visser', 'Tom Kramer'].map((name) => programme.addSpeaker(doc, { name }))
  programme.addSession(doc, { title: 'Open data', speakers, slot: { room, start: '2026-03-29T10:00', length: 45 } }, 'talk')
  await server.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
})
test.afterEach(async () => {
  for (const visitor of [anna, ...others.splice(0)]) await visitor.close()
  await server.close()
})

async function onDisk(document: string): Promise<Y.Doc> {
  const { checkpoint, tail } = await server.store.load({ document })
  const doc = new Y.Doc()
  for (const update of [...(checkpoint ? [checkpoint.state] : []), ...tail]) Y.applyUpdate(doc, update)
  return doc
}
const said = async () => {
  const doc = await onDisk(backstageOf(row.id))
  return notesOf(doc, 'talk').map(({ text }) => textOfProse(text))
}
const stored = async () => readProgramme(await onDisk(row.id))

const openTalk = async (page: Page) => {
  await page.locator('[data-key]').filter({ hasText: 'Open data' }).first().click()
  await expect(page.getByRole('textbox', { name: 'Titel', exact: true })).toBeVisible()
}
const note = (page: Page) => page.getByRole('region', { name: 'Interne notities' }).locator('.ProseMirror')

test('S40 J1 two organisers note and undo backstage through a hard kill and a dead network; the page never says saved too early', async ({
  browser,
}) => {
  const bram = await visit(browser, server, { name: 'Bram' })
  others.push(bram)
  const [one, two] = [await anna.open(row), await bram.open(row)]
  for (const page of [one, two]) await openTalk(page)
  await one.getByRole('button', { name: 'Notitie maken' }).click()
  await note(one).click()
  await one.keyboard.type('Honorarium afgesproken.')
  await expect(note(two)).toContainText('Honorarium afgesproken.')
  await expect(mark(one, 'Opgeslagen')).toBeVisible()

  await server.stop('SIGKILL')
  await note(one).click()
  await one.keyboard.press('Control+End')
  await one.keyboard.type(' Trein ook.')
  await expect(mark(one, 'Op dit apparaat')).toBeVisible()
  await expect(mark(one, 'Opgeslagen')).toHaveCount(0)
  await server.start()
  await expect(mark(one, 'Opgeslagen')).toBeVisible()
  expect(await said()).toEqual(['Honorarium afgesproken. Trein ook.'])
  await expect(note(two)).toContainText('Trein ook.')

  // One step in each document, taken back in the order they were done.
  await two.getByRole('button', { name: 'Noor Visser', exact: true }).click()
  const email = two.getByLabel('E-mail')
  await email.fill('noor@voorbeeld.example')
  await two.getByLabel('Organisatie').fill('Gemeente')
  await expect(mark(two, 'Opgeslagen')).toBeVisible()
  const contact = async () => readContact(await onDisk(backstageOf(row.id)), [...(await stored()).speakers.keys()].find((id) => id) ?? '')
  await two.getByRole('button', { name: 'Sluiten' }).focus()
  await two.keyboard.press('Control+z')
  await expect(two.getByLabel('Organisatie')).toHaveValue('')
  await expect(email).toHaveValue('noor@voorbeeld.example')
  await two.keyboard.press('Control+z')
  await expect(email).toHaveValue('')
  await two.keyboard.press('Control+Shift+z')
  await expect(email).toHaveValue('noor@voorbeeld.example')
  await expect(mark(two, 'Opgeslagen')).toBeVisible()
  await expect.poll(async () => Object.values(await contact()).length).toBe(3)

  // In a tunnel, after a reload: from the device.
  await shellKept(one)
  anna.network.cut()
  await note(one).click()
  await one.keyboard.press('Control+End')
  await one.keyboard.type(' En taart.')
  await expect(mark(one, 'Op dit apparaat')).toBeVisible()
  await one.reload()
  await openTalk(one)
  await expect(note(one)).toContainText('En taart.')
  anna.network.mend()
  await expect.poll(said).toEqual(['Honorarium afgesproken. Trein ook. En taart.'])
})

test('A41 S12 who becomes a reviewer sees nothing of it any more, and nothing of it stays on their device', async () => {
  const page = await anna.open(row)
  await openTalk(page)
  await page.getByRole('button', { name: 'Notitie maken' }).click()
  await note(page).click()
  await page.keyboard.type('Onder ons.')
  await expect(mark(page, 'Opgeslagen')).toBeVisible()
  const kept = () =>
    page.evaluate(async (database) => {
      const opening = indexedDB.open(database)
      const db = await new Promise<IDBDatabase>((resolve) => opening.addEventListener('success', () => resolve(opening.result)))
      const all = db.transaction('updates').objectStore('updates').getAll()
      const rows = await new Promise<{ document: string }[]>((resolve) => all.addEventListener('success', () => resolve(all.result)))
      db.close()
      return [...new Set(rows.map(({ document }) => document.split('.')[1]))].sort()
    }, `draaiboek.${anna.who.user.id}`)
  await expect.poll(kept).toEqual(['backstage', 'programme'])
  await server.store.changeMember({ workspace: server.workspace.id, user: anna.who.user.id, role: 'reviewer', by: null, now: Date.now() })
  await expect(page.getByRole('region', { name: 'Interne notities' })).toHaveCount(0)
  await expect(page.getByText('Onder ons.')).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Titel', exact: true })).toHaveValue('Open data')
  await expect.poll(kept).toEqual(['programme'])
})

test('A41 S12 what somebody wrote backstage without a connection, and may not send any more, waits on their device to be taken along', async () => {
  const page = await anna.open(row)
  await openTalk(page)
  await page.getByRole('button', { name: 'Notitie maken' }).click()
  await note(page).click()
  await page.keyboard.type('Bekend.')
  await expect(mark(page, 'Opgeslagen')).toBeVisible()
  anna.network.cut()
  await page.keyboard.type(' Nergens anders.')
  await expect(mark(page, 'Op dit apparaat')).toBeVisible()
  await server.store.changeMember({ workspace: server.workspace.id, user: anna.who.user.id, role: 'reviewer', by: null, now: Date.now() })
  anna.network.mend()
  await expect(page.getByRole('region', { name: 'Interne notities' })).toHaveCount(0)
  await expect(page.getByText('Nergens anders.')).toHaveCount(0)
  await page.getByRole('link', { name: 'Overzicht' }).click()
  const kept = page.getByRole('region', { name: 'Op dit apparaat staat nog iets van jou' })
  await expect(kept).toContainText('Programma, achter de schermen')
  const download = page.waitForEvent('download')
  await kept.getByRole('button', { name: 'Tekst meenemen' }).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer)
  expect(Buffer.concat(chunks).toString()).toContain('Bekend. Nergens anders.')
  // The server has nothing of it, and at the next visit it still waits.
  expect(await said()).toEqual(['Bekend.'])
  await page.reload()
  await expect(kept).toContainText('achter de schermen')
  await kept.getByRole('button', { name: 'Weggooien' }).click()
  await kept.getByRole('button', { name: 'Echt weggooien?' }).click()
  await expect(kept).toBeHidden()
})

test('P56 P55 the set-up and a session are described in full, by keyboard, and told what the clock does', async () => {
  const page = await anna.open(row)
  const press = async (name: string, role: 'button' | 'radio' | 'menuitem' = 'button') => {
    await page.getByRole(role, { name, exact: true }).last().focus()
    await page.keyboard.press('Enter')
  }
  const write = async (label: string, text: string) => {
    await page.getByLabel(label, { exact: true }).and(page.locator('input')).last().focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
  await press('Meer')
  await press('Opzet', 'menuitem')
  await write('Adres', 'Luttenbergstraat 2')
  await press('Meer over Statenzaal')
  await write('Wat er staat', 'Beamer')
  await write('Tijd tussen twee sessies', '15')
  await press('Zaal erbij')
  await page.getByRole('textbox', { name: 'Zaal' }).last().focus()
  await page.keyboard.type('Atrium')
  await press('Statenzaal omlaag')
  await press('Locatie erbij')
  await page.getByRole('textbox', { name: 'Plaats' }).last().focus()
  await page.keyboard.type('Rotterdam')
  await write('Provinciehuis, Zwolle – Rotterdam', '105')
  await press('Dagen', 'radio')
  await expect(page.getByText('Deze dag telt 23 uur: om 02:00 springt de klok naar 03:00.')).toBeVisible()
  await press('Algemeen', 'radio')
  await write('Motto', 'Samen open')
  await write('lezing', '50')
  await press('Sprekers', 'radio')
  await page.getByRole('button', { name: 'Tom Kramer 1 sessie' }).focus()
  await page.keyboard.press('Enter')
  await press('Tijd opgeven')
  await expect(page.getByText('Deze spreker kan alleen op deze tijden.')).toBeVisible()
  await write('Telefoon', '06 12')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect.poll(async () => Object.keys((await stored()).lengths.get('lecture') ?? {})).toContain('minutes')
  const read = await stored()
  const rooms = [...read.rooms.values()].sort((a, b) => (a.rank < b.rank ? -1 : 1))
  expect(rooms.map(({ name, equipment, changeover }) => [name, equipment, changeover])).toEqual([
    ['Atrium', '', null],
    ['Statenzaal', 'Beamer', 15],
  ])
  expect([...read.venues.values()].map(({ city, address }) => [city, address])).toContainEqual(['Zwolle', 'Luttenbergstraat 2'])
  expect([...read.travel.values()].map(({ minutes }) => minutes)).toEqual([105])
  expect([read.settings.get('programme')?.theme, read.lengths.get('lecture')?.minutes]).toEqual(['Samen open', 50])
  expect(Object.values([...read.speakers.values()].find(({ name }) => name === 'Tom Kramer')?.available ?? {})).toEqual([
    { start: '2026-03-29T00:00', end: '2026-03-29T18:00' },
  ])

  await page.locator('[data-key]').filter({ hasText: 'Open data' }).first().click()
  await write('Ondertitel', 'Van bestand tot kaart')
  await press('Tom Kramer omhoog')
  await write('Plaatsen bij aanmelding', '20')
  await page.getByLabel('Label kiezen of maken').focus()
  await page.keyboard.type('Beginners')
  await page.keyboard.press('Enter')
  await press('Nog een keer geven')
  await expect(page.getByRole('heading', { name: 'Keer 2' })).toBeVisible()
  await press('Keer 1 weghalen')
  await expect(page.getByRole('heading', { name: 'Wanneer en waar' })).toBeVisible()
  await expect(mark(page, 'Opgeslagen')).toBeVisible()
  const talk = (await stored()).sessions.get('talk')
  expect(talk).toMatchObject({ subtitle: 'Van bestand tot kaart', capacity: 20 })
  expect([Object.keys(talk?.tags ?? {}).length, Object.values(talk?.slots ?? {}).map(({ start }) => start.slice(0, 10))]).toEqual([
    1,
    ['2026-03-29'],
  ])
})

test('P56 S9 on a phone, light and dark, the details fit and hold no barrier that a machine can find', async ({ browser }) => {
  const visitor = await visit(browser, server, { name: 'Cato', viewport: { width: 390, height: 844 }, locale: 'en-GB' })
  others.push(visitor)
  const page = await visitor.open(row)
  const check = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze()
    expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([])
    const sideways = () =>
      [...document.querySelectorAll('[role="dialog"] *')].filter((one) => one.getBoundingClientRect().right > 391).length
    expect(await page.evaluate(sideways)).toBe(0)
  }
  await page.getByText('Open data').first().click()
  await page.getByRole('button', { name: 'Make a note' }).click()
  await check('dark')
  await page.getByRole('button', { name: 'Noor Visser', exact: true }).click()
  await page.getByRole('button', { name: 'Say when' }).click()
  await page.getByLabel('Email').fill('noor@voorbeeld.example')
  await check('light')
  await page.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'More', exact: true }).last().click()
  await page.getByRole('menuitem', { name: /^Set.?up$/ }).click()
  await page.getByRole('button', { name: 'More about Statenzaal' }).click()
  await check('dark')
  for (const part of ['Tracks', 'General']) {
    await page.getByRole('radiogroup', { name: 'Set-up' }).getByRole('radio', { name: part }).click()
    await check('light')
  }
})
