import type { ProseNode } from '../../../prose/fragment.ts'
import { styleOf } from '../styles.ts'
import { isSuggestion, NEW_BLOCK, NEW_LINE, type SuggestionKind } from './marks.ts'

/** A mark of a text that suggests something. */
export interface SuggestionMark {
  kind: SuggestionKind
  id: string
  /** Who suggests it: a user's id. `at`: when it was begun, in ms, as their page told. */
  by: string
  at: number
  /** What a `formatting` asks for; else ''. */
  look: string
}

/** What becomes of a suggestion: it is done, taken away, or stays as it is. */
export type Verdict = 'accept' | 'reject' | 'keep'
export type Judge = (mark: SuggestionMark) => Verdict

type Mark = NonNullable<ProseNode['marks']>[number]

/** A mark as a suggestion, whatever a page put in it; null for any other mark. */
export function suggestionOf({ type, attrs = {} }: { type: string; attrs?: Record<string, unknown> }): SuggestionMark | null {
  if (!isSuggestion(type)) return null
  const word = (name: string) => (typeof attrs[name] === 'string' ? (attrs[name] as string) : '')
  const at = typeof attrs.at === 'number' && Number.isFinite(attrs.at) ? attrs.at : 0
  return { kind: type, id: word('id'), by: word('by'), at, look: type === 'formatting' ? word('look') : '' }
}

/** A style for a whole block that a look asks for; null: none of a block. Body text is ''. */
export function styleIn(look: string): string | null {
  return look.startsWith('style:') ? look.slice('style:'.length) : null
}

function withLook(marks: readonly Mark[], look: string): Mark[] {
  const [sign, type] = [look[0], look.slice(1)]
  if (type !== 'bold' && type !== 'italic') return [...marks]
  const others = marks.filter((mark) => mark.type !== type)
  return sign === '+' ? [...others, { type }] : others
}

/** A run after the verdicts; null when it is gone. `style`: what a look that was accepted asks of the block. `went`: a deletion was accepted. */
function settleRun(node: ProseNode, judge: Judge): { node: ProseNode | null; came: boolean; went: boolean; style: string | null } {
  let marks: Mark[] = []
  let [came, went, dropped] = [false, false, false]
  const looks: string[] = []
  for (const mark of node.marks ?? []) {
    const suggestion = suggestionOf(mark)
    const verdict = suggestion && judge(suggestion)
    if (!suggestion || verdict === 'keep') marks.push(mark)
    else if (suggestion.kind === 'insertion') {
      if (verdict === 'accept') came = true
      else dropped = true
    } else if (suggestion.kind === 'deletion') went ||= verdict === 'accept'
    else if (verdict === 'accept') looks.push(suggestion.look)
  }
  // What is still only suggested to come does so with its new blocks.
  came &&= !marks.some(({ type }) => type === 'insertion')
  for (const look of looks) marks = withLook(marks, look)
  const style = looks.map(styleIn).findLast((one) => one !== null) ?? null
  const { marks: _, ...bare } = node
  return { node: dropped || went ? null : marks.length > 0 ? { ...bare, marks } : bare, came, went, style }
}

const sameMarks = (a: ProseNode, b: ProseNode) => JSON.stringify(a.marks ?? []) === JSON.stringify(b.marks ?? [])

/** Pieces of a block, runs of the same look as one. */
function joined(nodes: readonly ProseNode[]): ProseNode[] {
  const made: ProseNode[] = []
  for (const node of nodes) {
    const last = made.at(-1)
    if (last?.text !== undefined && node.text !== undefined && sameMarks(last, node))
      made[made.length - 1] = { ...last, text: last.text + node.text }
    else made.push(node)
  }
  return made
}

/** The blocks that a suggested new block leaves: a quote and the boilerplate go on, after anything else comes body text. */
export function styleBehind(style: unknown): string | null {
  const known = styleOf({ style })
  return known === 'quote' || known === 'boilerplate' ? known : null
}

const isSplit = ({ type }: ProseNode) => type === 'paragraph'

/** A block of words after the verdicts: itself, several where new blocks came, or none where all of it went. */
function settleBlock(block: ProseNode, judge: Judge): ProseNode[] {
  const lines: ProseNode[][] = [[]]
  let [kept, lost, style] = [false, false, null as string | null]
  for (const node of block.content ?? []) {
    if (node.text === undefined) {
      lines.at(-1)?.push(node)
      kept = true
      continue
    }
    const run = settleRun(node, judge)
    lost ||= run.went
    style = run.style ?? style
    if (!run.node) continue
    kept = true
    if (!run.came) {
      lines.at(-1)?.push(run.node)
      continue
    }
    for (const piece of (run.node.text as string).split(/([\u2028\u2029])/)) {
      if (piece === NEW_BLOCK && isSplit(block)) lines.push([])
      else if (piece === NEW_BLOCK) lines.at(-1)?.push({ ...run.node, text: ' ' })
      else if (piece === NEW_LINE) lines.at(-1)?.push({ type: 'hardBreak' })
      else if (piece !== '') lines.at(-1)?.push({ ...run.node, text: piece })
    }
  }
  if (lost && !kept && isSplit(block)) return []
  const attrs = style === null ? block.attrs : { ...block.attrs, style: style === '' ? null : style }
  return lines.map((line, index) => {
    const content = joined(line)
    const { content: _, attrs: __, ...rest } = block
    const own = index === 0 ? attrs : { ...attrs, style: styleBehind(attrs?.style) }
    const known = Object.fromEntries(Object.entries(own ?? {}).filter(([, value]) => value !== null))
    return { ...rest, ...(Object.keys(known).length > 0 && { attrs: known }), ...(content.length > 0 && { content }) }
  })
}

const isWords = ({ type, content = [] }: ProseNode) =>
  type === 'paragraph' || type === 'photo' || content.some(({ text }) => text !== undefined)
const suggests = ({ marks = [], content = [] }: ProseNode): boolean =>
  marks.some(({ type }) => isSuggestion(type)) || content.some(suggests)

/** A text after verdicts on its suggestions (rule U1). What nobody suggested anything about is the same object. Pure. */
export function settled(nodes: readonly ProseNode[], judge: Judge): ProseNode[] {
  return nodes.flatMap((node) => {
    if (!suggests(node)) return [node]
    if (isWords(node)) return settleBlock(node, judge)
    const content = settled(node.content ?? [], judge)
    // A list, and an item of it, of which all went.
    if (content.length === 0 && /List$|^listItem$/.test(node.type)) return []
    const { content: _, ...rest } = node
    return [{ ...rest, ...(content.length > 0 && { content }) }]
  })
}

/** The text as it is: what everybody reads, approves and takes along (rule U2). */
export const rejectAll = (nodes: readonly ProseNode[]): ProseNode[] => settled(nodes, () => 'reject')
/** The text as it would be. */
export const acceptAll = (nodes: readonly ProseNode[]): ProseNode[] => settled(nodes, () => 'accept')
