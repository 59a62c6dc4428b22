import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, expect } from '@playwright/test'
import { randomOf } from '../fuzz/random.ts'
import { BROWSER_FLAGS, findBrowser } from '../support/browser.ts'
import { draaiboek } from '../support/cli.ts'
import { madeBy, work } from './actions.ts'
import { wait } from './person.ts'
import { publish, readDifference } from './publish.ts'
import { openReport } from './report.ts'
import { ownStepsOnly, sameForAll } from './same.ts'
import { arrive, begin } from './stage.ts'

const HELP = `node test/trial/programme.ts --schedule FILE [--minutes N] [--seed N] [--into FOLDER]
  Five people rework an imported schedule.xml in real browsers (one on a phone, one by keyboard only), in a Dutch page: half of the minutes, then they
  publish, rework and publish again. The server is killed once, one of them is cut off for a fifth of the time. In the folder: what everybody meant to do
  and what the page said, pictures, and the difference and the mails in Dutch and English, to be read. Ends with 1 when something is wrong.
`
const { values } = parseArgs({
  options: {
    schedule: { type: 'string' },
    minutes: { type: 'string', default: '15' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    into: { type: 'string', default: 'test-results/trial' },
    help: { type: 'boolean' },
  },
})
if (values.help || !values.schedule) {
  process.stdout.write(HELP)
  process.exit(values.help ? 0 : 1)
}

const { into } = values
const report = await openReport(into)
const { note, tell, odd } = report
note(`seed ${values.seed}, ${values.minutes} minutes`)
const random = randomOf(Number(values.seed))
const server = await begin()
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_FLAGS })
try {
  const { people, programme } = await arrive(browser, server, { file: values.schedule, note })
  const noor = people.at(-1) as (typeof people)[number]
  for (const person of people) {
    await person.page.goto(person.url(`${programme.split('?')[0]}${person.means === 'touch' ? '?day=all' : ''}`))
    await expect(person.page.locator('main [data-key]').first()).toBeVisible({ timeout: 60_000 })
  }
  await Promise.all(people.map((person) => person.page.screenshot({ path: join(into, `begin-${person.name}.png`) })))

  const half = (Number(values.minutes) * 60_000) / 2
  const round = (until: number) => Promise.all(people.map((person) => work(person, randomOf(random.below(1e9)), until, odd)))

  const trouble = async () => {
    await wait(half * 0.2)
    note('Noor is cut off')
    noor.network.cut()
    await wait(half * 0.15)
    note('the server is killed')
    await server.kill()
    note('the server is back')
    await wait(half * 0.25)
    noor.network.mend()
    note('Noor is back')
  }
  await Promise.all([round(Date.now() + half), trouble()])
  for (const problem of await sameForAll(people, programme, join(into, 'first'))) tell(problem)
  const first = await publish(people[0] as (typeof people)[number], 'Eerste opzet')
  await round(Date.now() + half)
  for (const problem of await sameForAll(people, programme, join(into, 'second'))) tell(problem)
  for (const problem of await ownStepsOnly(people).catch((error: unknown) => [String(error)])) tell(problem)
  for (const { page } of people) for (const _ of [1, 2]) await page.keyboard.press('Escape')
  for (const problem of await sameForAll(people, programme, join(into, 'last'))) tell(problem)
  const second = await publish(people[0] as (typeof people)[number], 'Na de tweede ronde')
  await writeFile(join(into, 'published.txt'), [first, second].join('\n\n=====\n\n'))
  await writeFile(join(into, 'difference.txt'), await readDifference(browser, people[0] as (typeof people)[number], programme))

  const shown = await (people[0] as (typeof people)[number]).page.evaluate(() => document.body.textContent ?? '')
  for (const title of madeBy()) if (shown.split(title).length - 1 > 2) tell(`‘${title}’ is there more than once`)
  for (const person of people)
    for (const complaint of new Set(person.complaints)) tell(`${person.name}’s browser: ${complaint.slice(0, 300)}`)
  for (const person of people) await person.close()
} catch (error) {
  tell(String(error))
  const contexts = browser.contexts()
  for (const context of contexts)
    for (const page of context.pages()) await page.screenshot({ path: join(into, `end-${contexts.indexOf(context)}.png`) })
} finally {
  await browser.close()
  await server.stop()
  const verified = await draaiboek(server.folder, ['verify'])
  note(`verify: ${verified.code} ${verified.out}${verified.err}`)
  if (verified.code !== 0) tell('verify')
  await server.leave(report)
}
process.exit(await report.finish())
