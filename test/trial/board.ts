import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { randomOf } from '../fuzz/random.ts'
import { BROWSER_FLAGS, findBrowser } from '../support/browser.ts'
import { draaiboek } from '../support/cli.ts'
import { type Put, reorganise } from './boardActions.ts'
import { sameAsDocument } from './boardSame.ts'
import { expect, wait } from './person.ts'
import { openReport } from './report.ts'
import { begin, firstComes, othersCome } from './stage.ts'

const HELP = `node test/trial/board.ts [--minutes N] [--cards N] [--seed N] [--into FOLDER]   (after npm run build)
  Five people reorganise a board in real browsers (one by keyboard only, one on a phone of 360 pixels) for so many minutes: the board is filled from a
  table, cards and columns are moved, chosen, added, renamed, dated, put away and brought back. The server is killed once, one of them is cut off for a
  fifth of the time. In the folder: what could not be done, and pictures. Ends with 0 only when at the end all five pages draw what the document says, every
  card is there once, and every word anybody typed is in one title.
`
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    cards: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    into: { type: 'string', default: 'test-results/trial-board' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  process.stdout.write(HELP)
  process.exit(0)
}

const COLUMNS = ['Te doen', 'Bezig', 'Klaar', 'Vragen', 'Wacht op antwoord', 'Later']
const WORDS = 'zaal huren offerte vragen bij de drukker over naambordjes en bewegwijzering voor sprekers die van ver komen'.split(' ')
const { into } = values
await mkdir(into, { recursive: true })
const report = await openReport(into)
const { note, tell, odd } = report
note(`seed ${values.seed}, ${values.minutes} minutes, ${values.cards} cards`)
const random = randomOf(Number(values.seed))
const server = await begin()
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_FLAGS })
const put: Put = { added: [], typed: [] }
try {
  const people = await firstComes(browser, server, { name: 'Een nieuwe dageraad', note, wide: 360 })
  const [olga] = people
  await olga.page
    .getByRole('main')
    .getByRole('link', { name: 'Takenbord' })
    .or(olga.page.getByRole('link', { name: 'Wie doet wat' }))
    .first()
    .click()
  await expect(olga.page.locator('[data-board]')).toBeVisible()
  const first = Array.from({ length: Number(values.cards) }, (_, index) => `K${String(index + 1).padStart(4, '0')}`)
  const table = first.map(
    (word, index) => `${word} ${WORDS.slice(0, (index * 7) % WORDS.length).join(' ')}\t${COLUMNS[index % COLUMNS.length]}`,
  )
  const file = join(into, 'board.tsv')
  await writeFile(file, ['titel\tkolom', ...table].join('\n'))
  await olga.page.getByRole('button', { name: 'Meer met dit bord' }).click()
  await olga.page.getByRole('menuitem', { name: 'Kaarten inlezen' }).click()
  await olga.page.locator('input[type=file]').setInputFiles(file)
  await olga.page.getByRole('button', { name: 'Inlezen', exact: true }).click()
  await olga.page.getByRole('button', { name: 'Naar het bord' }).click()
  const address = new URL(olga.page.url()).pathname
  const board = address.split('/').at(-1) as string
  await othersCome(people, olga.page.url())
  for (const person of people) {
    person.context.setDefaultTimeout(30_000)
    await person.page.goto(person.url(address))
    await expect(person.page.locator('[data-card]').first()).toBeVisible({ timeout: 60_000 })
  }
  await Promise.all(people.map(({ page, name }) => page.screenshot({ path: join(into, `begin-${name}.png`) })))

  const long = Number(values.minutes) * 60_000
  const until = Date.now() + long
  const noor = people.at(-1) as (typeof people)[number]
  const trouble = async () => {
    await wait(long * 0.2)
    note('Noor is cut off')
    noor.network.cut()
    await wait(long * 0.1)
    note('the server is killed')
    await server.kill()
    note('the server is back')
    await wait(long * 0.1)
    noor.network.mend()
    note('Noor is back')
  }
  const work = people.map(async (person) => {
    const done = await reorganise(person, randomOf(random.below(1e9)), until, put, odd)
    person.say(`deed ${done} dingen`)
  })
  await Promise.all([...work, trouble()])

  const { wrong, titles } = await sameAsDocument(people, server.folder, board)
  for (const problem of wrong) tell(problem)
  const times = (word: string) => titles.filter((title) => title.split(' ').includes(word)).length
  for (const word of [...first, ...put.added]) if (times(word) !== 1) tell(`card ${word} is there ${times(word)} times`)
  for (const word of put.typed) if (times(word) !== 1) tell(`what was typed, ${word}, is in ${times(word)} titles`)
  note(`${titles.length} cards: ${first.length} at first, ${put.added.length} added; ${put.typed.length} words typed behind titles`)
  if (titles.length !== first.length + put.added.length) tell(`${titles.length} cards, and ${first.length + put.added.length} were made`)
  await Promise.all(people.map(({ page, name }) => page.screenshot({ path: join(into, `end-${name}.png`) })))
  for (const person of people)
    for (const complaint of new Set(person.complaints)) tell(`${person.name}’s browser: ${complaint.slice(0, 300)}`)
  for (const person of people) await person.close()
} catch (error) {
  tell(String(error))
  for (const [index, context] of browser.contexts().entries())
    for (const page of context.pages()) await page.screenshot({ path: join(into, `broken-${index}.png`) }).catch(() => undefined)
} finally {
  await browser.close()
  await server.stop()
  const verified = await draaiboek(server.folder, ['verify'])
  note(`verify: ${verified.code} ${verified.out}${verified.err}`)
  if (verified.code !== 0) tell('verify')
  await server.leave(report)
}
process.exit(await report.finish())
