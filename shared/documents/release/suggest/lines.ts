import type { ProseNode } from '../../../prose/fragment.ts'
import { safeLink } from '../../../prose/specs.ts'
import { styleOf } from '../styles.ts'
import { type Asked, joined } from './arrange.ts'
import { CUT, DROP, DROP_CELL, DROP_ROW, DROP_TABLE, JOIN, NEW_BLOCK, NEW_LINE } from './marks.ts'
import { type Judge, linkIn, listIn, styleIn, suggestionOf } from './verdict.ts'

/** What of a table was accepted to go, around the block that says so. */
export type Drops = Set<'cell' | 'row' | 'table'>
const DROPS = { [DROP_CELL]: 'cell', [DROP_ROW]: 'row', [DROP_TABLE]: 'table' } as const

type Mark = NonNullable<ProseNode['marks']>[number]

function withLook(marks: readonly Mark[], look: string): Mark[] {
  const link = linkIn(look)
  const [sign, type] = link === null ? [look[0], look.slice(1)] : ['+', 'link']
  if (type !== 'bold' && type !== 'italic' && type !== 'link') return [...marks]
  const others = marks.filter((mark) => mark.type !== type)
  if (link !== null) return safeLink(link) ? [...others, { type, attrs: { href: link } }] : others
  return sign === '+' ? [...others, { type }] : others
}

/** A run after the verdicts; no `node` when it is gone. `came`, `went`: an insertion, a deletion was accepted. `looks`: those of them about the block. */
function settleRun(node: ProseNode, judge: Judge) {
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
  const waits = marks.some(({ type }) => type === 'insertion')
  for (const look of looks) marks = withLook(marks, look)
  const { marks: _, ...bare } = node
  const left = dropped || went ? null : marks.length > 0 ? { ...bare, marks } : bare
  return { node: left, came: came && !waits, waits, went, looks: dropped ? [] : looks }
}

/** The block that comes behind a new one: a quote and the boilerplate go on, after anything else comes body text. */
export function styleBehind(style: unknown): string | null {
  const known = styleOf({ style })
  return known === 'quote' || known === 'boilerplate' ? known : null
}

const isSame = (one: readonly ProseNode[], other: readonly ProseNode[]) => JSON.stringify(one) === JSON.stringify(other)

interface Line {
  content: ProseNode[]
  /** Does it hold anything that was there before? */
  old: boolean
  style: string | null
  list: string | null
  /** Did something in it go? */
  lost: boolean
  joins: boolean
  drops: boolean
}
const newLine = (): Line => ({ content: [], old: false, style: null, list: null, lost: false, joins: false, drops: false })

/**
 * A block of words after the verdicts: itself, or several where new blocks came. What else was accepted about blocks is written down in `asked` and `drops`.
 */
export function linesOf(block: ProseNode, judge: Judge, asked: Asked, drops: Drops): ProseNode[] {
  const isParagraph = block.type === 'paragraph'
  const lines = [newLine()]
  let cuts = false
  for (const node of block.content ?? []) {
    let line = lines.at(-1) as Line
    if (node.text === undefined) {
      if (cuts) line.lost = true
      else line.content.push(node)
      line.old ||= !cuts
      cuts = false
      continue
    }
    const run = settleRun(node, judge)
    line.lost ||= run.went
    const style = run.looks.map(styleIn).findLast((one) => one !== null)
    const list = run.looks.map(listIn).findLast((one) => one !== null)
    const restyle = () => {
      line.style = style ?? line.style
      line.list = list ?? line.list
    }
    if (!run.came) restyle()
    if (!run.came && !run.waits) cuts = false
    if (!run.node) continue
    if (!run.came) {
      line.old ||= !run.waits
      line.content.push(run.node)
      continue
    }
    for (const piece of (run.node.text as string).split(/([\u2028\u2029\u206a-\u206f])/)) {
      if (piece in DROPS) drops.add(DROPS[piece as keyof typeof DROPS])
      else if (piece === JOIN) line.joins = true
      else if (piece === DROP) line.drops = true
      else if (piece === CUT) cuts = true
      else if (piece === NEW_BLOCK && isParagraph) {
        line = newLine()
        lines.push(line)
        restyle()
      } else if (piece !== '') {
        restyle()
        line.content.push(piece === NEW_LINE ? { type: 'hardBreak' } : { ...run.node, text: piece === NEW_BLOCK ? ' ' : piece })
      }
    }
  }
  // What the block was, the words that were there before stay; what came before and behind them is new.
  const own = Math.max(
    0,
    lines.findIndex(({ old }) => old),
  )
  let style: unknown = null
  return lines.map((line, index) => {
    const { content: before = [], attrs: _, ...rest } = block
    const content = joined(line.content)
    const was = index === own ? block.attrs?.style : styleBehind(style)
    style = line.style === null ? was : line.style === '' ? null : line.style
    const isPlain = !line.joins && !line.drops && !line.lost && line.list === null
    if (isPlain && lines.length === 1 && style === block.attrs?.style && isSame(content, before)) return block
    const attrs = isParagraph ? { ...(index === own && block.attrs), style } : block.attrs
    const known = Object.fromEntries(Object.entries(attrs ?? {}).filter(([, value]) => value !== null && value !== undefined))
    const made = { ...rest, ...(Object.keys(known).length > 0 && { attrs: known }), ...(content.length > 0 && { content }) }
    if (line.joins) asked.joins.add(made)
    if (line.list !== null && isParagraph) asked.lists.set(made, line.list)
    if (isParagraph ? (line.lost || line.drops) && content.length === 0 : line.drops) asked.gone.add(made)
    return made
  })
}
