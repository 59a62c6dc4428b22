import type { Mark, Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { styleOf } from '#shared/documents/release/prose.ts'
import { isSuggestion, NEW_BLOCK, NEW_LINE } from '#shared/documents/release/suggest/marks.ts'
import { type Judge, styleBehind, styleIn, suggestionOf } from '#shared/documents/release/suggest/settle.ts'
import { SUGGESTED } from './transform.ts'

const verdictOn = (mark: Mark, judge: Judge) => {
  const said = isSuggestion(mark.type.name) ? suggestionOf({ type: mark.type.name, attrs: mark.attrs }) : null
  return said ? { said, verdict: judge(said) } : null
}

/** The looks that were accepted, on words that stay. */
function giveLook(tr: Transaction, from: number, to: number, look: string): void {
  const [sign, name] = [look[0], look.slice(1)]
  const type = name === 'bold' || name === 'italic' ? tr.doc.type.schema.marks[name] : undefined
  if (!type) return
  if (sign === '+') tr.addMark(from, to, type.create())
  else tr.removeMark(from, to, type)
}

/** Makes what the signs of new blocks and lines in accepted words stand for, from the end. */
function unfold(tr: Transaction, node: Node, pos: number): void {
  const text = node.text ?? ''
  for (let index = text.length - 1; index >= 0; index -= 1) {
    const [at, sign] = [pos + index, text[index]]
    if (sign === NEW_LINE) tr.replaceWith(at, at + 1, tr.doc.type.schema.nodes.hardBreak?.create() ?? [])
    if (sign !== NEW_BLOCK) continue
    const { parent } = tr.doc.resolve(at)
    if (parent.type.name !== 'paragraph') tr.insertText(' ', at, at + 1)
    else tr.delete(at, at + 1).split(at, 1, [{ type: parent.type, attrs: { style: styleBehind(parent.attrs.style) } }])
  }
}

/** Takes a block away of which all went, and the item and the list that held nothing else. */
function removeBlock(tr: Transaction, pos: number): void {
  let $pos = tr.doc.resolve(pos)
  let [from, to] = [pos, pos + ($pos.nodeAfter?.nodeSize ?? 0)]
  while ($pos.parent.childCount === 1 && /List$|^listItem$/.test($pos.parent.type.name)) {
    from = $pos.before()
    to = $pos.after()
    $pos = tr.doc.resolve(from)
  }
  if ($pos.parent.childCount > 1) tr.delete(from, to)
}

/** The style that is accepted for a block; null: none. */
function styleFor(block: Node, judge: Judge): string | null {
  let style: string | null = null
  if (block.type.name !== 'paragraph') return null
  block.forEach(({ isText, marks }) => {
    for (const mark of isText ? marks : []) {
      const decided = verdictOn(mark, judge)
      if (decided?.verdict === 'accept' && decided.said.kind === 'formatting') style = styleIn(decided.said.look) ?? style
    }
  })
  return style
}

/** Settles one block of words, from its end. */
function settleBlock(tr: Transaction, block: Node, pos: number, judge: Judge): void {
  let [kept, lost] = [false, false]
  const style = styleFor(block, judge)
  // First: what a new block looks like follows from it.
  if (style !== null) tr.setNodeAttribute(pos, 'style', styleOf({ style }))
  const children: { node: Node; at: number }[] = []
  block.forEach((node, offset) => void children.push({ node, at: pos + 1 + offset }))
  for (const { node, at } of children.reverse()) {
    const said = node.isText ? node.marks.map((mark) => ({ mark, ...verdictOn(mark, judge) })) : []
    const decided = said.flatMap(({ mark, said, verdict }) => (said && verdict && verdict !== 'keep' ? [{ mark, said, verdict }] : []))
    const dropped = decided.some(({ said, verdict }) => said.kind === 'insertion' && verdict === 'reject')
    const went = decided.some(({ said, verdict }) => said.kind === 'deletion' && verdict === 'accept')
    lost ||= went
    kept ||= !dropped && !went
    const end = at + node.nodeSize
    const looks = decided.filter(({ said, verdict }) => said.kind === 'formatting' && verdict === 'accept').map(({ said }) => said.look)
    if (dropped || went) {
      tr.delete(at, end)
      continue
    }
    for (const { mark } of decided) tr.removeMark(at, end, mark)
    for (const look of looks) giveLook(tr, at, end, look)
    const came = decided.some(({ said }) => said.kind === 'insertion')
    const waits = node.marks.some((mark) => mark.type.name === 'insertion' && !decided.some((one) => one.mark === mark))
    if (came && !waits) unfold(tr, node, at)
  }
  if (lost && !kept && block.type.name === 'paragraph') removeBlock(tr, pos)
}

/** A transaction that settles suggestions in an editor as `settled` does in a text (rule U1). Null when there is nothing to settle. */
export function settleIn(state: EditorState, judge: Judge): Transaction | null {
  const tr = state.tr.setMeta(SUGGESTED, true)
  const blocks: { node: Node; pos: number }[] = []
  state.doc.descendants((node, pos) => {
    if (node.isTextblock) blocks.push({ node, pos })
    return !node.isTextblock
  })
  for (const { node, pos } of blocks.reverse())
    if (node.content.content.some(({ marks }) => marks.some(({ type }) => isSuggestion(type.name)))) settleBlock(tr, node, pos, judge)
  return tr.docChanged ? tr : null
}
