import type { Mark, Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { styleOf } from '#shared/documents/release/prose.ts'
import { hasSign, isSuggestion } from '#shared/documents/release/suggest/marks.ts'
import { settled } from '#shared/documents/release/suggest/settle.ts'
import { type Judge, linkIn, listIn, styleIn, suggestionOf } from '#shared/documents/release/suggest/verdict.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import { safeLink } from '#shared/prose/specs.ts'
import { SUGGESTED } from './draft.ts'

interface Decided {
  mark: Mark
  kind: string
  look: string
  accepted: boolean
}

/** What is decided about a run of words. */
function decidedOn(node: Node, judge: Judge): Decided[] {
  return node.marks.flatMap((mark) => {
    const said = isSuggestion(mark.type.name) ? suggestionOf({ type: mark.type.name, attrs: mark.attrs }) : null
    const verdict = said && judge(said)
    return said && verdict && verdict !== 'keep' ? [{ mark, kind: said.kind, look: said.look, accepted: verdict === 'accept' }] : []
  })
}

/** The looks that were accepted, on words that stay. */
function giveLook(tr: Transaction, from: number, to: number, look: string): void {
  const { marks } = tr.doc.type.schema
  const link = linkIn(look)
  const [sign, name] = link === null ? [look[0], look.slice(1)] : [safeLink(link) ? '+' : '-', 'link']
  const type = name === 'bold' || name === 'italic' || name === 'link' ? marks[name] : undefined
  if (!type) return
  if (sign === '+') tr.addMark(from, to, type.create(link === null ? null : { href: link }))
  else tr.removeMark(from, to, type)
}

const runsOf = (block: Node) => block.content.content.filter(({ isText }) => isText)

/** Does a verdict change the blocks themselves? Then the block is settled as a whole. */
function changesBlocks(block: Node, judge: Judge): boolean {
  const runs = runsOf(block).map((node) => ({ node, decided: decidedOn(node, judge) }))
  const asks = runs.some(({ node, decided }) =>
    decided.some(
      ({ kind, look, accepted }) =>
        accepted && ((kind === 'insertion' && hasSign(node.text ?? '')) || (kind === 'formatting' && listIn(look) !== null)),
    ),
  )
  const goes = runs.map(({ decided }) => ({
    went: decided.some(({ kind, accepted }) => kind === 'deletion' && accepted),
    dropped: decided.some(({ kind, accepted }) => kind === 'insertion' && !accepted),
  }))
  const isLost = goes.some(({ went }) => went) && runs.length === block.childCount && goes.every(({ went, dropped }) => went || dropped)
  return asks || isLost
}

/** Settles the words of one block, from its end, each where it is. */
function settleWords(tr: Transaction, block: Node, pos: number, judge: Judge): void {
  let style: string | null = null
  const children: { node: Node; at: number }[] = []
  block.forEach((node, offset) => void children.push({ node, at: pos + 1 + offset }))
  for (const { node, at } of children.reverse()) {
    const decided = node.isText ? decidedOn(node, judge) : []
    const dropped = decided.some(({ kind, accepted }) => kind === 'insertion' && !accepted)
    const went = decided.some(({ kind, accepted }) => kind === 'deletion' && accepted)
    const looks = decided.filter(({ kind, accepted }) => kind === 'formatting' && accepted).map(({ look }) => look)
    if (!dropped) style ??= looks.map(styleIn).findLast((one) => one !== null) ?? null
    const end = at + node.nodeSize
    if (dropped || went) {
      tr.delete(at, end)
      continue
    }
    for (const { mark } of decided) tr.removeMark(at, end, mark)
    for (const look of looks) giveLook(tr, at, end, look)
  }
  if (style !== null && block.type.name === 'paragraph') tr.setNodeAttribute(pos, 'style', styleOf({ style }))
}

interface Region {
  from: number
  to: number
  made: ProseNode[]
}

/** Where a settled text differs from what it was, in whole blocks: what nothing was decided about is the same object in both. */
function regionsOf(before: readonly ProseNode[], after: readonly ProseNode[]): Region[] {
  const place = new Map(after.map((node, index) => [node, index]))
  const regions: Region[] = []
  let [from, at] = [0, 0]
  const upTo = (to: number, end: number) => {
    if (from < to || at < end) regions.push({ from, to, made: after.slice(at, end) })
  }
  before.forEach((node, index) => {
    const there = place.get(node)
    if (there === undefined) return
    upTo(index, there)
    from = index + 1
    at = there + 1
  })
  upTo(before.length, after.length)
  return regions
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/**
 * What becomes of each block by itself, or of several that become something together: what is written in one go keeps as much as possible of what others
 * are writing in it. Where that is not all, such as over a photo that goes, the blocks between those that stay are taken as one.
 */
function stretchesOf(before: readonly ProseNode[], judge: Judge): Region[] {
  const whole = settled(before, judge)
  const parts: Region[] = []
  before.forEach((node, index) => {
    const last = parts.at(-1)
    const alone = settled([node], judge)
    const together = last ? settled([...before.slice(last.from, last.to), node], judge) : alone
    if (!last || same(together, [...last.made, ...alone])) parts.push({ from: index, to: index + 1, made: alone })
    else Object.assign(last, { to: index + 1, made: together })
  })
  if (
    !same(
      parts.flatMap(({ made }) => made),
      whole,
    )
  )
    return regionsOf(before, whole)
  return parts.filter(({ from, to, made }) => !same(made, before.slice(from, to)))
}

/**
 * A transaction that settles suggestions in an editor as `settled` does in a text (rule U1): words each where they are, then blocks, one after the other, so
 * that what others write elsewhere stays theirs. Null when there is nothing to settle.
 */
export function settleIn(state: EditorState, judge: Judge): Transaction | null {
  const tr = state.tr.setMeta(SUGGESTED, true)
  const blocks: { node: Node; pos: number; whole: boolean }[] = []
  state.doc.descendants((node, pos) => {
    if (node.isTextblock && runsOf(node).some((run) => decidedOn(run, judge).length > 0))
      blocks.push({ node, pos, whole: changesBlocks(node, judge) })
    return !node.isTextblock
  })
  for (const { node, pos, whole } of blocks.toReversed()) if (!whole) settleWords(tr, node, pos, judge)
  if (blocks.some(({ whole }) => whole)) {
    const before = tr.doc.content.content.map((node) => node.toJSON() as ProseNode)
    const starts: number[] = []
    tr.doc.forEach((_, offset) => void starts.push(offset))
    starts.push(tr.doc.content.size)
    for (const { from, to, made } of stretchesOf(before, judge).reverse()) {
      const nodes = made.map((node) => state.schema.nodeFromJSON(node))
      const isAll = from === 0 && to === before.length && nodes.length === 0
      tr.replaceWith(starts[from] as number, starts[to] as number, isAll ? (state.schema.nodes.paragraph?.create() ?? []) : nodes)
    }
  }
  return tr.docChanged ? tr : null
}
