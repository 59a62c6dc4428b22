import type { Node } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { AddMarkStep, RemoveMarkStep } from '@tiptap/pm/transform'
import { styleOf } from '#shared/documents/release/prose.ts'
import { NEW_BLOCK } from '#shared/documents/release/suggest/marks.ts'
import type { Cannot } from './cannot.ts'
import { type Change, changesOf, isReplacing } from './changed.ts'
import { Draft, type Suggester } from './draft.ts'
import { piecesOf } from './pieces.ts'
import { listAt } from './places.ts'

/** What became of what somebody did while they suggest: a transaction that suggests it, and what of it cannot be suggested. */
export interface Suggested {
  tr: Transaction | null
  cannot: Cannot | null
}

/** Suggests one replacement. Answers where what is typed ends; null: nothing is. */
function replace(draft: Draft, { from, to, slice }: Change): number | null {
  const { tr } = draft
  const [$from, $to] = [tr.doc.resolve(from), tr.doc.resolve(to)]
  const { pieces, cannot } = piecesOf(slice, $from.parent.isTextblock ? $from.parent.attrs.style : null)
  const [only] = slice.content.childCount === 1 ? slice.content.content : []
  // The same thing said otherwise, a fact in another form: as words it would be dead.
  const old = $from.nodeAfter
  if (only && old && !only.isText && only.type === old.type && only.isLeaf && to - from === old.nodeSize) {
    draft.cannot = 'fact'
    return null
  }
  draft.cannot ??= cannot
  const told =
    (pieces.length === 0 ? (draft.besides($from, ['deletion', 'insertion']) ?? draft.besides($to, ['deletion'])) : null) ??
    draft.besides($to, ['insertion', 'deletion']) ??
    draft.told
  const isBreak = pieces.length === 1 && pieces[0]?.text === NEW_BLOCK
  const isOver = isBreak && $from.parent.isTextblock && $to.parent.isTextblock && $from.after() === $to.before()
  if (isOver) {
    // Enter over the end of one block: that end stays.
    if (to > $to.start()) draft.remove($to.start(), to, told)
    if (from < $from.end()) draft.remove(from, $from.end(), told)
    return null
  }
  // Own words are exchanged in one step: an input method that finds its letters gone for a moment writes them again.
  const exchanged = draft.exchange(from, to, pieces)
  if (exchanged !== null) return exchanged
  const steps = tr.steps.length
  if (to > from) draft.remove(from, to, told)
  const mapping = tr.mapping.slice(steps)
  if (pieces.length === 0) return null
  // Behind what goes, in the same block.
  const inOne = $from.sameParent($to) || !$from.parent.isTextblock
  const place = mapping.map(inOne ? to : from, inOne ? 1 : -1)
  const end = draft.insert(place, pieces, told)
  if (end === null) draft.cannot ??= 'other'
  return end
}

interface Block {
  node: Node
  pos: number
  list: string
  depth: number
}

/** The blocks of words of a document, each with where it begins and the list it is in. */
function textblocks(doc: Node): Block[] {
  const found: Block[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) found.push({ node, pos, ...listAt(doc.resolve(pos)) })
    return !node.isTextblock
  })
  return found
}

const sameAttrs = (one: Node, other: Node) => JSON.stringify(one.attrs) === JSON.stringify(other.attrs)

/** The new blocks somebody suggests in a block stand in it as one: what is asked of a block is asked of those the selection is in. */
function lineAround({ node, pos }: Block, { from, to }: { from: number; to: number }): { from: number; to: number } {
  const [start, end] = [pos + 1, pos + 1 + node.content.size]
  if (from < start || to > end) return { from: start, to: end }
  let [first, last] = [start, end]
  node.forEach((child, offset) => {
    if (child.marks.some(({ type }) => type.name === 'insertion'))
      for (const [index, sign] of [...(child.text ?? '')].entries()) {
        const at = start + offset + index
        if (sign === NEW_BLOCK && at < from) first = at
        else if (sign === NEW_BLOCK && at >= to) last = Math.min(last, at)
      }
  })
  return { from: first, to: last }
}

/** Suggests what a transaction that keeps all blocks makes of them: another style, a list, other words. */
function suggestKinds(draft: Draft, state: EditorState, before: readonly Block[], after: readonly Block[]): void {
  for (const [index, old] of [...before.entries()].reverse()) {
    const now = after[index] as Block
    const { node, pos } = old
    if (node.eq(now.node) && old.list === now.list && old.depth === now.depth) continue
    const from = node.content.findDiffStart(now.node.content)
    const ends = node.content.findDiffEnd(now.node.content)
    if (from !== null && ends && node.textContent !== now.node.textContent) {
      const overlap = Math.max(0, from - Math.min(ends.a, ends.b))
      const slice = now.node.slice(from, ends.b + overlap)
      replace(draft, { from: pos + 1 + from, to: pos + 1 + ends.a + overlap, slice })
    } else if (
      from !== null &&
      node.childCount === now.node.childCount &&
      node.content.content.some((child, at) => !child.isText && !sameAttrs(child, now.node.child(at)))
    )
      draft.cannot = 'fact'
    const current = draft.tr.doc.nodeAt(pos) as Node
    const line = lineAround({ ...old, node: current }, state.selection)
    const ask = (look: string) => {
      if (line.from === line.to) draft.cannot ??= 'empty'
      else draft.look(line.from, line.to, look, () => false)
    }
    if (node.type.name !== 'paragraph') {
      if (!sameAttrs(node, now.node)) draft.cannot = node.type.name === 'photo' ? 'photo' : 'other'
      continue
    }
    if (old.list !== now.list) ask(`list:${now.list}`)
    else if (old.depth !== now.depth) draft.cannot = 'list'
    const style = styleOf(now.node.attrs)
    if (styleOf(node.attrs) !== style) ask(`style:${style ?? ''}`)
  }
}

/** Suggests bold, italic and links as a transaction gives or takes them. */
function suggestLooks(draft: Draft, asked: Transaction): void {
  for (const step of asked.steps) {
    if (!(step instanceof AddMarkStep) && !(step instanceof RemoveMarkStep)) continue
    const { name } = step.mark.type
    const adds = step instanceof AddMarkStep
    if (name === 'bold' || name === 'italic')
      draft.look(step.from, step.to, `${adds ? '+' : '-'}${name}`, ({ marks }) => marks.some(({ type }) => type.name === name) === adds)
    if (name !== 'link') continue
    const href = adds ? String(step.mark.attrs.href) : ''
    // Another address is the old one taken away and the new one given.
    const linkOf = ({ marks }: Node) => String(marks.find(({ type }) => type.name === 'link')?.attrs.href ?? '')
    draft.look(step.from, step.to, `link:${href}`, (node) => linkOf(node) === href)
  }
}

/**
 * What a person did in a text, as a suggestion of it (rule U6): the text as it is stays in place, word for word. No `tr` when nothing of it can be suggested.
 */
export function asSuggestion(state: EditorState, asked: Transaction, who: Suggester): Suggested {
  const draft = new Draft(state, who)
  const { tr } = draft
  const isLook = asked.steps.every((step) => step instanceof AddMarkStep || step instanceof RemoveMarkStep)
  const kinds = isLook || isReplacing(asked) ? null : { before: textblocks(asked.before), after: textblocks(asked.doc) }
  if (isLook) suggestLooks(draft, asked)
  else if (kinds && kinds.before.length === kinds.after.length) suggestKinds(draft, state, kinds.before, kinds.after)
  else {
    const changes = kinds ? wholeChange(asked) : changesOf(asked)
    for (const change of changes.toReversed()) {
      const caret = replace(draft, change)
      if (changes.length === 1) moveCaret(draft, state, change, caret)
      // Words that are replaced in many places can be taken over in some.
      if (asked.getMeta('uiEvent') === 'replace') draft.next()
    }
  }
  if (tr.docChanged && !tr.selectionSet) tr.setSelection(state.selection.map(tr.doc, tr.mapping))
  const done = tr.docChanged || tr.selectionSet
  return { tr: done ? tr.scrollIntoView() : null, cannot: draft.cannot ?? (done ? null : 'other') }
}

/** Puts the caret where somebody goes on: behind what they typed, or on the side of what they struck out to which they were going. */
function moveCaret({ tr, cannot }: Draft, { selection }: EditorState, { from, to }: Change, end: number | null): void {
  if (end !== null) tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1))
  else if (cannot === null || tr.docChanged) {
    const forward = selection.empty && selection.head === from && to > from
    tr.setSelection(TextSelection.near(tr.doc.resolve(forward ? tr.mapping.map(to) : from), forward ? 1 : -1))
  }
}

/** All that is different between before and after, as one change. */
function wholeChange(tr: Transaction): Change[] {
  const from = tr.before.content.findDiffStart(tr.doc.content)
  const ends = tr.before.content.findDiffEnd(tr.doc.content)
  if (from === null || !ends) return []
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b))
  return [{ from, to: ends.a + overlap, slice: tr.doc.slice(from, ends.b + overlap) }]
}
