import { undo } from './actions.ts'
import { expect, type Person, reads } from './person.ts'

/** What a page shows of a whole programme: every line of its list with all that stands in it, the tray, and how much clashes. */
async function shownBy(person: Person, programme: string): Promise<string[]> {
  const { page } = person
  const address = person.url(programme.split('?')[0] as string)
  if (!page.url().includes('view=list')) await page.goto(`${address}?view=list&day=all&venue=all`)
  await expect(page.locator('main [data-key]').first()).toBeVisible({ timeout: 60_000 })
  const lines = await page
    .locator('main [data-key]')
    .evaluateAll((all) => all.map((one) => `${(one as HTMLElement).dataset.key} ${one.textContent}`))
  const pill = page
    .getByRole('toolbar')
    .first()
    .getByRole('button', { name: /botsing/i })
  // On a phone the number stands there by itself.
  return [...lines, `${Number.parseInt(await reads(pill), 10)} clashes`]
}

const PATIENCE = 90_000

/** Waits until every page shows the same programme, each slot once. What does not come about is told. Leaves the pages where they were. */
export async function sameForAll(people: readonly Person[], programme: string, into: string): Promise<string[]> {
  const were = people.map(({ page }) => page.url())
  const wrong: string[] = []
  for (const { page } of people) await page.keyboard.press('Escape')
  let shown: string[][] = []
  const until = Date.now() + PATIENCE
  do {
    shown = []
    for (const person of people) shown.push(await shownBy(person, programme))
  } while (Date.now() < until && new Set(shown.map((lines) => lines.join('\n'))).size > 1)
  const [model = [], ...others] = shown
  others.forEach((lines, index) => {
    const differing = [...lines.filter((line) => !model.includes(line)), ...model.filter((line) => !lines.includes(line))]
    if (lines.join('\n') !== model.join('\n'))
      wrong.push(`${people[index + 1]?.name} sees something else: ${differing.slice(0, 4).join(' / ') || 'another order'}`)
  })
  const keys = model.slice(0, -1).map((line) => line.split(' ')[0] as string)
  if (new Set(keys).size < keys.length) wrong.push('something lies twice')
  for (const person of people) {
    await person.page.screenshot({ path: `${into}-${person.name}.png` })
    person.say(`ziet ${keys.length} regels, ${model.at(-1)?.replaceAll('\n', ' ')}`)
  }
  for (const [index, { page }] of people.entries()) await page.goto(were[index] as string)
  return wrong
}

/** Everybody marks a title of their own, all at once; then each takes it back: only their own goes. */
export async function ownStepsOnly(people: readonly Person[]): Promise<string[]> {
  const wrong: string[] = []
  const mark = ({ name }: Person) => `✎${name}`
  const keys = await (people[0] as Person).page
    .locator('main [data-key]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.key))
  const phone = people.find(({ means }) => means === 'touch') as Person
  const titleOf = async (person: Person) => {
    const { page } = person
    await person.press(page.locator(`main [data-key="${keys[people.indexOf(person) * 2]}"]`).first())
    const sheet = person.means === 'touch' ? page.getByRole('dialog') : page.getByRole('complementary')
    const field = sheet.getByLabel('Titel', { exact: true })
    await (person.means === 'keyboard' ? field.focus() : person.press(field))
    await page.keyboard.press('End')
    await page.keyboard.type(mark(person))
    for (const _ of [1, 2]) await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
  }
  await Promise.all(people.map(titleOf))
  const seen = (person: Person) => phone.page.locator('main').getByText(mark(person)).first()
  for (const person of people) await expect(seen(person)).toBeVisible()
  for (const [index, person] of people.entries()) {
    await undo(person, { below: () => 0, chance: () => false, pick: (from) => from[0] as never })
    await expect(seen(person))
      .toHaveCount(0)
      .catch(() => wrong.push(`${person.name} could not take back the own mark`))
    for (const other of people.slice(index + 1))
      if ((await seen(other).count()) === 0) wrong.push(`${person.name} took back what ${other.name} did`)
  }
  return wrong
}
