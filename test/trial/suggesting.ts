import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { formatName } from '#shared/documents/name.ts'
import { FAILURES } from '#shared/errors.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import { randomOf } from '../fuzz/random.ts'
import { BROWSER_FLAGS, findBrowser } from '../support/browser.ts'
import { draaiboek } from '../support/cli.ts'
import { paste } from '../support/writer.ts'
import { blocksOf, openPanel, textOf } from './desk.ts'
import { sameText } from './kept.ts'
import { expect, type Person, wait } from './person.ts'
import { gather } from './pressStage.ts'
import { openReport } from './report.ts'
import { begin } from './stage.ts'
import { added, deeds, keepAt, REVIEWING, REWRITING } from './suggestActions.ts'
import { settleAll, truthOf } from './suggestSettling.ts'

const HELP = `node test/trial/suggesting.ts --text FILE [--minutes N] [--seed N] [--into FOLDER]
  A press text of 900 words is pasted into a new release. Three reviewers suggest in its first paragraphs for so many minutes, one of them on a phone, one
  by a link to this release alone, while two organisers rewrite the same paragraphs. Then the organisers settle all of it. In the folder: a log, what was
  seen (seen.md), and pictures. Ends with 1 when a promise was broken.
`
const { values } = parseArgs({
  options: {
    text: { type: 'string' },
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    into: { type: 'string', default: 'test-results/trial-suggesting' },
    help: { type: 'boolean' },
  },
})
if (values.help || !values.text) {
  process.stdout.write(HELP)
  process.exit(values.help ? 0 : 1)
}

const WORDS = 900
/** A text of so many words: what is too short goes on with its own paragraphs. */
function ofLength(text: string): string {
  const paragraphs = text.trim().split(/\n\s*\n/)
  const made: string[] = []
  let words = 0
  for (let index = 0; words < WORDS; index += 1) {
    const next = paragraphs[index % paragraphs.length] ?? ''
    made.push(next)
    words += next.split(/\s+/).length
  }
  return made.join('\n\n')
}

const CAST = [
  ['Olga', 'mouse', 'organiser'],
  ['Tom', 'mouse', 'organiser'],
  ['Rita', 'mouse', 'reviewer'],
  ['Rik', 'touch', 'reviewer'],
] as const
const report = await openReport(values.into)
const { note, tell } = report
const said = ofLength(await readFile(values.text, 'utf8'))
note(`seed ${values.seed}, ${values.minutes} minutes, ${said.split(/\s+/).length} words`)
const random = randomOf(Number(values.seed))
const server = await begin()
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_FLAGS })
const facts: string[] = []
const seen = (line: string) => {
  facts.push(`- ${line}`)
  note(line)
}
const pictures = (when: string, people: readonly Person[]) =>
  Promise.all(people.map(({ page, name }) => page.screenshot({ path: join(values.into, `${when}-${name}.png`) })))

/** What was suggested, and whether it is what they did: nothing of it in the text, all of it there, each under who made it. */
function checkMakers(truth: Awaited<ReturnType<typeof truthOf>>, nameOf: ReadonlyMap<string, string>, reviewers: readonly Person[]): void {
  const names = reviewers.map(({ name }) => name)
  const signs = new RegExp(`§\\d+(?:${[...nameOf.values()].join('|')})`, 'gu')
  for (const sign of truth.plain.match(signs) ?? [])
    if (names.some((name) => sign.endsWith(name))) tell(`${sign} stands in the text without anybody having taken it over`)
  for (const { by, added: words } of truth.suggestions) {
    const name = nameOf.get(by) ?? by
    if (!names.includes(name)) tell(`${name} made a suggestion, who rewrote`)
    for (const sign of words.match(signs) ?? []) if (!sign.endsWith(name)) tell(`${sign} is said to be of ${name}`)
  }
  for (const [name, signs] of added)
    for (const sign of signs) {
      const text = names.includes(name) ? truth.all : truth.plain
      const times = (text.match(new RegExp(`${sign}(?!\\d)`, 'gu')) ?? []).length
      if (times !== 1) tell(`${sign} is there ${times} times`)
    }
}

try {
  const { people, address } = await gather(browser, server, 'Bericht van de proef', note, CAST, ['Lin', 'mouse'])
  const [olga, tom, rita, rik, lin] = people as [Person, Person, Person, Person, Person]
  const reviewers = [rita, rik, lin]
  await textOf(olga.page).click()
  await paste(textOf(olga.page), { 'text/plain': said })
  for (const problem of await sameText(people)) tell(problem)
  seen(
    `a text of ${said.split(/\s+/).length} words in ${(await blocksOf(olga.page)).length} blocks; ${reviewers.length} reviewers, 2 organisers`,
  )

  const cookie = `${SESSION_COOKIE}=${(await olga.context.cookies()).find(({ name }) => name === SESSION_COOKIE)?.value}`
  const view = await (await fetch(`${server.url}/api/workspaces/day2013`, { headers: { cookie } })).json()
  const row = view.documents.find(({ id }: { id: string }) => id === address.split('/').at(-1))
  const who = { url: server.url, cookie, name: formatName(row) }

  const end = Date.now() + Number(values.minutes) * 60_000
  const refused = async () => {
    while (Date.now() < end) {
      await wait(1000)
      for (const { page, name } of reviewers)
        if ((await page.getByText(FAILURES['only-suggesting'].nl).count()) > 0) return tell(`an honest edit of ${name} was refused`)
    }
  }
  await Promise.all([
    ...reviewers.map((person) => keepAt(person, REVIEWING, randomOf(random.below(1e9)), end, report.odd)),
    ...[olga, tom].map((person) => keepAt(person, REWRITING, randomOf(random.below(1e9)), end, report.odd)),
    refused(),
  ])
  for (const problem of await sameText(people)) tell(problem)
  const later = await (await fetch(`${server.url}/api/workspaces/day2013`, { headers: { cookie } })).json()
  const nameOf = new Map<string, string>(later.members.map(({ id, name }: { id: string; name: string }) => [id, name]))
  const truth = await truthOf(who)
  checkMakers(truth, nameOf, reviewers)
  seen(
    `${[...deeds].map(([name, times]) => `${name} ${times}`).join(', ')} deeds; ${truth.suggestions.length} suggestions; all pages read the same, nothing of what is only suggested is in the text`,
  )
  for (const person of people) if (person !== rik) await openPanel(person, 'Voorstellen')
  await pictures('suggested', people)
  await rik.press(rik.page.getByRole('button', { name: /^Voorstellen/ }).first())
  await expect(rik.page.getByRole('dialog').getByRole('listitem').first()).toBeVisible()
  await wait(500)
  await pictures('list', [rik])
  await rik.page.keyboard.press('Escape')

  const { took, steps } = await settleAll([olga, tom], 'Rita', who, tell)
  for (const step of steps) seen(step)
  seen(`all was settled in ${Math.round(took / 1000)} s`)
  for (const problem of await sameText(people)) tell(problem)
  const left = await truthOf(who)
  // What a reviewer struck out or wrote into may have been taken over.
  for (const sign of [olga, tom].flatMap(({ name }) => added.get(name) ?? []))
    if (truth.would.includes(sign) && !left.plain.includes(sign)) tell(`${sign}, which an organiser wrote, is gone`)
  for (const person of people) await expect(textOf(person.page).locator('ins, del')).toHaveCount(0)
  await pictures('settled', people)
  for (const person of people)
    for (const complaint of new Set(person.complaints)) tell(`${person.name}’s browser: ${complaint.slice(0, 300)}`)
  for (const person of people) await person.close()
} catch (error) {
  tell(error instanceof Error ? (error.stack ?? error.message) : String(error))
  for (const [index, context] of browser.contexts().entries())
    for (const page of context.pages()) await page.screenshot({ path: join(values.into, `end-${index}.png`) }).catch(() => undefined)
} finally {
  await browser.close()
  await server.stop()
  const verified = await draaiboek(server.folder, ['verify'])
  note(`verify: ${verified.code} ${verified.out}${verified.err}`)
  if (verified.code !== 0) tell('verify')
  await server.leave(report)
}
process.exit(
  await report.finish({
    'seen.md': ['# What was seen', ...facts, '', `${report.wrong.length} promises broken`, ...report.wrong.map((one) => `- ${one}`)].join(
      '\n',
    ),
  }),
)
