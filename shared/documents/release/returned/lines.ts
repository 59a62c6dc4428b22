import type { ProseNode } from '../../../prose/fragment.ts'
import { photoOf } from '../render.ts'
import { styleOf } from '../styles.ts'
import { styleBehind } from '../suggest/lines.ts'
import { CUT, DROP, JOIN, NEW_BLOCK, NEW_LINE, withoutSigns } from '../suggest/marks.ts'
import { styleIn, suggestionOf } from '../suggest/verdict.ts'

/** Who changed something, by the name a word processor shows, and when (ms, UTC; NaN: it does not say). */
export interface Trace {
  by: string
  at: number
}

/** What words look like, and what is suggested about them. */
export interface Look {
  bold: boolean
  italic: boolean
  /** They would come, or go. */
  came?: Trace
  went?: Trace
  /** They would look as they are shown here; `bold` and `italic`: what they are now. */
  looked?: Trace & { bold: boolean; italic: boolean }
  /** Words that nobody can suggest about, such as a fact. */
  fixed?: true
}

/** Words of one look. `link`: where they lead; `notes`: the comments on them, by their numbers in the file. */
export interface Stretch extends Look {
  text: string
  link?: string
  notes?: readonly number[]
}

/** A paragraph of a text document as tracked changes have it: a suggested new block is one already. */
export interface Line {
  /** As it would be; a caption of a photo is `caption`. */
  style: string | null
  /** What it is now, where somebody suggests another. */
  was?: Trace & { style: string | null }
  stretches: Stretch[]
  /** Its end would come, or go. */
  end: Pick<Look, 'came' | 'went'>
  /** The list it begins an item of; '': of none. Left out where nothing says so. */
  list?: string
  /** The row of a table it stands in, by the number of the table and its own. `gone`: the row would go. */
  row?: { table: number; row: number; gone?: Trace }
}

/** The mark under which the passage of a comment is laid over a text before it goes out. */
export const NOTE = 'note'

/** Names for who suggests, by their ids. */
export type NameOf = (id: string) => string

const isOn = (marks: NonNullable<ProseNode['marks']>, type: string) => marks.some((mark) => mark.type === type)

/** A style that is asked for, and by whom. */
type Asked = Trace & { style: string | null }

interface Found {
  stretch: Stretch
  asked: Asked | null
}

function stretchOf({ type, text, attrs, marks = [] }: ProseNode, nameOf: NameOf): Found {
  const said = type === 'fact' ? String(attrs?.said ?? '') : type === 'hardBreak' ? NEW_LINE : (text ?? '')
  const now = { bold: isOn(marks, 'bold'), italic: isOn(marks, 'italic') }
  const stretch: Stretch = { ...now, text: said, ...(type === 'fact' && { fixed: true }) }
  const link = marks.find((mark) => mark.type === 'link')?.attrs?.href
  if (link !== undefined) stretch.link = String(link)
  const notes = marks.filter((mark) => mark.type === NOTE).map((mark) => Number(mark.attrs?.number))
  if (notes.length > 0) stretch.notes = notes
  let asked: Asked | null = null
  for (const mark of marks) {
    const suggestion = suggestionOf(mark)
    if (!suggestion) continue
    const trace: Trace = { by: nameOf(suggestion.by), at: suggestion.at }
    const style = styleIn(suggestion.look)
    if (suggestion.kind === 'insertion') stretch.came ??= trace
    else if (suggestion.kind === 'deletion') stretch.went ??= trace
    else if (style !== null) asked = { ...trace, style: styleOf({ style }) }
    else if (/^[+-](bold|italic)$/.test(suggestion.look)) {
      stretch.looked ??= { ...trace, ...now }
      stretch[suggestion.look.slice(1) as 'bold' | 'italic'] = suggestion.look[0] === '+'
    }
  }
  return { stretch, asked }
}

/** What a block would be: paragraphs, of which a sign of a new block ends all but the last. `joins`: it would go on in the one before it; `drops`: it would go. */
interface Parts {
  parts: { stretches: Stretch[]; sign?: Stretch; asked: Asked | null }[]
  joins?: Trace | undefined
  drops?: Trace | undefined
}

function partsOf(block: ProseNode, nameOf: NameOf): Parts {
  const made: Parts = { parts: [{ stretches: [], asked: null }] }
  let cut: Trace | undefined
  for (const node of block.content ?? []) {
    const { stretch, asked } = stretchOf(node, nameOf)
    const { came, text } = stretch
    if (node.text === undefined) {
      if (text !== '') made.parts.at(-1)?.stretches.push({ ...stretch, ...(cut && { went: cut }) })
      cut = undefined
      continue
    }
    if (came && text.includes(JOIN)) made.joins ??= came
    if (came && text.includes(DROP)) made.drops ??= came
    if (came && text.endsWith(CUT)) cut = came
    // In a caption no block begins.
    const words = withoutSigns(block.type === 'photo' ? text.replaceAll(NEW_BLOCK, NEW_LINE) : text)
    for (const [index, piece] of words.split(NEW_BLOCK).entries()) {
      const last = made.parts.at(-1)
      if (index > 0 && last) {
        last.sign = stretch
        made.parts.push({ stretches: [], asked: null })
      }
      const part = made.parts.at(-1)
      if (piece !== '') part?.stretches.push({ ...stretch, text: piece })
      if (part && asked && (piece !== '' || index > 0)) part.asked = asked
    }
  }
  // An empty block at the end of what is suggested has nothing a word processor could show.
  while (made.parts.length > 1 && made.parts.at(-1)?.stretches.length === 0) made.parts.pop()
  return made
}

/** The paragraphs a block of words is as tracked changes have it; none where it says nothing. Facts are said already in their attributes. */
function linesOf(block: ProseNode, nameOf: NameOf): { lines: Line[]; joins?: Trace | undefined } {
  const { parts, joins, drops } = partsOf(block, nameOf)
  const isPhoto = block.type === 'photo'
  const credit = isPhoto ? photoOf(block).credit : ''
  const [only] = parts
  if (credit && only) {
    const text = `${only.stretches.length > 0 ? ' ' : ''}(${credit})`
    only.stretches.push({ bold: false, italic: false, text, fixed: true })
  }
  if (drops) for (const { stretches } of parts) for (const stretch of stretches) stretch.went ??= drops
  // What the block was, the words that were there before stay; what comes before and behind them is new.
  const isOld = ({ stretches }: (typeof parts)[number]) => stretches.some(({ came }) => came === undefined)
  const own = Math.max(0, parts.findIndex(isOld))
  const ends = endsOf(parts)
  let style: string | null = null
  const lines = parts.flatMap(({ stretches, asked }, index): Line[] => {
    const was = isPhoto ? 'caption' : index === own ? styleOf(block.attrs) : styleBehind(style)
    style = asked && !isPhoto ? asked.style : was
    const line: Line = { style, stretches, end: ends[index] ?? {} }
    if (index === own && asked && !isPhoto) line.was = { ...asked, style: was }
    return stretches.length > 0 || index < parts.length - 1 ? [line] : []
  })
  return { lines, joins }
}

/**
 * What is suggested about the ends of the paragraphs of one block. Who types a new block in the middle ends the first one anew; what comes behind a block
 * as a whole ends itself, and the block keeps the end it had.
 */
function endsOf(parts: Parts['parts']): Line['end'][] {
  const ends = parts.map(({ sign }): Line['end'] => ({
    ...(sign?.came && { came: sign.came }),
    ...(sign?.went && { went: sign.went }),
  }))
  const last = ends.length - 1
  const isBehind = (index: number) => parts.slice(index + 1).every(({ stretches }) => stretches.every(({ came }) => came !== undefined))
  const first = ends.findIndex((_, index) => index < last && isBehind(index))
  if (first >= 0) ends.splice(first, last - first + 1, {}, ...ends.slice(first, last))
  const all = parts.flatMap(({ stretches }) => stretches)
  const went = all.length > 0 && all.every((stretch) => stretch.went !== undefined) ? all[0]?.went : undefined
  return went ? ends.map((end, index) => (index === last ? { ...end, went } : end)) : ends
}

/** Where a block lies: the list it would begin an item of, and the row of a table. */
type Around = Pick<Line, 'list' | 'row'>

/** The paragraphs of a text in order, by the block they are of, whatever that lies in. */
export function linesByBlock(nodes: readonly ProseNode[], nameOf: NameOf): Map<ProseNode, Line[]> {
  const found = new Map<ProseNode, Line[]>()
  let last: Line | undefined
  let [tables, rows] = [0, 0]
  const aroundIn = ({ type }: ProseNode, { list, ...around }: Around, index: number): Around => {
    if (type === 'bulletList' || type === 'orderedList') return { ...around, list: type }
    if (type === 'tableRow' && index === 0) rows += 1
    if (type === 'tableRow') return { list: '', row: { table: tables, row: rows } }
    // Only the first block of an item has its mark.
    return type === 'listItem' && index > 0 ? around : { ...around, ...(list !== undefined && { list }) }
  }
  const visit = (node: ProseNode, around: Around) => {
    if (node.type === 'table') tables += 1
    if (node.type !== 'paragraph' && node.type !== 'photo') {
      node.content?.forEach((child, index) => {
        visit(child, aroundIn(node, around, index))
      })
      return
    }
    const { lines, joins } = linesOf(node, nameOf)
    for (const [index, line] of lines.entries()) {
      if (around.row) line.row = around.row
      if (index === 0 && around.list !== undefined && node.type === 'paragraph') line.list = around.list
    }
    // It goes on in the one before it when the end of that goes.
    if (joins && last && lines.length > 0) last.end = { ...last.end, went: last.end.went ?? joins }
    found.set(node, lines)
    last = lines.at(-1) ?? last
  }
  for (const node of nodes) visit(node, { list: '' })
  return found
}

/** The paragraphs of a text in order. */
export function allLines(nodes: readonly ProseNode[], nameOf: NameOf): Line[] {
  return [...linesByBlock(nodes, nameOf).values()].flat()
}
