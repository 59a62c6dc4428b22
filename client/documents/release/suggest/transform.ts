import type { Fragment, Mark, Node, ResolvedPos, Slice } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { AddMarkStep, RemoveMarkStep, ReplaceAroundStep, ReplaceStep } from '@tiptap/pm/transform'
import { newId } from '#shared/documents/id.ts'
import { styleOf } from '#shared/documents/release/prose.ts'
import { isSuggestion, NEW_BLOCK, NEW_LINE, type SuggestionKind } from '#shared/documents/release/suggest/marks.ts'

/** Who suggests, and what time it is for them (ms). */
export interface Suggester {
  by: string
  now(): number
}

/** On a transaction that suggests, or decides about what is suggested: it may change the text as it stands. */
export const SUGGESTED = 'suggested'

interface Change {
  from: number
  to: number
  slice: Slice
}

/** What a transaction replaces in the document it began with, as one range; null: nothing in the way of words. */
function changeOf(tr: Transaction): Change | null {
  const [only] = tr.steps
  if (tr.steps.length === 1 && only instanceof ReplaceStep) return { from: only.from, to: only.to, slice: only.slice }
  const from = tr.before.content.findDiffStart(tr.doc.content)
  const ends = tr.before.content.findDiffEnd(tr.doc.content)
  if (from === null || !ends) return null
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b))
  return { from, to: ends.a + overlap, slice: tr.doc.slice(from, ends.b + overlap) }
}

/** Words as a suggestion can hold them: a new block and a new line as their signs, a fact as what it says. */
function wordsOf(content: Fragment): string {
  const lines: string[] = []
  let line: string | null = null
  const visit = (node: Node) => {
    if (node.isTextblock) {
      line = ''
      node.forEach(visit)
      lines.push(line)
      line = null
    } else if (node.isInline) {
      const said = node.isText ? (node.text ?? '') : node.type.name === 'hardBreak' ? NEW_LINE : String(node.attrs.said ?? '')
      if (line === null) lines.push(said)
      else line += said
    } else node.forEach(visit)
  }
  const isInline = content.firstChild?.isInline ?? false
  content.forEach(visit)
  return lines.join(isInline ? '' : NEW_BLOCK)
}

const isOwn = (mark: Mark, kind: SuggestionKind, by: string) => mark.type.name === kind && mark.attrs.by === by
const ownOn = (node: Node | null | undefined, kind: SuggestionKind, by: string) => node?.marks.find((mark) => isOwn(mark, kind, by))

/** The suggestion of this person beside a place, to go on with. */
function besides({ nodeBefore, nodeAfter }: ResolvedPos, kinds: readonly SuggestionKind[], by: string): Record<string, unknown> | null {
  for (const kind of kinds)
    for (const node of [nodeBefore, nodeAfter]) {
      const mark = ownOn(node, kind, by)
      if (mark) return { id: mark.attrs.id, by, at: mark.attrs.at }
    }
  return null
}

/** The looks that a letter typed here has without anybody asking: those of the letter before it. A link does not go on. */
function looksAt($pos: ResolvedPos): readonly Mark[] {
  const before = $pos.nodeBefore
  return before?.isText ? before.marks.filter(({ type }) => !isSuggestion(type.name) && type.name !== 'link') : []
}

/** Suggests that words go: their own this person takes back, all others are marked. Facts, photos and the ends of blocks stay. */
function suggestRemoval(tr: Transaction, from: number, to: number, attrs: Record<string, unknown>, by: string): void {
  const deletion = tr.doc.type.schema.marks.deletion?.create(attrs)
  const parts: { from: number; to: number; own: boolean; marked: boolean }[] = []
  tr.doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isText) return
    const part = { from: Math.max(from, pos), to: Math.min(to, pos + node.nodeSize) }
    parts.push({ ...part, own: ownOn(node, 'insertion', by) !== undefined, marked: ownOn(node, 'deletion', by) !== undefined })
  })
  for (const part of parts.reverse()) {
    if (part.own) tr.delete(part.from, part.to)
    else if (deletion && !part.marked) tr.addMark(part.from, part.to, deletion)
  }
}

/** What is asked of looks: bold and italic word by word. A link is not suggested. */
function suggestLooks(tr: Transaction, asked: Transaction, attrs: Record<string, unknown>, by: string): void {
  const { formatting, insertion } = tr.doc.type.schema.marks
  for (const step of asked.steps) {
    if (!(step instanceof AddMarkStep) && !(step instanceof RemoveMarkStep)) continue
    const name = step.mark.type.name
    if (name !== 'bold' && name !== 'italic') continue
    const adds = step instanceof AddMarkStep
    tr.doc.nodesBetween(step.from, step.to, (node, pos) => {
      if (!node.isText || !formatting || !insertion) return
      const [from, to] = [Math.max(step.from, pos), Math.min(step.to, pos + node.nodeSize)]
      const opposite = node.marks.find((mark) => isOwn(mark, 'formatting', by) && mark.attrs.look === `${adds ? '-' : '+'}${name}`)
      if (opposite) tr.removeMark(from, to, opposite)
      else if (node.marks.some(({ type }) => type.name === name) !== adds)
        tr.addMark(from, to, formatting.create({ ...attrs, look: `${adds ? '+' : '-'}${name}` }))
    })
  }
}

/** The blocks of words of a document, each with where it begins. */
function textblocks(doc: Node): { node: Node; pos: number }[] {
  const found: { node: Node; pos: number }[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) found.push({ node, pos })
    return !node.isTextblock
  })
  return found
}

/** Styles that a transaction gives to blocks, as suggestions on all their words; false when it does something else. */
function suggestStyles(tr: Transaction, asked: Transaction, attrs: Record<string, unknown>, by: string): boolean {
  const [before, after] = [textblocks(asked.before), textblocks(asked.doc)]
  if (before.length !== after.length || before.some(({ node }, index) => node.textContent !== after[index]?.node.textContent)) return false
  const { formatting } = tr.doc.type.schema.marks
  before.forEach(({ node, pos }, index) => {
    const style = styleOf(after[index]?.node.attrs)
    if (!formatting || styleOf(node.attrs) === style || node.content.size === 0) return
    const [from, to] = [pos + 1, pos + 1 + node.content.size]
    node.descendants((child, at) => {
      for (const mark of child.marks)
        if (isOwn(mark, 'formatting', by) && String(mark.attrs.look).startsWith('style:'))
          tr.removeMark(from + at, from + at + child.nodeSize, mark)
    })
    if (style !== styleOf(node.attrs)) markWords(tr, from, to, formatting.create({ ...attrs, look: `style:${style ?? ''}` }))
  })
  return true
}

/** Marks the words in a range, and nothing that stands between them: only marks of words are kept for everybody. */
function markWords(tr: Transaction, from: number, to: number, mark: Mark): void {
  tr.doc.nodesBetween(from, to, (node, pos) => {
    if (node.isText) tr.addMark(Math.max(from, pos), Math.min(to, pos + node.nodeSize), mark)
  })
}

/**
 * What a person did in a text, as a suggestion of it (rule U6): the text as it is stays in place, word for word. Null when nothing of it can be suggested,
 * such as a photo, a list or a row.
 */
export function asSuggestion(state: EditorState, asked: Transaction, { by, now }: Suggester): Transaction | null {
  const tr = state.tr.setMeta(SUGGESTED, true)
  const fresh = { id: newId(), by, at: now() }
  const isLook = asked.steps.every((step) => step instanceof AddMarkStep || step instanceof RemoveMarkStep)
  if (isLook) {
    suggestLooks(tr, asked, fresh, by)
    return tr.docChanged ? tr.setSelection(state.selection.map(tr.doc, tr.mapping)).scrollIntoView() : null
  }
  if (asked.steps.some((step) => step instanceof ReplaceAroundStep || !(step instanceof ReplaceStep))) {
    if (!suggestStyles(tr, asked, fresh, by) || !tr.docChanged) return null
    return tr.setSelection(state.selection.map(tr.doc, tr.mapping))
  }
  const change = changeOf(asked)
  if (!change) return null
  const { from, to, slice } = change
  const [$from, $to] = [tr.doc.resolve(from), tr.doc.resolve(to)]
  const words = wordsOf(slice.content)
  const { empty, head } = state.selection
  const attrs =
    (words === '' ? (besides($from, ['deletion', 'insertion'], by) ?? besides($to, ['deletion'], by)) : null) ??
    besides($to, ['insertion', 'deletion'], by) ??
    fresh
  if (to > from) suggestRemoval(tr, from, to, attrs, by)
  // Behind what goes, in the same block.
  const place = tr.mapping.map($from.sameParent($to) ? to : from, 1)
  const $place = tr.doc.resolve(place)
  if (words === '') {
    const forward = empty && head === from && to > from
    const caret = tr.doc.resolve(forward ? tr.mapping.map(to) : from)
    return tr.setSelection(TextSelection.near(caret, forward ? 1 : -1)).scrollIntoView()
  }
  const { insertion } = state.schema.marks
  if (!insertion || !$place.parent.isTextblock) return null
  const own = besides($place, ['insertion'], by) ?? attrs
  tr.insert(place, state.schema.text(words, insertion.create(own).addToSet(looksAt($place))))
  return tr.setSelection(TextSelection.create(tr.doc, place + words.length)).scrollIntoView()
}
