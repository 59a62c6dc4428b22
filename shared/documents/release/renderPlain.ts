import type { ProseNode } from '../../prose/fragment.ts'
import { safeLink } from '../../prose/specs.ts'
import { styleOf } from './prose.ts'
import { photoOf } from './render.ts'

const textAttr = (value: unknown) => (typeof value === 'string' ? value : '')

/** What nobody sees and what turns a line around: no text of a mail has it. */
const UNSEEN = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu

/** What somebody typed, as a piece of a plain text. */
export function asPlain(text: string): string {
  return text.replace(UNSEEN, '')
}

const hrefOf = ({ marks }: ProseNode) => safeLink(marks?.find(({ type }) => type === 'link')?.attrs?.href)

/** Where a link goes, as people write it. */
const addressOf = (href: string) => asPlain(href).replace(/^(mailto|tel):/i, '')
const dialled = (text: string) => text.replace(/[\s().-]/g, '')
/** Do these words say where the link goes? A number does however it is spaced. */
function says(words: string, href: string): boolean {
  return /^tel:/i.test(href) ? dialled(words).includes(dialled(addressOf(href))) : words.includes(addressOf(href))
}

/** Inline pieces as text; a link whose words do not say where it goes says that behind them, once for all its pieces. */
function inline(nodes: readonly ProseNode[]): string {
  let said = ''
  let linked = ''
  nodes.forEach((node, index) => {
    const text = node.type === 'hardBreak' ? '\n' : node.type === 'fact' ? textAttr(node.attrs?.said) : node.text
    const piece = asPlain(text ?? inline(node.content ?? []))
    const href = hrefOf(node)
    said += piece
    linked += piece
    if (href && nodes[index + 1] && hrefOf(nodes[index + 1] as ProseNode) === href) return
    if (href && !says(linked, href)) said += ` (${addressOf(href)})`
    linked = ''
  })
  return said
}

const indented = (text: string, by: number) => text.replace(/\n(?=.)/g, `\n${' '.repeat(by)}`)

/** A table wider than this, in characters, is told row by row: a mail breaks its lines anywhere. */
const WIDEST = 72
const lengthOf = (text: string) => [...text].length

/** A table as columns under each other; where it is too wide for that, each row as what it says under which head. */
function table(rows: string[][], isHeaded: boolean): string {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: width }, (_, column) => Math.max(0, ...rows.map((row) => lengthOf(row[column] ?? ''))))
  const total = widths.reduce((sum, one) => sum + one + 2, -2)
  if (total <= WIDEST) {
    const line = (row: string[]) =>
      widths
        .map((size, column) => (row[column] ?? '') + ' '.repeat(size - lengthOf(row[column] ?? '')))
        .join('  ')
        .trimEnd()
    const under = isHeaded ? [widths.map((size) => '-'.repeat(size)).join('  ')] : []
    return rows.flatMap((row, index) => (index === 0 ? [line(row), ...under] : [line(row)])).join('\n')
  }
  const told = (row: string[]) => row.filter(Boolean).join(' | ')
  if (!isHeaded) return rows.map(told).filter(Boolean).join('\n')
  const [heads = [], ...rest] = rows
  const cells = (row: string[]) => row.map((cell, column) => (cell && heads[column] ? `${heads[column]}: ${cell}` : cell)).filter(Boolean)
  return [told(heads), ...rest.map((row) => cells(row).join('\n'))].filter(Boolean).join('\n\n')
}

function block(node: ProseNode, photoWord: string): string {
  const content = node.content ?? []
  const all = (nodes: readonly ProseNode[] = [], between = '\n') =>
    nodes
      .map((child) => block(child, photoWord))
      .filter(Boolean)
      .join(between)
  if (node.type === 'bulletList' || node.type === 'orderedList') {
    const mark = (index: number) => (node.type === 'bulletList' ? '- ' : `${index + 1}. `)
    return content
      .map(({ content: item }) => all(item))
      .filter(Boolean)
      .map((item, index) => mark(index) + indented(item, mark(index).length))
      .join('\n')
  }
  if (node.type === 'table') {
    const cells = content.map((row) => (row.content ?? []).map((cell) => all(cell.content, ' ').replace(/\s*\n\s*/g, ' ')))
    const isHeaded = cells.length > 1 && (content[0]?.content ?? []).every((cell) => cell.attrs?.header === true)
    return table(
      cells.filter((row) => row.some(Boolean)),
      isHeaded && (cells[0] ?? []).some(Boolean),
    )
  }
  const text = inline(content).trim()
  if (node.type === 'paragraph') return styleOf(node.attrs) === 'quote' ? text && `    ${indented(text, 4)}` : text
  if (node.type !== 'photo') return text
  const { picture, credit } = photoOf(node)
  const said = [text, credit && `(${asPlain(credit)})`].filter(Boolean).join(' ')
  return picture || said ? `[${[photoWord, said].filter(Boolean).join(': ')}]` : ''
}

/**
 * A text of a release as plain text, as mail takes it: a blank line between blocks, and each paragraph on one line, however long. Who reads it breaks lines
 * where their own window ends, and a desk that pastes it into its own system has no breaks to take out. `photoWord`: what a photo is called.
 */
export function plainOf(blocks: readonly ProseNode[], photoWord: string): string {
  return blocks
    .map((node) => block(node, photoWord))
    .filter(Boolean)
    .join('\n\n')
}
