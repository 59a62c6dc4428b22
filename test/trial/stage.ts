import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { end, type Launched, launch } from '../support/launch.ts'
import { until } from '../support/until.ts'
import { choose } from './actions.ts'
import { expect, type Means, Person, reads } from './person.ts'
import type { Report } from './report.ts'

export const PEOPLE: readonly [string, Means][] = [
  ['Olga', 'mouse'],
  ['Tom', 'mouse'],
  ['Bram', 'keyboard'],
  ['Mila', 'touch'],
  ['Noor', 'mouse'],
]

/** A real server on a folder of its own, that can be killed. */
export async function begin() {
  const folder = await mkdtemp(join(tmpdir(), 'draaiboek-trial-'))
  let server: Launched = await launch('server/main.ts', folder, 0)
  const { url } = server
  return {
    folder,
    url,
    /** The address at which the first person begins. */
    async firstLink() {
      await until('the link is printed', () => /\/setup#[\w-]{43}/.test(server.output()))
      return /http\S+\/setup#[\w-]{43}/.exec(server.output())?.[0] ?? ''
    },
    async kill() {
      await end(server.child, 'SIGKILL')
      server = await launch('server/main.ts', folder, Number(new URL(url).port))
    },
    /** Stops it and starts it again, in another environment. */
    async restart(env: Record<string, string>) {
      await end(server.child, 'SIGTERM')
      server = await launch('server/main.ts', folder, Number(new URL(url).port), env)
    },
    stop: () => end(server.child, 'SIGTERM'),
    /** Takes the folder away, unless something went wrong: then what was written can be looked into. */
    async leave({ wrong, note }: Pick<Report, 'wrong' | 'note'>) {
      if (wrong.length === 0) await rm(folder, { recursive: true, force: true })
      else note(`the data is in ${folder}`)
    },
  }
}

/** Everybody at a browser of their own; the first begins a workspace without anything in it. `wide`: how many pixels a phone is. */
export async function firstComes(
  browser: Browser,
  { url, firstLink }: Awaited<ReturnType<typeof begin>>,
  { name: called, note, wide }: { name: string; note: (line: string) => void; wide?: number },
): Promise<[Person, ...Person[]]> {
  const everybody = PEOPLE.map(([name, means]) => Person.at(browser, url, name, means, note, wide))
  const people = (await Promise.all(everybody)) as [Person, ...Person[]]
  const [olga] = people
  const { page } = olga
  await page.goto(olga.url(await firstLink()))
  await page.getByRole('textbox', { name: 'Hoe heet je?' }).fill(olga.name)
  await page.getByRole('textbox', { name: 'Hoe heet de dag?' }).fill(called)
  await page.getByText('Leeg', { exact: true }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  return people
}

/** The first invites the others; each comes in by a link of their own. `from`: an address in the workspace. */
export async function othersCome([olga, ...others]: readonly [Person, ...Person[]], from: string): Promise<void> {
  const { page } = olga
  for (const person of others) {
    await page.goto(olga.url(`${new URL(from).pathname.split('/').slice(0, 2).join('/')}/people`))
    await page.getByRole('button', { name: 'Iemand uitnodigen' }).click()
    await page.getByRole('dialog').getByText('organisator', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Naam' }).fill(person.name)
    await page.getByRole('button', { name: 'Maak een link' }).click()
    const link = await page.getByRole('textbox', { name: 'Uitnodigingslink' }).inputValue()
    await page.getByRole('button', { name: 'Klaar' }).click()
    await person.page.goto(person.url(link))
    await expect(person.page.getByRole('button', { name: 'Doe mee' })).toBeVisible()
    // That nobody is signed in yet is an answer, and a browser complains of it.
    person.complaints.length = 0
    await person.press(person.page.getByRole('button', { name: 'Doe mee' }))
    await expect(person.page.getByRole('heading', { level: 1 })).toBeVisible()
    person.say('is binnen')
  }
}

/** The first person begins a workspace, reads a schedule in, and invites the others. Returns the programme's address. */
export async function arrive(
  browser: Browser,
  server: Awaited<ReturnType<typeof begin>>,
  { file, note }: { file: string; note: (line: string) => void },
): Promise<{ people: Person[]; programme: string }> {
  const people = await firstComes(browser, server, { name: 'Een nieuwe dageraad', note })
  const [olga] = people
  const { page } = olga
  await page.getByRole('main').getByRole('link', { name: 'Programma' }).click()
  olga.say('leest het oude programma in')
  await page.getByRole('button', { name: 'Programma inlezen' }).click()
  for (const time of [1, 2]) {
    await page.locator('input[type=file]').setInputFiles(file)
    await expect(page.getByRole('dialog', { name: 'Ingelezen' })).toBeVisible({ timeout: 120_000 })
    note(`ingelezen, keer ${time}: ${(await reads(page.getByRole('dialog'))).replaceAll('\n', ' · ')}`)
    await page.getByRole('button', { name: 'Naar het programma' }).click()
    if (time === 1) await choose(olga, 'Programma inlezen')
  }
  const programme = page.url()
  await othersCome(people, programme)
  return { people, programme }
}
