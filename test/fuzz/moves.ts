import { parseArgs } from 'node:util'
import { joinBackward, splitBlock } from '@tiptap/pm/commands'
import { type Command, TextSelection } from '@tiptap/pm/state'
import { toggleList } from '#client/prose/commands.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { LINES, openAlong } from '../support/along.ts'
import type { TestEditor } from '../support/editors.ts'
import { randomOf } from './random.ts'

const HELP = `node test/fuzz/moves.ts [--runs N] [--seed N] [--deeds LIST]
  Several people work in three lines at random and hear of each other at random; at the end all must read the same, each letter once. Deeds: split join list type
  fact delete undo redo. Whoever is away (away, back) hears and says everything at once. Prints how often which went wrong, and the shortest of each.
`
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1500' },
    seed: { type: 'string', default: '1' },
    people: { type: 'string', default: '2' },
    deeds: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  process.stdout.write(HELP)
  process.exit(0)
}

interface Deed {
  what: string
  who: number
  /** Where in the text, as a share of it. */
  at: number
}
type World = ReturnType<typeof openAlong>
const COMMANDS: Record<string, Command> = { split: splitBlock, join: joinBackward, list: toggleList('bulletList') }
const FACT = { programme: 'p', fact: 'sessions', said: '5' }

/** Does a deed; returns what it wrote. `wrote`: how many letters were written before. */
function act(world: World, { what, who, at }: Deed, wrote: number): string {
  const { network } = world
  const editor = world.editors[who] as TestEditor
  const pos = editor.state.doc.resolve(1 + Math.floor(at * (editor.state.doc.content.size - 2)))
  const { isTextblock } = pos.parent
  const { tr } = editor.state
  const command = COMMANDS[what]
  if (command) world.does(editor, command, what === 'split' || !isTextblock ? pos.pos : pos.start())
  else if (what === 'settle') network.settle()
  else if (what === 'up' || what === 'down' || what === 'away' || what === 'back') network[what](who)
  else if (what === 'undo') editor.undoOnce()
  else if (what === 'redo') editor.redoOnce()
  else if (!isTextblock) return ''
  else if (what === 'fact') editor.dispatch(tr.insert(pos.pos, releaseSchema.node('fact', FACT)))
  else if (what === 'delete') editor.dispatch(tr.delete(pos.pos, Math.min(pos.pos + 4, pos.end())))
  else {
    const letters = [0, 1, 2].map((next) => String.fromCharCode(0x4e00 + wrote + next))
    editor.dispatch(tr.setSelection(TextSelection.create(tr.doc, pos.pos)))
    for (const letter of letters) editor.dispatch(editor.state.tr.insertText(letter))
    return letters.join('')
  }
  return ''
}

/** What is wrong at the end; null: nothing. */
function wrong(deeds: readonly Deed[], people: number): string | null {
  const world = openAlong(0, people)
  let wrote = ''
  for (const deed of deeds) wrote += act(world, deed, wrote.length)
  world.settle()
  const texts = world.editors.map(world.said)
  if (new Set(texts).size > 1) return 'read differently'
  const takesAway = deeds.some(({ what }) => what === 'delete' || what === 'undo' || what === 'redo')
  const left = new Map<string, number>()
  for (const letter of LINES.join('') + wrote) left.set(letter, (left.get(letter) ?? 0) + 1)
  for (const letter of (texts[0] as string).replaceAll('\n', '')) left.set(letter, (left.get(letter) ?? 0) - 1)
  const counts = [...left.values()]
  if (counts.some((count) => count < 0)) return 'twice'
  return !takesAway && counts.some((count) => count > 0) ? 'lost' : null
}

/** The fewest of some deeds with which the same is wrong. */
function shortest(deeds: readonly Deed[], people: number, what: string): readonly Deed[] {
  for (const [at] of deeds.entries()) {
    const fewer = deeds.filter((_, index) => index !== at)
    if (wrong(fewer, people) === what) return shortest(fewer, people, what)
  }
  return deeds
}

const DEEDS = ['split', 'join', 'list', 'fact', 'delete', 'undo', 'type', 'away', 'back']
const random = randomOf(Number(values.seed))
const people = Number(values.people)
const kinds = [...(values.deeds?.split(',') ?? DEEDS), 'up', 'down', 'settle']
const found = new Map<string, { times: number; deeds: readonly Deed[] }>()
for (let run = 0; run < Number(values.runs); run += 1) {
  const deeds = Array.from({ length: 1 + random.below(12) }, () => ({
    what: random.pick(kinds),
    who: random.below(people),
    at: random.below(1000) / 1000,
  }))
  const what = wrong(deeds, people)
  if (what) found.set(what, { times: (found.get(what)?.times ?? 0) + 1, deeds: found.get(what)?.deeds ?? shortest(deeds, people, what) })
}
process.stdout.write(`${values.runs} runs, seed ${values.seed}, ${kinds.join(' ')}\n`)
for (const [what, { times, deeds }] of found)
  process.stdout.write(`${what}: ${times}, as with ${deeds.map((deed) => `${deed.what} ${deed.who} ${deed.at}`).join(', ')}\n`)
if (found.size === 0) process.stdout.write('nothing wrong\n')
