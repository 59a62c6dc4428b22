import type { Random } from '../fuzz/random.ts'
import { paste } from '../support/writer.ts'
import { type Block, blocksOf, putCaret, select, setStyle, textOf, withClipboard } from './desk.ts'
import { type Person, wait } from './person.ts'

/** What each put into the text for good, by their name: `§12Rita`. */
export const added = new Map<string, string[]>()
/** How many things each has done. */
export const deeds = new Map<string, number>()

let count = 0
/** Words that are found again, of this person. */
function mark({ name }: Person): string {
  count += 1
  return `§${count}${name}`
}
const keep = ({ name }: Person, sign: string) => void added.set(name, [...(added.get(name) ?? []), sign])
const ASIDES = ['en dat met plezier', 'zo is het bedoeld', 'wie wil kan mee', 'dat telt']

type Deed = (person: Person, random: Random) => Promise<void>

const key = async ({ page }: Person, ...keys: string[]) => {
  for (const one of keys) await page.keyboard.press(one)
}
const type = ({ page }: Person, words: string) => page.keyboard.type(words, { delay: 20 })

/** One of the first paragraphs: so they all work in the same ones. */
async function body(person: Person, random: Random): Promise<Block> {
  const blocks = (await blocksOf(person.page)).filter(({ style, words }) => style === '' && words.length > 80)
  return random.pick(blocks.slice(0, 4))
}
async function word(person: Person, random: Random): Promise<boolean> {
  const { words } = await body(person, random)
  const some = words.split(' ').filter((one) => /^\p{Ll}{5,}$/u.test(one))
  return some.length > 0 && select(person.page, random.pick(some))
}

const sentence: Deed = async (person, random) => {
  const { index } = await body(person, random)
  const sign = mark(person)
  await putCaret(person.page, index, 'end')
  await type(person, ` ${sign} ${random.pick(ASIDES)}.`)
  keep(person, sign)
}
const between: Deed = async (person, random) => {
  const { index, words } = await body(person, random)
  const sign = mark(person)
  await putCaret(person.page, index, random.below(words.length - 40))
  await type(person, ` ${sign}`)
  keep(person, sign)
}
const replace: Deed = async (person, random) => {
  if (!(await word(person, random))) return
  const sign = mark(person)
  await type(person, sign)
  keep(person, sign)
}
const erase: Deed = async (person, random) => {
  if (await word(person, random)) await key(person, 'Delete')
}
const backspace: Deed = async (person, random) => {
  const { index, words } = await body(person, random)
  await putCaret(person.page, index, random.below(words.length - 40))
  await key(person, ...Array.from({ length: 5 }, () => 'Backspace'))
}
const bold: Deed = async (person, random) => {
  if (await word(person, random)) await key(person, 'Control+b')
}
const split: Deed = async (person, random) => {
  const { index, words } = await body(person, random)
  await putCaret(person.page, index, random.below(words.length - 40))
  await key(person, 'Enter')
}
const join: Deed = async (person, random) => {
  const { index } = await body(person, random)
  await putCaret(person.page, index, 'end')
  await key(person, 'Delete')
}
const style: Deed = async (person, random) => {
  const { index } = await body(person, random)
  await putCaret(person.page, index, 5)
  await setStyle(person, 'Citaat')
}
const pasted: Deed = async (person, random) => {
  const { index } = await body(person, random)
  const [one, two] = [mark(person), mark(person)]
  await putCaret(person.page, index, 'end')
  await paste(textOf(person.page), { 'text/plain': ` ${one} van elders.\n\n${two} en nog iets.` })
  keep(person, one)
  keep(person, two)
}
const undone: Deed = async (person, random) => {
  const { index } = await body(person, random)
  await putCaret(person.page, index, 'end')
  // Long enough after what came before for this to be a step of its own.
  await wait(900)
  await type(person, ` ${mark(person)} toch niet`)
  await wait(900)
  await key(person, 'Control+z')
}
const styleAndBack: Deed = async (person, random) => {
  const { index } = await body(person, random)
  await putCaret(person.page, index, 5)
  await setStyle(person, 'Tussenkop')
  await wait(500)
  await setStyle(person, 'Alinea')
}
const splitAndJoin: Deed = async (person, random) => {
  const { index, words } = await body(person, random)
  await putCaret(person.page, index, random.below(words.length - 40))
  await key(person, 'Enter')
  await wait(600)
  await key(person, 'Backspace')
}

/** Cuts a sentence out, with what is suggested in it, and pastes it at the end of another paragraph. */
const carry: Deed = async (person, random) => {
  const { words } = await body(person, random)
  const found = words.match(/(?<=^|[.?!] )\p{Lu}[^.?!§]{30,}[.?!]/gu) ?? []
  if (found.length < 2) return
  await withClipboard(async () => {
    if (!(await select(person.page, random.pick(found)))) return
    await key(person, 'Control+x')
    await wait(400)
    const { index } = await body(person, random)
    await putCaret(person.page, index, 'end')
    await type(person, ' ')
    await key(person, 'Control+v')
    await wait(300)
  })
}

/** What a reviewer does who suggests, and an organiser who rewrites the same paragraphs meanwhile. */
export const REVIEWING: readonly Deed[] = [
  sentence,
  sentence,
  between,
  between,
  replace,
  erase,
  backspace,
  bold,
  split,
  join,
  style,
  pasted,
  undone,
]
export const REWRITING: readonly Deed[] = [sentence, between, between, replace, replace, bold, styleAndBack, splitAndJoin, carry, undone]

/** Somebody is at it until a moment (ms). What they could not do is told by `odd`, and they go on. */
export async function keepAt(
  person: Person,
  what: readonly Deed[],
  random: Random,
  until: number,
  odd: (person: Person, what: unknown) => Promise<void>,
): Promise<void> {
  while (Date.now() < until) {
    await wait(400 + random.below(1600))
    try {
      const deed = random.pick(what)
      const before = count
      await deed(person, random)
      person.say(`${deed.name}${count > before ? `, among those up to §${count}` : ''}`)
      deeds.set(person.name, (deeds.get(person.name) ?? 0) + 1)
    } catch (error) {
      await odd(person, error)
      await person.page.keyboard.press('Escape')
      await textOf(person.page).focus()
    }
  }
}
