import type { Mark, Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { isSuggestion } from '#shared/documents/release/suggest/marks.ts'
import { markNameOf } from '#shared/prose/fragment.ts'
import { planFor } from '../../in/returned/plan.ts'
import { Draft, type Suggester } from '../draft.ts'
import { looksAt, looksShown, newWords } from '../newWords.ts'
import type { Marks, Run, Untaken } from './untaken.ts'

/** By which copy of the document the letters were written that are suggested once more, and by which of them this begins: the same in whichever page. */
const copyOf = ({ client }: Pick<Run, 'client'>) => `again${client.toString(36).padStart(11, '0')}`
const idOf = (run: Pick<Run, 'client' | 'clock'>) => `${copyOf(run)}${run.clock.toString(36).padStart(8, '0')}`

const marksOf = ({ type: { schema } }: Node, marks: Marks): Mark[] =>
  [...marks].flatMap(([key, attrs]) => {
    const type = schema.marks[markNameOf(key)]
    return type ? [type.create(attrs)] : []
  })

/** Tells whether letters are suggested once more already: from another page of this person, or before this one was closed. */
function createSaid(doc: Node): (run: Pick<Run, 'client'>, text: string) => boolean {
  const said = new Map<string, string>()
  doc.descendants(({ marks, text = '' }) => {
    for (const { type, attrs } of marks)
      if (type.name === 'insertion') said.set(String(attrs.id), (said.get(String(attrs.id)) ?? '') + text)
  })
  return (run, text) => [...said].some(([id, words]) => id.startsWith(copyOf(run)) && words.includes(text))
}

/** Letters that come at one place. */
interface Coming {
  at: number
  runs: Run[]
}

/** What becomes of one block: from its end, so that what lies before is still where it was. */
function suggestBlock(draft: Draft, pos: number, runs: readonly Run[], who: Suggester, isSaid: ReturnType<typeof createSaid>): void {
  const { tr } = draft
  const { marks } = tr.doc.type.schema
  const own = (list: readonly Mark[]) => list.filter(({ type, attrs }) => isSuggestion(type.name) && attrs.by === who.by)
  const deeds: (() => void)[] = []
  let at = pos + 1
  let coming: Coming | null = null
  for (const run of runs) {
    const { old, now, text } = run
    const [from, to] = [at, at + (old ? (text?.length ?? 1) : 0)]
    at = to
    if (!old) {
      if (text === null) continue
      if (coming?.at === from) coming.runs.push(run)
      else {
        const here: Coming = { at: from, runs: [run] }
        coming = here
        deeds.push(() => bring(here))
      }
      continue
    }
    const [before, after] = [own(marksOf(tr.doc, run.oldMarks)), own(marksOf(tr.doc, run.nowMarks))]
    const isOwn = before.some(({ type }) => type === marks.insertion)
    if (!now) {
      deeds.push(() => (isOwn ? void tr.delete(from, to) : draft.remove(from, to)))
      continue
    }
    const isAbout = ({ type }: Mark) => type !== marks.insertion
    for (const mark of before.filter(isAbout)) if (!mark.isInSet(after)) deeds.push(() => void tr.removeMark(from, to, mark))
    for (const mark of after.filter(isAbout)) if (!mark.isInSet(before)) deeds.push(() => void tr.addMark(from, to, mark))
  }
  const bring = ({ at: place, runs: all }: Coming) => {
    const [first] = all as [Run]
    if (!marks.insertion || isSaid(first, all.map(({ text }) => text).join(''))) return
    const told = marks.insertion.create({ id: idOf(first), by: who.by, at: who.now() })
    const looks = looksAt(tr.doc.resolve(place))
    const nodes = all.map(({ text, nowMarks }) => {
      const set = marksOf(tr.doc, nowMarks)
      const shown = looksShown(tr.doc.type.schema.text(text as string, set), who.by)
      const asks = own(set).map(({ attrs }) => String(attrs.look ?? ''))
      return newWords(
        text as string,
        told,
        looks,
        shown,
        asks.filter((look) => /^(style|list):/.test(look)),
      )
    })
    tr.insert(place, nodes)
  }
  for (const deed of deeds.reverse()) deed()
}

/**
 * Suggests once more what the server did not take, on a text as the server has it: each letter where it lies among those that stayed; letters whose block is
 * gone by the words around them, as with a file that came back. `lost`: what has no place any more.
 */
export function suggestAgain(
  state: EditorState,
  { blocks, base, astray }: Untaken,
  who: Suggester,
): { trs: Transaction[]; lost: string[] } {
  const draft = new Draft(state, who)
  const isSaid = createSaid(state.doc)
  const places: number[] = []
  state.doc.descendants(({ isTextblock }, pos) => {
    if (isTextblock) places.push(pos)
    return !isTextblock
  })
  for (let index = places.length - 1; index >= 0; index -= 1) suggestBlock(draft, places[index] as number, blocks[index] ?? [], who, isSaid)
  const left = astray.filter((one) => !isSaid(one, one.text))
  const changes = left.map(({ at, text, client, clock }) => ({
    ...{ from: at, to: at, removes: false, adds: [{ text, bold: false, italic: false }], looks: [], by: null },
    ...{ client, clock },
  }))
  if (changes.length === 0) return { trs: [draft.tr], lost: [] }
  const next = state.apply(draft.tr)
  const plan = planFor(next, base, changes, { ...who, idOf: (change) => idOf(change as (typeof changes)[number]) })
  return { trs: [draft.tr, plan.tr], lost: plan.lost.map(({ adds }) => adds.map(({ text }) => text).join('')) }
}
