import { type Browser, expect, type Page, test } from '@playwright/test'
import * as Y from 'yjs'
import type { Role } from '#shared/access/roles.ts'
import { factsOf } from '#shared/documents/programme/facts.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { FACT_KEYS, sayFact } from '#shared/documents/release/fact.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { factsSchema } from '#shared/facts.ts'
import { readProse } from '#shared/prose/fragment.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { openPage } from '#test/support/page.ts'
import { someProgramme } from '#test/support/programmes.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

let server: TestServer
test.beforeAll(async () => {
  server = await startTestServer()
})
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close()
})
test.afterAll(async () => {
  await server.close()
})

async function open(browser: Browser, row: DocumentRow, role: Role, name: string, search = ''): Promise<Page> {
  const { token } = await server.signIn(role, name)
  const context = await browser.newContext({ locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' })
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  const page = await context.newPage()
  await page.goto(`${server.url}/${server.workspace.slug}/${row.kind}/${row.id}${search}`)
  return page
}

async function storedText({ id }: DocumentRow) {
  const doc = new Y.Doc()
  for (const { bytes } of await server.store.journal({ document: id, after: 0, limit: 1000 })) Y.applyUpdate(doc, bytes)
  return readProse(textOf(doc))
}

const text = (page: Page) => page.getByLabel('Tekst van Aankondiging')
const marks = (page: Page) => text(page).locator('[data-disagrees]')

test('R45 R49 R50 R51 a fact from the menu follows the programme for everybody without a word being written; what contradicts it is marked, repaired or left', async ({
  browser,
}) => {
  const row = await server.createDocument('programme', 'Programma')
  const made = someProgramme()
  await server.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(made.doc), now: Date.now() })
  const release = await server.createDocument('release', 'Aankondiging')
  const [noor, tim] = await Promise.all([open(browser, release, 'organiser', 'Noor'), open(browser, release, 'press', 'Tim')])
  await text(noor).click()
  await noor.keyboard.type('Een dag in twee steden')
  await noor.keyboard.press('Enter')
  await noor.keyboard.type('De dag telt ')
  await noor.getByRole('button', { name: 'Invoegen' }).click()
  await noor.getByRole('menuitem', { name: /Feit uit het programma/ }).click()
  const dialog = noor.getByRole('dialog', { name: 'Feit uit het programma' })

  // The browser says each fact as the server does, to the letter.
  const facts = factsSchema.parse(factsOf(readProgramme(made.doc)))
  const usual = FACT_KEYS.map((key) => sayFact(facts, key, '', 'nl')).filter((words) => words !== null && words !== '0')
  await expect(dialog.getByRole('option').locator('span span')).toHaveText(usual as string[])
  await dialog.getByRole('searchbox').fill('workshops')
  await expect(dialog.getByRole('option')).toHaveText([/Aantal workshops\s*4/])
  await noor.keyboard.press('ArrowDown')
  await noor.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await noor.keyboard.type(' workshops.')
  for (const page of [noor, tim]) await expect(text(page)).toContainText('De dag telt 4 workshops.')
  await expect(noor.getByText('Opgeslagen')).toBeVisible()

  // Somebody adds a workshop: the sentence says so everywhere, and nothing was written.
  const before = await storedText(release)
  const wies = openPage(server, await server.signIn('organiser', 'Wies'))
  const opened = wies.open(row)
  await until('the programme is open', () => opened.current().status === 'open')
  const add = () => programme.addSession(opened.current().doc, { slot: { room: made.hall, start: '2013-02-06T15:00', length: 45 } })
  add()
  for (const page of [noor, tim]) await expect(text(page)).toContainText('De dag telt 5 workshops.')
  expect(await storedText(release)).toEqual(before)

  // A number that contradicts it is marked for whoever writes, with both values, and repaired in one step.
  await noor.keyboard.type(' Kies uit negen workshops. Er komen 12 sprekers.')
  for (const page of [noor, tim]) await expect(marks(page)).toHaveText(['negen', '12'])
  await marks(tim).first().click()
  const card = tim.getByRole('dialog', { name: 'Dit klopt niet met het programma' })
  await expect(card.getByRole('definition')).toHaveText(['negen', 'vijf'])
  await card.getByRole('button', { name: 'Zet er het feit neer: vijf' }).click()
  for (const page of [noor, tim]) await expect(text(page)).toContainText('Kies uit vijf workshops. Er komen 12 sprekers.')
  await tim.keyboard.press('Control+z')
  await expect(text(noor)).toContainText('Kies uit negen workshops.')
  await tim.keyboard.press('Control+Shift+z')
  await expect(text(noor)).toContainText('Kies uit vijf workshops.')

  // What is meant stays for everybody, without a word of the text being changed, until the programme says something else.
  const words = await storedText(release)
  await expect(marks(noor)).toHaveText(['12'])
  await marks(noor).first().click()
  await noor.getByRole('button', { name: 'Laat het zo' }).click()
  for (const page of [noor, tim]) await expect(marks(page)).toHaveCount(0)
  await expect(noor.getByText('Opgeslagen')).toBeVisible()
  expect(await storedText(release)).toEqual(words)
  const speaker = programme.addSpeaker(opened.current().doc, { name: 'Een derde' })
  programme.addSession(opened.current().doc, {
    type: 'lecture',
    speakers: [speaker],
    slot: { room: made.hall, start: '2013-02-06T16:00', length: 45 },
  })
  // The caret of who clicked there may stand in the middle of it.
  for (const page of [noor, tim]) await expect.poll(async () => (await marks(page).allTextContents()).join('')).toBe('12')

  // A chip is opened by keyboard or click, said otherwise, and copied and kept as plain words.
  await text(noor).locator('[data-fact]').first().click()
  const chip = noor.getByRole('dialog', { name: 'Feit uit het programma' })
  await expect(chip.getByText('Uit ‘Programma’')).toBeVisible()
  await chip.getByRole('button', { name: /Zo staat het er/ }).click()
  await noor.getByRole('option', { name: 'vijf', exact: true }).click()
  await expect(text(tim)).toContainText('De dag telt vijf workshops.')
  // Esc closes the card once the list over it is gone, and the text has the keys again.
  await expect(noor.getByRole('listbox')).toBeHidden()
  await noor.keyboard.press('Escape')
  await expect(chip).toBeHidden()
  await expect(text(noor)).toBeFocused()
  await noor.keyboard.press('Control+a')
  const copied = await text(noor).evaluate((element) => {
    const clipboardData = new DataTransfer()
    element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
    return [clipboardData.getData('text/plain'), clipboardData.getData('text/html')]
  })
  expect(copied[0]).toContain('De dag telt vijf workshops. Kies uit vijf workshops.')
  expect(copied[1]?.replace(/<[^>]*>/g, '')).toContain('De dag telt vijf workshops. Kies uit vijf workshops.')
  await text(noor).locator('[data-fact]').first().click()
  await chip.getByRole('button', { name: 'Maak er gewone tekst van' }).click()
  add()
  for (const page of [noor, tim]) await expect(text(page)).toContainText('De dag telt vijf workshops. Kies uit zes workshops.')
  // What became plain text no longer follows, so it is marked.
  await expect.poll(async () => (await marks(tim).allTextContents()).join('')).toBe('vijf12')
  wies.die()
})
