import { Fragment, type Node } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { relativePositionToAbsolutePosition } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { bindingOf } from './binding.ts'
import { ALONG, around, keepDifference, LEAF, managerOf, type Step, type Taken, takenBy } from './taken.ts'

/** What takes a step back, or brings it back: an editor's view, or what does the same without a page. */
interface Editing {
  readonly state: EditorState
  dispatch(tr: Transaction): void
}

/** Fewer letters do not tell a place from others. */
const TELLING = 4
/** So many of them next to a place say that it is where it was. */
const NEXT = 3
/** Words on one side alone have to say more. */
const ONE_SIDE = 6

/** Where in a text the shared one has the place of something; null: the block it was in is gone. */
function placeOf(state: EditorState, { start }: Taken): number | null {
  const { doc, type, mapping } = bindingOf(state)
  const shared = Y.createAbsolutePositionFromRelativePosition(start, doc)
  return !shared || shared.type._item?.deleted ? null : relativePositionToAbsolutePosition(doc, type, start, mapping)
}

/** Is taking the step back to bring them back? What came and went in one step is not. */
function isOwed({ insertions, deletions }: Step, { letters }: Taken): boolean {
  const ids = [...letters.clients].flatMap(([client, spans]) => spans.map(({ clock }) => Y.createID(client, clock)))
  return ids.length > 0 && ids.every((id) => Y.isDeleted(deletions, id) && !Y.isDeleted(insertions, id))
}

/** Did the step take the block as well? Then both come back together. */
function tookBlock({ doc }: Y.UndoManager, { deletions }: Step, { start }: Taken): boolean {
  const shared = Y.createAbsolutePositionFromRelativePosition(start, doc)
  let gone = 0
  for (let item = shared?.type._item ?? null; item; item = (item.parent as Y.AbstractType<unknown>)._item) {
    if (item.deleted && !Y.isDeleted(deletions, item.id)) return false
    if (item.deleted) gone += 1
  }
  return gone > 0
}

/** Everywhere that words stand in one block. */
function placesOf(said: string, doc: Node): number[] {
  const found: number[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    const text = node.textBetween(0, node.content.size, '', LEAF)
    for (let at = text.indexOf(said); at >= 0; at = text.indexOf(said, at + 1)) found.push(pos + 1 + at)
    return false
  })
  return found
}

/** Where words belong by those that stood around them: the place nearest to where they were; null: those are not there any more. */
function amongTheirs({ left, right, pos }: Taken, doc: Node): number | null {
  const nearest = (places: number[]) => places.sort((a, b) => Math.abs(a - pos) - Math.abs(b - pos))[0] ?? null
  const both = left.length + right.length < TELLING ? [] : placesOf(left + right, doc)
  if (both.length > 0) return nearest(both.map((place) => place + left.length))
  const behind = left.length < ONE_SIDE ? [] : placesOf(left, doc)
  if (behind.length === 1) return nearest(behind.map((place) => place + left.length))
  const before = right.length < ONE_SIDE ? [] : placesOf(right, doc)
  return before.length === 1 ? nearest(before) : null
}

/** Who moved the words around them did not know that they were taken out: they went along. */
function wentAlong({ left, text, right }: Taken, doc: Node): boolean {
  return left.length + right.length >= TELLING && placesOf(left + text + right, doc).length > 0
}

/** Would what brings words back put them elsewhere than among those they were taken from? Or nowhere? */
function isAstray(state: EditorState, taken: Taken): boolean {
  const place = placeOf(state, taken)
  if (place === null) return true
  const { left, right } = around(state.doc.resolve(place))
  const isBehind = taken.left !== '' && left.endsWith(taken.left.slice(-NEXT))
  const isThere = isBehind || (taken.right !== '' && right.startsWith(taken.right.slice(0, NEXT)))
  if (isThere || taken.left + taken.right === '') return false
  return wentAlong(taken, state.doc) || amongTheirs(taken, state.doc) !== null
}

/** Puts words where those around them are now; else in a block of their own, near where they were. */
function putBack(tr: Transaction, taken: Taken): void {
  if (wentAlong(taken, tr.doc)) return
  const { words, pos } = taken
  const found = amongTheirs(taken, tr.doc)
  const $pos = tr.doc.resolve(Math.min(pos, tr.doc.content.size))
  const apart = $pos.depth > 0 ? $pos.after(1) : $pos.pos
  const { paragraph } = tr.doc.type.schema.nodes
  const [to, what] = found === null ? [apart, Fragment.from(paragraph?.create(null, words))] : [found, words]
  tr.insert(to, what)
  tr.setSelection(TextSelection.near(tr.doc.resolve(to + what.size), -1))
}

/** What is left of a set without what is in others. */
function without(all: Step['deletions'], others: readonly Step['deletions'][]): Step['deletions'] {
  const left = Y.createDeleteSet()
  const isIn = (client: number, clock: number) => others.some((other) => Y.isDeleted(other, Y.createID(client, clock)))
  for (const [client, spans] of all.clients) {
    const clocks = spans.flatMap(({ clock, len }) => Array.from({ length: len }, (_, at) => clock + at))
    const kept = clocks.filter((clock) => !isIn(client, clock)).map((clock) => ({ clock, len: 1 }))
    if (kept.length > 0) left.clients.set(client, kept)
  }
  return Y.mergeDeleteSets([left])
}

/** Makes the two newest steps of a stack one, when there are more than before. */
function asOne(stack: Step[], before: number): void {
  if (stack.length < before + 2) return
  const [one, two] = stack.splice(-2) as [Step, Step]
  one.insertions = Y.mergeDeleteSets([one.insertions, two.insertions])
  one.deletions = Y.mergeDeleteSets([one.deletions, two.deletions])
  stack.push(one)
}

/**
 * Takes back the newest step of this person, or does the newest again that they took back. Somebody else may have divided, joined or restyled the block out
 * of which it took words: then what a shared text can bring back is nothing, or not where those words are read, and it would take back the step before it
 * instead. So they are put where the words around them went (rule R6). Answers whether there was a step.
 */
export function stepBack(editing: Editing, way: 'undo' | 'redo'): boolean {
  const manager = managerOf(editing.state)
  const [from, to] = way === 'undo' ? (['undoStack', 'redoStack'] as const) : (['redoStack', 'undoStack'] as const)
  const step = manager?.[from].at(-1)
  if (!manager || !step) return false
  const { doc } = editing.state
  const astray = takenBy(step).filter((taken) => isOwed(step, taken) && !tookBlock(manager, step, taken) && isAstray(editing.state, taken))
  if (astray.length === 0) {
    manager[way]()
    keepDifference(editing.state, doc, manager[to].at(-1))
    return true
  }
  step.deletions = without(
    step.deletions,
    astray.map(({ letters }) => letters),
  )
  const below = manager[from].splice(0, manager[from].length - 1)
  const before = manager[to].length
  manager[way]()
  manager[from].unshift(...below)
  const doing = way === 'undo' ? 'undoing' : 'redoing'
  manager[doing] = true
  try {
    const tr = editing.state.tr.setMeta(ALONG, true)
    for (const taken of astray.toReversed()) putBack(tr, taken)
    editing.dispatch(tr.scrollIntoView())
  } finally {
    manager[doing] = false
  }
  asOne(manager[to], before)
  return true
}
