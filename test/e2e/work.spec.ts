import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { hashSecret } from '#server/domain/secret.ts'
import { addCard, addCards, assign, setDue } from '#shared/documents/board/operations.ts'
import { newId } from '#shared/documents/ids.ts'
import { removeSession } from '#shared/documents/programme/operations.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import { dateIn } from '#shared/time.ts'
import { aBoard, keptOn } from '#test/support/boards.ts'
import { someProgramme } from '#test/support/programmes.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
test.beforeAll(async () => {
  server = await startTestServer()
})
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close()
})
test.afterAll(() => server.close())

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, colorScheme: 'dark' } as const
const day = (days: number) => dateIn('Europe/Amsterdam', Date.now() + days * 86_400_000)

async function open(browser: Browser, { token }: SignedIn, path: string, device = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'nl-NL', reducedMotion: 'reduce', ...device })
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: server.url }])
  const page = await context.newPage()
  await page.goto(`${server.url}/${server.workspace.slug}${path}`)
  return page
}
const sound = async (page: Page, part = 'main') => expect((await new AxeBuilder({ page }).include(part).analyze()).violations).toEqual([])

test('W1 W2 W3 W4 W5 W6 what is mine to do comes and goes as others work, leads to its place, and is ticked from there', async ({
  browser,
}) => {
  const [anna, bram] = [await server.signIn('organiser', 'Anna Voorbeeld'), await server.signIn('organiser', 'Bram Bedacht')]
  const board = await aBoard(server, 'Wie doet wat')
  const made = someProgramme()
  const programme = await keptOn(server, await server.createDocument('programme', 'Programma'), made.doc)
  let card = ''
  await board.write((doc) => {
    card = addCard(doc, { title: 'Naambordjes', column: 'todo', due: day(-1) })
    addCard(doc, { title: 'Soep', column: 'doing', assignees: [bram.user.id], due: day(3) })
  })

  // From the home, on a phone: nothing yet, said kindly.
  const phone = await open(browser, anna, '', PHONE)
  await phone.getByRole('link', { name: /^Mijn werk/ }).tap()
  await expect(phone.getByRole('heading', { name: 'Er wacht niets op je' })).toBeVisible()
  await sound(phone)

  // What others do shows by itself: a card, a question, a session.
  await board.write((doc) => assign(doc, card, anna.user.id))
  const group = phone.locator('section', { has: phone.getByRole('heading', { name: 'Te laat' }) }).last()
  await expect(group.getByRole('link', { name: /Naambordjes/ })).toBeVisible()
  const desk = await open(browser, bram, `/programme/${programme.row.id}?open=${made.first}`)
  await expect(desk).not.toHaveURL(/open=/)
  const details = desk.getByRole('complementary', { name: 'Kaarten van iedereen' })
  await details.getByRole('button', { name: /Wie zorgt ervoor/ }).click()
  await desk.getByRole('option', { name: 'Anna Voorbeeld' }).click()
  await expect(phone.getByRole('link', { name: /Kaarten van iedereen.*10:00/ })).toBeVisible()
  const by = { document: board.row.id, author: bram.user.id, session: hashSecret(bram.token), now: Date.now() }
  const comment = { id: newId(), body: `Lukt dit, @[${anna.user.id}]?` }
  await server.store.startThread({ ...by, id: newId(), item: card, anchor: null, comment })
  const question = phone.locator('[data-mention]')
  await expect(question).toContainText('Lukt dit, @Anna Voorbeeld?')
  await expect(question).toHaveAttribute('data-unread', 'true')
  await sound(phone)
  const load = (page: Page, who: string) => page.locator(`[data-load="${who}"]`)
  await expect(load(phone, anna.user.id)).toContainText('Anna Voorbeeld')
  await expect(load(phone, bram.user.id).getByRole('cell').first()).toHaveText('1')

  // It leads to the card, and is read by that.
  await question.getByRole('link').tap()
  const sheet = phone.getByRole('dialog')
  await expect(sheet.getByText('Lukt dit,')).toBeVisible()
  await expect(sheet.getByRole('textbox', { name: 'Titel' })).toHaveValue('Naambordjes')
  await phone.goBack()
  await expect(question).not.toHaveAttribute('data-unread')

  // Ticked: stored, gone from the list, done on the board of somebody else, and put back.
  const other = await open(browser, bram, `/board/${board.row.id}`)
  const lies = (column: string) => other.locator(`[data-column="${column}"] [data-card="${card}"]`)
  await expect(lies('todo')).toBeVisible()
  await phone.locator(`[data-work-card="${card}"]`).locator('label').tap()
  await expect(phone.getByText('‘Naambordjes’ is klaar').last()).toBeVisible()
  await expect(phone.locator(`[data-work-card="${card}"]`)).toHaveCount(0)
  await expect(lies('done')).toBeVisible()
  await phone.getByRole('button', { name: 'Ongedaan maken' }).tap()
  await expect(lies('todo')).toBeVisible()
  await expect(phone.locator(`[data-work-card="${card}"]`)).toBeVisible()

  // Her calendar: an address that is told once, and ends when she says so.
  await phone.getByRole('button', { name: 'Adres maken' }).tap()
  const address = await phone.getByRole('textbox', { name: 'Dit adres zie je alleen nu' }).inputValue()
  const feed = () => fetch(address).then(async (answer) => [answer.status, await answer.text()] as const)
  expect(await feed()).toEqual([200, expect.stringContaining('SUMMARY:Naambordjes')])
  await sound(phone)
  await phone.getByRole('button', { name: 'Intrekken' }).tap()
  await expect(phone.getByRole('button', { name: 'Adres maken' })).toBeVisible()
  expect((await feed())[0]).toBe(404)
})

test('B15 a card is linked to a session by its title; both people see it at both ends, and one click leads there', async ({ browser }) => {
  const [anna, bram] = [await server.signIn('organiser', 'Anna Voorbeeld'), await server.signIn('organiser', 'Bram Bedacht')]
  const board = await aBoard(server, 'Wie doet wat')
  const made = someProgramme()
  const programme = await keptOn(server, await server.createDocument('programme', 'Dagprogramma'), made.doc)
  let card = ''
  await board.write((doc) => {
    card = addCard(doc, { title: 'Beamer regelen', column: 'doing', assignees: [anna.user.id] })
  })
  const other = await open(browser, bram, `/programme/${programme.row.id}?open=${made.first}`)
  const session = other.getByRole('complementary', { name: 'Kaarten van iedereen' })
  await expect(session).toBeVisible()
  const desk = await open(browser, anna, `/board/${board.row.id}?card=${card}`)
  const field = desk.getByRole('combobox', { name: 'Zoek een kaart, sessie, spreker of persbericht' })
  await field.pressSequentially('kaarten van')
  await desk.getByRole('option', { name: /Kaarten van iedereen.*Dagprogramma/ }).click()
  const line = desk.locator(`[data-thing="session ${made.first}"]`)
  await expect(line).toContainText('Sessie · Dagprogramma')

  // Who has the session open sees the card by itself, and what becomes of it.
  const here = session.locator(`[data-thing="card ${card}"]`)
  await expect(here).toContainText('Beamer regelen')
  await expect(here).toContainText('Wie doet wat · Bezig')
  for (const page of [desk, other]) await sound(page, '[data-thing]')
  await board.write((doc) => assign(doc, card, bram.user.id))
  await expect(here.getByText(/BB/)).toBeVisible()

  await here.getByRole('link').click()
  await expect(other.getByRole('textbox', { name: 'Titel', exact: true })).toHaveValue('Beamer regelen')
  await line.getByRole('link').click()
  const there = desk.getByRole('complementary', { name: 'Kaarten van iedereen' })
  await expect(there.locator(`[data-thing="card ${card}"]`)).toBeVisible()
  await programme.write((doc) => void removeSession(doc, made.first))
  await expect(other.locator(`[data-thing="session ${made.first}"]`)).toContainText('verwijderd')
})

test('W1 B6 B24 B45 with a lot to do what asks for an answer stands first, the calendar opens at today, and what was added is seen', async ({
  browser,
}) => {
  const [anna, bram] = [await server.signIn('organiser', 'Anna Voorbeeld'), await server.signIn('organiser', 'Bram Bedacht')]
  const board = await aBoard(server, 'Opbouw')
  let cards: string[] = []
  await board.write((doc) => {
    const titles = Array.from({ length: 160 }, (_, index) => `Kaart ${index + 1}`)
    cards = addCards(doc, 'todo', titles, { assignees: [anna.user.id] })
    // Every day of the month has more than lies in sight.
    for (let index = 0; index < 120; index += 1) setDue(doc, cards[index] ?? '', day((index % 30) - 15))
  })
  const by = { document: board.row.id, author: bram.user.id, session: hashSecret(bram.token), now: Date.now() }
  const comment = { id: newId(), body: `Lukt dit, @[${anna.user.id}]?` }
  await server.store.startThread({ ...by, id: newId(), item: cards[0] ?? '', anchor: null, comment })

  const page = await open(browser, anna, '/work')
  await expect(page.locator('[data-mention]')).toBeInViewport()
  const undated = page.locator('section', { has: page.getByRole('heading', { name: /^Zonder datum/ }) }).last()
  await expect(undated.locator('[data-work-card]')).toHaveCount(8)
  await undated.getByRole('button', { name: 'Nog 32 laten zien' }).click()
  await expect(undated.locator('[data-work-card]')).toHaveCount(40)
  await expect(undated.getByRole('link').nth(8)).toBeFocused()

  await page.goto(`${server.url}/${server.workspace.slug}/board/${board.row.id}?view=calendar`)
  await expect(page.locator(`[data-lane="${day(0)}"] [data-card]`).first()).toBeInViewport()

  await page.goto(`${server.url}/${server.workspace.slug}/board/${board.row.id}`)
  await page.getByRole('textbox', { name: 'Kaart toevoegen aan Te doen' }).fill('Onderaan')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-card]', { hasText: 'Onderaan' })).toBeInViewport()
  await page.locator('[data-card]', { hasText: 'Onderaan' }).getByRole('button').first().focus()
  await page.keyboard.press('Control+z')
  await expect(page.locator('[data-live-announcer]')).toContainText('Ongedaan gemaakt')
})
