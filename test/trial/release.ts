import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import { randomOf } from '../fuzz/random.ts'
import { BROWSER_FLAGS, findBrowser } from '../support/browser.ts'
import { draaiboek } from '../support/cli.ts'
import { blocksOf, passagesOf, textOf } from './desk.ts'
import { comment, keptPlaces, oddWords, sameText, whereabouts } from './kept.ts'
import { type Person, wait } from './person.ts'
import { startPoller } from './poller.ts'
import { gather } from './pressStage.ts'
import { openReport } from './report.ts'
import { ASIDES, edits, rework } from './rework.ts'
import { approve, ask, correct, finalise, press, settle } from './settling.ts'
import { begin } from './stage.ts'
import { FORGED, tamper } from './tampered.ts'
import { structure, tie } from './writing.ts'

const HELP = `node test/trial/release.ts --text FILE [--minutes N] [--seed N] [--into FOLDER]
  A press text is pasted into a new release of the example day, structured and tied to its programme by three people at once, in real browsers; two
  reviewers comment, one of them on a phone; a tampered page tries what it may not; the text is reworked for so many minutes, with one person cut off for a
  part of them; the press contact settles the comments, finalises under an embargo, and corrects a day later, by a server whose clock goes ahead. All the
  time somebody without an account asks for everything there could be. In the folder: a log, what was seen (seen.md), and pictures. Ends with 1 when a
  promise was broken.
`
const { values } = parseArgs({
  options: {
    text: { type: 'string' },
    minutes: { type: 'string', default: '15' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    into: { type: 'string', default: 'test-results/trial-release' },
    help: { type: 'boolean' },
  },
})
if (values.help || !values.text) {
  process.stdout.write(HELP)
  process.exit(values.help ? 0 : 1)
}

const TITLE = 'Persbericht van de proef'
const DAY = 86_400_000
const report = await openReport(values.into)
const { note, tell } = report
const said = await readFile(values.text, 'utf8')
note(`seed ${values.seed}, ${values.minutes} minutes`)
const random = randomOf(Number(values.seed))
const server = await begin()
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_FLAGS })
const facts: string[] = []
const seen = (line: string) => {
  facts.push(`- ${line}`)
  note(line)
}
const tried: string[] = []
const pictures = (when: string, people: readonly Person[]) =>
  Promise.all(people.map(({ page, name }) => page.screenshot({ path: join(values.into, `${when}-${name}.png`) })))

let public_ = ''
try {
  const { people, address } = await gather(browser, server, TITLE, note)
  const [olga, tom, bram, petra, rita, rik] = people as [Person, Person, Person, Person, Person, Person]
  const id = address.split('/').at(-1) as string
  const at = (path: string) => `/press/day2013/${path}`
  const poller = startPoller(
    server.url,
    {
      page: at(id),
      absent: at('er-is-hier-niets'),
      others: [
        ...[
          at(`${id}/text`),
          at(`${id}/feed`),
          at(`${id}.json`),
          '/press/day2013',
          '/press/day2013/feed',
          '/feed',
          '/sitemap.xml',
          '/robots.txt',
        ],
        ...[
          address,
          `/api/documents/${id}/path`,
          `/api/documents/${id}/finals/1`,
          `/api/documents/${id}/threads`,
          `/api/documents/${id}/authors`,
        ],
        ...[
          `/api/documents/${id}/facts`,
          `/api/documents/${id}/export/html`,
          '/api/workspaces/day2013',
          '/api/workspaces/day2013/export.zip',
        ],
      ],
    },
    tell,
  )
  poller.phrases = (said.match(/[\p{L}\d][\p{L}\d ,.]{38,60}/gu) ?? []).map((phrase) => phrase.trim())
  note(`${poller.phrases.length} phrases of the text are looked for outside`)

  await structure([olga, tom, bram], said, note)
  const chips = await tie([olga, tom, bram])
  for (const problem of await sameText(people)) tell(problem)
  const shape = (await blocksOf(olga.page)).map(({ style, words }) => `${style || 'body'} ${words.length}`)
  seen(
    `after pasting and structuring by three at once all six pages read the same ${shape.length} blocks, ${chips} facts of the programme in them`,
  )
  await pictures('structured', people)

  const cookieOf = async (person: Person) => {
    const found = (await person.context.cookies()).find(({ name }) => name === SESSION_COOKIE)
    return `${SESSION_COOKIE}=${found?.value}`
  }
  const view = await (await fetch(`${server.url}/api/workspaces/day2013`, { headers: { cookie: await cookieOf(olga) } })).json()
  const row = view.documents.find((one: { id: string }) => one.id === id)
  const idOf = (person: Person) => view.members.find(({ name }: { name: string }) => name === person.name)?.id as string

  const bodies = (await blocksOf(olga.page)).filter(({ style, words }) => style === '' && words.length > 200)
  const quotes: string[] = bodies
    .flatMap(({ words }) => words.match(/(?<=[a-z] )\p{Ll}[\p{Ll} ]{18,34}\p{Ll}(?= )/gu)?.slice(0, 3) ?? [])
    .slice(0, 8)
  await Promise.all([
    (async () => {
      for (const words of quotes.filter((_, index) => index % 2 === 0)) await comment(rita, words, `Klopt dit over ${words.split(' ')[0]}?`)
    })(),
    (async () => {
      for (const words of quotes.filter((_, index) => index % 2 === 1)) await comment(rik, words, 'Kan dit korter?')
    })(),
  ])
  await wait(2000)
  const anchored = await passagesOf(olga.page)
  seen(`${anchored.size} comments on passages by two reviewers, one by a finger on a phone, by a link to this release alone`)
  if (anchored.size !== quotes.length) tell(`${quotes.length} comments were made, ${anchored.size} are drawn`)
  await pictures('commented', [olga, rik])

  const mallory = { url: server.url, cookie: await cookieOf(rita), row, me: idOf(rita), victim: idOf(petra) }
  const tampering = async () => {
    for (const line of await tamper(mallory, tell)) tried.push(line)
  }
  const writers = [olga, tom, bram]
  const before = (await blocksOf(olga.page)).map(({ words }) => words).join('\n')
  const half = (Number(values.minutes) * 60_000) / 2
  const around = async () => {
    for (const share of [0.1, 0.3, 0.5]) {
      await wait(half * (share === 0.1 ? 0.1 : 0.2))
      await tampering()
    }
  }
  const away = async () => {
    await wait(half * 0.3)
    note('Tom is cut off')
    tom.network.cut()
    await wait(half * 0.4)
    tom.network.mend()
    note('Tom is back')
  }
  for (const round of [1, 2]) {
    const end = Date.now() + half
    await Promise.all([...writers.map((person) => rework(person, randomOf(random.below(1e9)), end, report.odd)), around(), away()])
    for (const problem of await sameText(people)) tell(problem)
    const lost = await keptPlaces(people, anchored)
    for (const problem of lost) tell(problem)
    if (lost.length > 0) {
      const { threads } = await (
        await fetch(`${server.url}/api/documents/${id}/threads`, { headers: { cookie: await cookieOf(olga) } })
      ).json()
      for (const { id: thread, anchor, anchored: times } of threads)
        note(`${thread} is about ‘${anchored.get(thread)}’, anchored ${times} times, now by ${JSON.stringify(anchor)}`)
      note(`the text: ${(await blocksOf(olga.page)).map(({ words }) => words).join(' / ')}`)
    }
    const text = (await blocksOf(olga.page)).map(({ words }) => words).join('\n')
    for (const line of oddWords(text, [before, ...ASIDES])) note(line)
    const made = [...edits].map(([name, times]) => `${name} ${times}`).join(', ')
    seen(`round ${round}: edits so far ${made}; ${anchored.size} threads looked for on ${people.length} pages`)
    note(`what the cards say: ${(await whereabouts(olga)).join(' | ')}`)
    await pictures(`round-${round}`, people)
  }
  for (const { page, name } of people) if ((await textOf(page).textContent())?.includes(FORGED)) tell(`${name} reads what was forged`)

  for (const reviewer of [rita, rik]) await ask(petra, reviewer.name)
  await approve(rita)
  await approve(rik)
  await settle(petra, note)
  await tampering()
  const embargo = Math.ceil((Date.now() + 75_000) / 60_000) * 60_000
  await press(petra, id, { reach: 'pers@example.org', embargo })
  poller.publicFrom = embargo
  await finalise(petra, report.note)
  seen(`final at ${new Date().toISOString()}, under an embargo until ${new Date(embargo).toISOString()}`)
  await pictures('final', people)
  await tampering()
  for (const person of writers)
    if ((await textOf(person.page).getAttribute('contenteditable')) !== 'false') tell(`${person.name} could still write in what is final`)
  await wait(Math.max(0, embargo - Date.now()) + 3000)
  const first = await (await fetch(server.url + at(id))).text()
  if (!/<h1/.test(first)) tell('the page is not there after the embargo')
  await wait(3000)

  note('the server is stopped, and goes on a day later')
  await server.restart({ NODE_OPTIONS: `--import ${new URL('later.ts', import.meta.url)}`, TRIAL_LATER: String(DAY) })
  const correction = await correct(petra, tom, report.note)
  const second = await (await fetch(server.url + at(id))).text()
  const dates = [...new Set([...second.matchAll(/datetime="(\d{4}-\d{2}-\d{2})/g)].map(([, date]) => date))]
  const [today, tomorrow] = [new Date(), new Date(Date.now() + DAY)].map((date) => date.toISOString().slice(0, 10))
  seen(`the corrected page names ${dates.join(' and ')}; ${second.includes('<ins') ? 'what was added is marked' : 'nothing is marked'}`)
  if (!dates.includes(today) || !dates.includes(tomorrow)) tell(`the public page names ${dates.join(', ')}, not ${today} and ${tomorrow}`)
  if (!second.includes(correction)) tell('the correction is not on the public page')
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(server.url + at(id))
  await page.screenshot({ path: join(values.into, 'public.png'), fullPage: true })
  await page.close()
  public_ = await poller.stop()
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
const pages = [
  '# What was seen',
  ...facts,
  '',
  '## What the tampered page tried',
  ...tried.map((line) => `- ${line}`),
  '',
  '## From outside',
  public_,
]
process.exit(
  await report.finish({
    'seen.md': [...pages, '', `${report.wrong.length} promises broken`, ...report.wrong.map((one) => `- ${one}`)].join('\n'),
  }),
)
