import { diff } from 'lib0/diff/patience'
import { type ProseNode, speltAlike } from '../../prose/fragment.ts'

type Change = 'added' | 'removed'

/** A piece of a text: a word with what follows it up to the next, in one look; or a node that is no text. */
function piecesOf(nodes: readonly ProseNode[]): ProseNode[] {
  return speltAlike([...nodes]).flatMap((node) =>
    node.text === undefined ? [node] : (node.text.match(/\s+|[^\s]+\s*/gu) ?? []).map((text) => ({ ...node, text })),
  )
}

const as = (change: Change, node: ProseNode): ProseNode => ({ ...node, marks: [...(node.marks ?? []), { type: change }] })
const whole = (change: Change, node: ProseNode): ProseNode =>
  node.content && !isInline(node)
    ? { ...node, content: node.content.map((child) => whole(change, child)) }
    : { ...node, attrs: { ...node.attrs, change } }

/** Does this node hold text itself, and no other blocks? */
function isInline({ type }: ProseNode): boolean {
  return type === 'paragraph' || type === 'photo'
}

/** Two lists as one: what both have, what only the first has and what only the second has, in an order that reads. */
function merged<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string, join: (gone: T[], come: T[]) => T[]): T[] {
  const result: T[] = []
  let [at, to] = [0, 0]
  for (const { index, remove, insert } of diff(before.map(keyOf), after.map(keyOf))) {
    result.push(...after.slice(to, to + index - at))
    to += index - at
    result.push(...join(before.slice(index, index + remove.length), after.slice(to, to + insert.length)))
    at = index + remove.length
    to += insert.length
  }
  return [...result, ...after.slice(to)]
}

function inlineChanges(before: ProseNode, after: ProseNode): ProseNode {
  const content = merged(piecesOf(before.content ?? []), piecesOf(after.content ?? []), JSON.stringify, (gone, come) => [
    ...gone.map((piece) => as('removed', piece)),
    ...come.map((piece) => as('added', piece)),
  ])
  const said = ({ attrs = {} }: ProseNode) => ({ alt: String(attrs.alt ?? ''), credit: String(attrs.credit ?? '') })
  const was = before.type === 'photo' && JSON.stringify(said(before)) !== JSON.stringify(said(after)) ? { was: said(before) } : {}
  return { ...after, attrs: { ...after.attrs, ...was }, content: speltAlike(content) }
}

const wordsOf = (node: ProseNode): string[] => [...(node.text?.match(/[\p{L}\p{N}]+/gu) ?? []), ...(node.content ?? []).flatMap(wordsOf)]

/** Is one of two nodes what became of the other? */
function isSame(before: ProseNode, after: ProseNode): boolean {
  if (before.type !== after.type) return false
  if (before.type === 'photo') return before.attrs?.picture === after.attrs?.picture
  const [mine, theirs] = [new Set(wordsOf(before)), new Set(wordsOf(after))]
  const common = [...mine].filter((word) => theirs.has(word)).length
  return common * 3 >= Math.max(mine.size, theirs.size)
}

function changeOf(before: ProseNode, after: ProseNode): ProseNode {
  if (isInline(after)) return inlineChanges(before, after)
  return { ...after, content: changesBetween(before.content ?? [], after.content ?? []) }
}

/**
 * What is different between two texts, as one text: pieces that only the first has carry the mark `removed`, those that only the second has `added`; blocks
 * that are wholly one of them say so in the attribute `change`. Reading what is not removed gives the second text, what is not added the first.
 */
export function changesBetween(before: readonly ProseNode[], after: readonly ProseNode[]): ProseNode[] {
  return merged(speltAlike([...before]), speltAlike([...after]), JSON.stringify, (gone, come) => {
    const result: ProseNode[] = []
    let left = gone
    for (const node of come) {
      const found = left.findIndex((candidate) => isSame(candidate, node))
      const old = left[found]
      if (!old) {
        result.push(whole('added', node))
        continue
      }
      result.push(...left.slice(0, found).map((one) => whole('removed', one)), changeOf(old, node))
      left = left.slice(found + 1)
    }
    return [...result, ...left.map((one) => whole('removed', one))]
  })
}

/** Is anything different in what `changesBetween` gave? */
export function hasChanges(nodes: readonly ProseNode[]): boolean {
  return nodes.some(
    ({ attrs = {}, marks = [], content = [] }) =>
      'change' in attrs || 'was' in attrs || marks.some(({ type }) => type === 'added' || type === 'removed') || hasChanges(content),
  )
}
