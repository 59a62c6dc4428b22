import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { keyOf, type Suggestion, suggestionsIn } from '#shared/documents/release/suggest/list.ts'
import { acceptAll, rejectAll, settled } from '#shared/documents/release/suggest/settle.ts'
import { type ProseNode, readProse, speltAlike, textOfNode } from '#shared/prose/fragment.ts'
import { openPanel } from './desk.ts'
import { copyOf } from './forging.ts'
import { expect, type Person, wait } from './person.ts'

/** The release as the server has it. */
export interface Truth {
  text: ProseNode[]
  suggestions: Suggestion[]
  /** What everybody reads who looks from outside. */
  plain: string
  /** Every word there is, whatever is suggested of it; and what would be read if all were taken over. */
  all: string
  would: string
}

export async function truthOf(who: Parameters<typeof copyOf>[0]): Promise<Truth> {
  const doc = await copyOf(who)
  const text = readProse(textOf(doc))
  return {
    text,
    suggestions: suggestionsIn([...text, ...readProse(noteOf(doc))]),
    plain: rejectAll(text).map(textOfNode).join('\n'),
    all: text.map(textOfNode).join('\n'),
    would: acceptAll(text).map(textOfNode).join('\n'),
  }
}

/** Selects everything from the first to the last suggestion of the paragraph with the most of them. */
function selectMany({ page }: Person): Promise<number> {
  return page.evaluate(() => {
    const text = document.querySelector('.ProseMirror') as HTMLElement
    text.focus()
    const found = (block: Element) => [...block.querySelectorAll('ins, del')]
    const [best] = [...text.children].sort((a, b) => found(b).length - found(a).length)
    const all = best ? found(best) : []
    if (!best || all.length < 2) return 0
    best.scrollIntoView({ block: 'center' })
    getSelection()?.setBaseAndExtent(best, 0, best, best.childNodes.length)
    return all.length
  })
}

/** Two organisers settle all that is suggested: one, some that are selected, all of one person, all. `broken`: what came of it was not what it should be. */
export async function settleAll(
  [olga, tom]: readonly [Person, Person],
  person: string,
  who: Parameters<typeof copyOf>[0],
  tell: (what: string) => void,
): Promise<{ took: number; steps: string[] }> {
  const began = Date.now()
  const steps: string[] = []
  let before = await truthOf(who)
  const step = async (name: string, verdict: 'accept' | 'reject', deed: () => Promise<void>) => {
    await deed()
    let after = before
    for (let tries = 0; tries < 60 && after.suggestions.length === before.suggestions.length; tries += 1) {
      await wait(250)
      after = await truthOf(who)
    }
    const left = new Set(after.suggestions.map(keyOf))
    const gone = before.suggestions.filter((one) => !left.has(keyOf(one)))
    const keys = new Set(gone.map(keyOf))
    const expected = settled(before.text, (mark) => (keys.has(keyOf(mark)) ? verdict : 'keep'))
    if (gone.length === 0) tell(`${name}: nothing was settled`)
    if (JSON.stringify(speltAlike(expected)) !== JSON.stringify(speltAlike(after.text))) tell(`${name}: the text is not what was settled`)
    steps.push(`${name}: ${gone.length} settled, ${after.suggestions.length} left`)
    before = after
  }
  const [hers, his] = [await openPanel(olga, 'Voorstellen'), await openPanel(tom, 'Voorstellen')]
  const many = (panel: typeof hers, name: RegExp) => panel.getByRole('button', { name }).first()
  await step('one taken over', 'accept', () => olga.press(hers.getByRole('button', { name: 'Overnemen', exact: true }).first()))
  await step('one rejected', 'reject', () => tom.press(his.getByRole('button', { name: 'Afwijzen', exact: true }).first()))
  if ((await selectMany(tom)) > 1)
    await step('a selection taken over', 'accept', async () => {
      const button = many(his, /^Selectie overnemen/)
      await expect(button).toBeVisible()
      await tom.press(button)
    })
  await tom.page.keyboard.press('ArrowLeft')
  if (before.suggestions.length > 1) {
    await olga.choose(hers, 'Van wie', person)
    await step(`all of ${person} taken over`, 'accept', () => olga.press(many(hers, /^(Alle \d+ o|O)vernemen/)))
  }
  if (before.suggestions.length > 1) await step('the rest rejected', 'reject', () => tom.press(many(his, /^Alle \d+ afwijzen/)))
  if (before.suggestions.length > 0) tell(`${before.suggestions.length} suggestions could not be settled`)
  return { took: Date.now() - began, steps }
}
