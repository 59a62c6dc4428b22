import { paste } from '../support/writer.ts'
import { blocksOf, putCaret, setStyle, textOf } from './desk.ts'
import { expect, type Person, wait } from './person.ts'

type Three = readonly [Person, Person, Person]

/** One pastes; then all three at once say what is what: head and lead, cross-headings, place and date and end mark. */
export async function structure([first, second, third]: Three, text: string, note: (line: string) => void): Promise<void> {
  await textOf(first.page).click()
  await paste(textOf(first.page), { 'text/plain': text })
  const last = text.trim().split('\n').at(-1)?.slice(0, 30) ?? ''
  for (const { page } of [first, second, third]) await expect(textOf(page)).toContainText(last)
  const pasted = await blocksOf(first.page)
  note(`pasted: ${pasted.map(({ style, words }) => `${style || 'body'} ${words.length}`).join(', ')}`)
  const lead = pasted.find(({ words }) => words.length > 150)
  if (!lead) throw new Error('the text has no lead')
  const head = pasted.slice(0, lead.index).toSorted((a, b) => b.words.length - a.words.length)[0]
  const short = pasted.filter(({ index, words }) => index > lead.index && words.length > 0 && words.length < 40)
  const at = async ({ page }: Person, words: string) => {
    const found = (await blocksOf(page)).find((block) => block.words === words)
    if (!found) throw new Error(`‘${words}’ is gone`)
    await putCaret(page, found.index, 'end')
  }
  await Promise.all([
    (async () => {
      for (const { words, index, style } of pasted.slice(0, lead.index)) {
        if (index === head?.index || style === '') continue
        await at(first, words)
        await setStyle(first, 'Alinea')
      }
      if (head) {
        await at(first, head.words)
        await setStyle(first, 'Kop')
      }
      await at(first, lead.words)
      await setStyle(first, 'Lead')
    })(),
    (async () => {
      for (const { words, style } of short) {
        if (style === 'crossHeading') continue
        await at(second, words)
        await setStyle(second, 'Tussenkop')
      }
    })(),
    (async () => {
      const final = pasted.at(-1)
      if (!final) return
      await at(third, final.words)
      await third.page.keyboard.press('Enter')
      await third.page.keyboard.type('Dit netwerk bestaat uit vrijwilligers.', { delay: 20 })
      await setStyle(third, 'Over de organisatie')
      await third.page.keyboard.press('Enter')
      await third.page.keyboard.type('ZWOLLE/ROTTERDAM, 21 januari 2013', { delay: 20 })
      await setStyle(third, 'Plaats en datum')
    })(),
  ])
  for (const { page } of [first, second, third])
    for (const style of ['head', 'lead', 'crossHeading', 'dateline', 'boilerplate'])
      await expect(textOf(page).locator(`[data-style=${style}]`).first()).toBeVisible()
}

const FACTS = [
  ['Aantal workshops', 'workshops'],
  ['Aantal sprekers', 'sprekers'],
  ['Aantal zalen', 'zalen'],
] as const

/** Each puts a fact of the programme in a paragraph of their own, all at once. Returns how many are in the text. */
export async function tie(people: Three): Promise<number> {
  await Promise.all(
    people.map(async (person, turn) => {
      const [name, noun] = FACTS[turn] as (typeof FACTS)[number]
      const { page } = person
      const long = (await blocksOf(page)).filter(({ style, words }) => style === '' && words.length > 200)
      const block = long[turn % long.length]
      if (!block) throw new Error('there is no paragraph to put a fact in')
      await putCaret(page, block.index, 'end')
      await page.keyboard.type(' Er zijn ', { delay: 20 })
      await person.press(page.getByRole('button', { name: 'Invoegen', exact: true }))
      await person.press(page.getByRole('menuitem', { name: /Feit uit het programma/ }))
      const dialog = page.getByRole('dialog', { name: 'Feit uit het programma' })
      await dialog.getByRole('searchbox').fill(name)
      await expect(dialog.getByRole('option').first()).toBeVisible()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await expect(dialog).toBeHidden()
      await wait(300)
      await page.keyboard.type(` ${noun}.`, { delay: 20 })
      person.say(`zet ‘${name}’ in de tekst`)
    }),
  )
  const chips = textOf(people[0].page).locator('[data-fact]')
  await expect(chips).toHaveCount(people.length)
  return chips.count()
}

/** Writes the note to editors. */
export async function writeNote(person: Person, words: string): Promise<void> {
  await person.page.locator('.ProseMirror').nth(1).click()
  await person.page.keyboard.type(words, { delay: 20 })
}
