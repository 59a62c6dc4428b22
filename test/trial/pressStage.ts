import type { Browser } from '@playwright/test'
import { draaiboek } from '../support/cli.ts'
import { expect, type Means, Person } from './person.ts'
import type { begin } from './stage.ts'

type Server = Awaited<ReturnType<typeof begin>>

/** Name, means, and as what they come: three who write, one who decides, one who reviews at a desk. Another reviewer comes later, by a link to the release. */
type Cast = readonly (readonly [string, Means, string])[]
const PEOPLE: Cast = [
  ['Olga', 'mouse', 'organiser'],
  ['Tom', 'mouse', 'organiser'],
  ['Bram', 'keyboard', 'organiser'],
  ['Petra', 'mouse', 'press'],
  ['Rita', 'mouse', 'reviewer'],
]

export async function join(person: Person, link: string): Promise<void> {
  const { page } = person
  await page.goto(person.url(link))
  await page.getByRole('textbox', { name: 'Hoe heet je?' }).fill(person.name)
  // That nobody is signed in yet is an answer, and a browser complains of it.
  person.complaints.length = 0
  await person.press(page.getByRole('button', { name: 'Doe mee', exact: true }))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  person.say('is binnen')
}

/**
 * Makes the example workspace, lets everybody in by a link, and one of them make a release of this title. Returns them and its address. `guest`: who comes
 * last, to this release alone.
 */
export async function gather(
  browser: Browser,
  server: Server,
  title: string,
  note: (line: string) => void,
  cast = PEOPLE,
  guest: readonly [string, Means] = ['Rik', 'touch'],
) {
  const seeded = await draaiboek(server.folder, ['seed'])
  if (seeded.code !== 0) throw new Error(seeded.err)
  const links = new Map([...seeded.out.matchAll(/^ {2}(\w+) +(\S+)$/gm)].map(([, role, link]) => [role as string, link as string]))
  const people: Person[] = []
  for (const [name, means, role] of cast) {
    const person = await Person.at(browser, server.url, name, means, note)
    await join(person, links.get(role) ?? '')
    people.push(person)
  }
  const [olga] = people as [Person]
  await olga.press(olga.page.getByRole('main').getByRole('button', { name: 'Nieuw persbericht' }))
  const field = olga.page.getByRole('textbox', { name: 'Naam van het document' })
  await expect(field).toBeFocused()
  await olga.page.keyboard.type(title)
  await olga.page.keyboard.press('Enter')
  await expect(olga.page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  const address = new URL(olga.page.url()).pathname
  const invited = await draaiboek(server.folder, [
    'invite',
    '--workspace',
    'day2013',
    '--role',
    'reviewer',
    '--uses',
    '1',
    '--document',
    title,
  ])
  const last = await Person.at(browser, server.url, ...guest, note)
  await join(last, /http\S+/.exec(invited.out)?.[0] ?? '')
  await expect(last.page).toHaveURL(new RegExp(address))
  people.push(last)
  for (const person of people) if (person !== last && person !== olga) await person.page.goto(person.url(address))
  for (const { page } of people) await expect(page.locator('.ProseMirror').first()).toBeVisible({ timeout: 60_000 })
  return { people, address }
}
