import type { Random } from '../fuzz/random.ts'
import { type Block, blocksOf, passagesOf, putCaret, select, setStyle, textOf, withClipboard } from './desk.ts'
import { type Person, wait } from './person.ts'

/** How many edits each has made, as far as a person would count them. */
export const edits = new Map<string, number>()
const count = ({ name }: Person) => {
  const number = (edits.get(name) ?? 0) + 1
  edits.set(name, number)
  return number
}
export const ASIDES = ['en dat met plezier', 'zo is het bedoeld', 'wie wil kan mee', 'dat telt']

type Rework = (person: Person, random: Random) => Promise<void>

async function body(person: Person, random: Random): Promise<Block> {
  const blocks = (await blocksOf(person.page)).filter(({ style, words }) => style === '' && words.length > 80)
  return random.pick(blocks)
}
const key = ({ page }: Person, ...keys: string[]) =>
  keys.reduce((before, one) => before.then(() => page.keyboard.press(one)), Promise.resolve())
const type = ({ page }: Person, words: string) => page.keyboard.type(words, { delay: 20 })

const sentence: Rework = async (person, random) => {
  const { index } = await body(person, random)
  await putCaret(person.page, index, 'end')
  await type(person, ` §${count(person)}${person.name} ${random.pick(ASIDES)}.`)
}

/** A word inside a passage that somebody comments on: it belongs to the passage from then on. */
const inside: Rework = async (person, random) => {
  const passages = [...(await passagesOf(person.page)).values()].filter((words) => words.includes(' '))
  if (passages.length === 0) return sentence(person, random)
  if (await select(person.page, random.pick(passages), 'middle')) await type(person, ` §${count(person)}${person.name}`)
}

const splitAndJoin: Rework = async (person, random) => {
  const { index, words } = await body(person, random)
  await putCaret(person.page, index, random.below(words.length - 40))
  await key(person, 'Enter')
  await wait(600)
  await key(person, 'Backspace')
  count(person)
}

const styleAndBack: Rework = async (person, random) => {
  const { index } = await body(person, random)
  await putCaret(person.page, index, 5)
  await setStyle(person, 'Tussenkop')
  await wait(500)
  await setStyle(person, 'Alinea')
  count(person)
}

const bold: Rework = async (person, random) => {
  const { words } = await body(person, random)
  const some = words.split(' ').filter((word) => /^\p{Ll}{5,}$/u.test(word))
  if (some.length > 0 && (await select(person.page, random.pick(some)))) await key(person, 'Control+b')
  count(person)
}

/** Cuts words out and pastes them at the end of another paragraph. */
async function carry(person: Person, random: Random, words: string): Promise<void> {
  await withClipboard(async () => {
    if (!(await select(person.page, words))) return
    await key(person, 'Control+x')
    await wait(400)
    const { index } = await body(person, random)
    await putCaret(person.page, index, 'end')
    await type(person, ' ')
    await key(person, 'Control+v')
    await wait(300)
    count(person)
  })
}
const carrySentence: Rework = async (person, random) => {
  const { words } = await body(person, random)
  const sentences = words.match(/[^.?!]{30,}[.?!]/g) ?? []
  if (sentences.length > 1) await carry(person, random, random.pick(sentences).trim())
}
const carryPassage: Rework = async (person, random) => {
  const passages = [...(await passagesOf(person.page)).values()]
  if (passages.length > 0) await carry(person, random, random.pick(passages))
}

const removeAndUndo: Rework = async (person, random) => {
  const passages = [...(await passagesOf(person.page)).values()]
  if (passages.length === 0 || !(await select(person.page, random.pick(passages)))) return
  // Long enough after what came before for this to be a step of its own.
  await wait(700)
  await key(person, 'Delete')
  await wait(1200)
  await key(person, 'Control+z')
  count(person)
}

const undoAndRedo: Rework = async (person, random) => {
  const times = 1 + random.below(3)
  for (let step = 0; step < times; step += 1) await key(person, 'Control+z')
  await wait(400)
  for (let step = 0; step < times; step += 1) await key(person, 'Control+Shift+z')
  count(person)
}

const USUAL: readonly Rework[] = [
  ...[sentence, sentence, sentence, inside, inside, splitAndJoin, splitAndJoin, styleAndBack, bold],
  ...[carrySentence, carryPassage, removeAndUndo, undoAndRedo],
]

/** Somebody reworks the text until a moment (ms). What they could not do is told by `odd`, and they go on. */
export async function rework(
  person: Person,
  random: Random,
  until: number,
  odd: (person: Person, what: unknown) => Promise<void>,
): Promise<void> {
  while (Date.now() < until) {
    await wait(700 + random.below(2200))
    try {
      await random.pick(USUAL)(person, random)
    } catch (error) {
      await odd(person, error)
      await person.page.keyboard.press('Escape')
      await textOf(person.page).focus()
    }
  }
}
