import type { ProseNode } from '../../../prose/fragment.ts'
import { type Asked, arranged } from './arrange.ts'
import { type Drops, linesOf } from './lines.ts'
import { isSuggestion } from './marks.ts'
import type { Judge } from './verdict.ts'

const isWords = ({ type, content = [] }: ProseNode) =>
  type === 'paragraph' || type === 'photo' || content.some(({ text }) => text !== undefined)
const suggests = ({ marks = [], content = [] }: ProseNode): boolean =>
  marks.some(({ type }) => isSuggestion(type)) || content.some(suggests)

/** Which node a sign in it takes along. */
const TAKEN = { tableCell: 'cell', tableRow: 'row', table: 'table' } as const

/** A node after the verdicts on its words; what was accepted about blocks is written down in `asked` and `drops`. */
function settledNode(node: ProseNode, judge: Judge, asked: Asked, drops: Drops): ProseNode[] {
  if (!suggests(node)) return [node]
  if (isWords(node)) return linesOf(node, judge, asked, drops)
  const { content: children = [], ...rest } = node
  const made: ProseNode[][] = [[]]
  for (const child of children) {
    const [first, ...more] = settledNode(child, judge, asked, drops)
    if (first) made.at(-1)?.push(first)
    // A new block in an item of a list is a new item, which takes along what follows.
    if (node.type === 'listItem' && child.type === 'paragraph') made.push(...more.map((one) => [one]))
    else made.at(-1)?.push(...more)
  }
  const isSame = made.length === 1 && made[0]?.length === children.length && children.every((child, index) => child === made[0]?.[index])
  const taken = TAKEN[node.type as keyof typeof TAKEN]
  if (isSame && !(taken && drops.has(taken))) return [node]
  const nodes = made.map((content): ProseNode => ({ ...rest, ...(content.length > 0 && { content }) }))
  if (taken && drops.delete(taken)) for (const one of nodes) asked.gone.add(one)
  return nodes
}

/** A text after verdicts on its suggestions (rule U1). What nobody suggested anything about is the same object. Pure. */
export function settled(nodes: readonly ProseNode[], judge: Judge): ProseNode[] {
  const asked: Asked = { joins: new Set(), gone: new Set(), lists: new Map() }
  const drops: Drops = new Set()
  return arranged(
    nodes.flatMap((node) => settledNode(node, judge, asked, drops)),
    asked,
  )
}

/** The text as it is: what everybody reads, approves and takes along (rule U2). */
export const rejectAll = (nodes: readonly ProseNode[]): ProseNode[] => settled(nodes, () => 'reject')
/** The text as it would be. */
export const acceptAll = (nodes: readonly ProseNode[]): ProseNode[] => settled(nodes, () => 'accept')
