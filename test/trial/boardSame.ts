import { draaiboek } from '../support/cli.ts'
import { expect, type Person, wait } from './person.ts'

/** A line for each column, in their order: its name, then the title of each card in it, in theirs. */
export type Lines = string[]

/** A title on one line, whoever has the card chosen. */
const one = (title: string) =>
  title
    .replace(/, gekozen$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** What a page draws of a whole board: as on paper, where also what is out of sight is drawn. */
export async function shownBy({ page }: Person): Promise<Lines> {
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  const lines = await page.locator('[data-board] section:has([data-cards])').evaluateAll((columns) =>
    columns.map((column) => {
      const cards = [...column.querySelectorAll('[data-card]:not([aria-hidden]) [data-open]')]
      return [column.getAttribute('aria-label') ?? '', ...cards.map((card) => card.textContent ?? '')]
    }),
  )
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  return lines.map((line) => line.map(one).join('\n'))
}

/** What the document says, read from the server's disk by the operator: the board as pages draw it, and every title there is, wherever it lies. */
export async function documentOf(folder: string, name: string): Promise<{ drawn: Lines; titles: string[] }> {
  const { code, out, err } = await draaiboek(folder, ['export', name, '--format', 'md'])
  if (code !== 0) throw new Error(err)
  const parts = out.split(/^## /m).slice(1)
  const sections = parts.map((part) => {
    const [head = '', ...lines] = part.split('\n')
    // What belongs to a card stands further in.
    const titles = lines.flatMap((line) => /^- \[[ x]\] (.*?)(?: \([^()]*\))?$/.exec(line)?.[1] ?? [])
    return { head, lines: titles.map((title) => one(title.replaceAll('\\', ''))) }
  })
  const line = ({ head, lines }: (typeof sections)[number]) => [head, ...lines].join('\n')
  const columns = sections.filter(({ head }) => !['Archief', 'Prullenbak', 'Niet geplaatst'].includes(head))
  const lost = sections.filter(({ head }) => head === 'Niet geplaatst')
  return { drawn: [...lost, ...columns].map(line), titles: sections.flatMap(({ lines }) => lines) }
}

const PATIENCE = 90_000

/** Waits until every page draws what the document says. What does not come about is told. */
export async function sameAsDocument(
  people: readonly Person[],
  folder: string,
  name: string,
): Promise<{ wrong: string[]; titles: string[] }> {
  for (const { page } of people) {
    for (const _ of [1, 2, 3]) await page.keyboard.press('Escape')
    await expect(page.locator('[data-board]')).toBeVisible()
  }
  let wrong: string[] = []
  let document = await documentOf(folder, name)
  for (const until = Date.now() + PATIENCE; Date.now() < until; await wait(1500)) {
    document = await documentOf(folder, name)
    const model = document.drawn
    wrong = []
    for (const person of people) {
      const shown = await shownBy(person)
      if (shown.join('\n\n') === model.join('\n\n')) continue
      const differing = [...shown.filter((line) => !model.includes(line)), ...model.filter((line) => !shown.includes(line))]
      wrong.push(
        `${person.name} sees something else: ${differing.slice(0, 3).join(' / ').replaceAll('\n', ' · ').slice(0, 600) || 'another order'}`,
      )
    }
    if (wrong.length === 0) break
  }
  return { wrong, titles: document.titles }
}
