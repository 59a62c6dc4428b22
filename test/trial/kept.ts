import { blocksOf, openPanel, passagesOf, select } from './desk.ts'
import { expect, type Person, wait } from './person.ts'

const PATIENCE = 60_000

/** Somebody comments on words of the text. */
export async function comment(person: Person, words: string, said: string): Promise<void> {
  const { page } = person
  const offer = page.getByRole('button', { name: 'Opmerking bij de selectie' })
  const field = page.getByRole('textbox', { name: 'Je opmerking' })
  // What others write at that moment may take a selection along; then people select once more.
  await expect(async () => {
    if (!(await select(page, words))) throw new Error(`‘${words}’ is not in the text`)
    await offer.waitFor({ timeout: 3000 })
    await person.press(offer, 3000)
    await field.waitFor({ timeout: 3000 })
  }).toPass({ timeout: PATIENCE })
  await field.pressSequentially(said, { delay: 20 })
  await person.press(page.getByRole('button', { name: 'Plaatsen' }))
  await expect(field).toHaveCount(0)
  person.say(`zegt iets over ‘${words}’`)
  if (person.means !== 'touch') return
  await page.keyboard.press('Escape')
  // Until the sheet is gone it keeps the focus to itself.
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** Waits until every page reads the same text. What does not come about is told. */
export async function sameText(people: readonly Person[]): Promise<string[]> {
  const until = Date.now() + PATIENCE
  let texts: string[] = []
  do {
    texts = await Promise.all(people.map(async ({ page }) => JSON.stringify((await blocksOf(page)).map(({ words }) => words))))
    if (new Set(texts).size === 1) return []
    await wait(500)
  } while (Date.now() < until)
  return people.flatMap(({ name }, index) => (texts[index] === texts[0] ? [] : [`${name} reads another text than ${people[0]?.name}`]))
}

/**
 * It begins and ends with the quote's own words and holds all of its letters in their order; what was typed in between belongs to it. Two who move or divide
 * the same words before they hear of each other leave some of them twice.
 */
function isAbout(words: string, quote: string): boolean {
  const found = words.trim().split(/\s+/)
  const wanted = quote.split(' ')
  let next = 0
  for (const letter of words) if (letter === quote[next]) next += 1
  return next === quote.length && found[0] === wanted[0] && found.at(-1) === wanted.at(-1)
}

/**
 * Are the threads where they were put? Each is about its words, and what was typed inside them, on every page; `quotes`: by thread. Returns what is not so,
 * and how many of them are drawn, moved or gone by what the page says.
 */
export async function keptPlaces(people: readonly Person[], quotes: ReadonlyMap<string, string>) {
  const until = Date.now() + PATIENCE
  let wrong: string[] = []
  do {
    wrong = []
    for (const person of people) {
      const passages = await passagesOf(person.page)
      for (const [thread, quote] of quotes) {
        const words = passages.get(thread)
        if (words === undefined) wrong.push(`${person.name}: nothing is drawn for ‘${quote}’`)
        else if (!isAbout(words, quote)) wrong.push(`${person.name}: ‘${quote}’ is drawn at ‘${words}’`)
      }
    }
    if (wrong.length === 0) break
    await wait(500)
  } while (Date.now() < until)
  return wrong
}

/** What the cards beside the text say of where their passages are. */
export async function whereabouts(person: Person): Promise<string[]> {
  const panel = await openPanel(person, 'Opmerkingen')
  return panel.locator('[data-thread-card]').evaluateAll((cards) => cards.map((card) => (card.textContent ?? '').slice(0, 160)))
}

const wordsOf = (text: string) => text.match(/[\p{L}\d§]+/gu) ?? []

/**
 * What the text holds that needs a look, as sentences: words that stand in nothing that was pasted or typed, as when two texts were torn into each other, and signs of
 * one edit that are there twice. Neither must be wrong: people type in the middle of words, and two may carry the same words to two places.
 */
export function oddWords(text: string, sources: readonly string[]): string[] {
  const known = new Set(sources.flatMap(wordsOf))
  const strange = [...new Set(wordsOf(text))].filter((word) => !known.has(word) && !/^§\d+\p{L}+$/u.test(word))
  const signs: string[] = text.match(/§\d+(?:Olga|Tom|Bram)/g) ?? []
  const twice = [...new Set(signs.filter((sign, at) => signs.slice(0, at).includes(sign)))]
  return [`words nobody wrote: ${strange.join(' ') || 'none'}`, `signs there twice: ${twice.join(' ') || 'none'}`]
}
