import { type ProseNode, textOfNode } from '../prose/fragment.ts'
import { safeLink } from '../prose/specs.ts'

/** What people typed, as text of Markdown: nothing of it is read as a mark, a list, a link or HTML. On one line. */
export function typed(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~#&!$]/g, '\\$&')
    .replace(/^([-+=:]|\d+(?=[.)]))/, (start) => (/^\d/.test(start) ? `${start}\u2060` : `\\${start}`))
}

/** A run of text with its marks. What stands around it inside a mark would end the mark, so it goes outside. */
function inline(node: ProseNode): string {
  if (node.type === 'hardBreak') return '\\\n'
  const text = node.type === 'fact' ? textOfNode(node) : (node.text ?? '')
  const [, before = '', inside = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  if (inside === '') return text
  const has = (type: string) => node.marks?.find((mark) => mark.type === type)
  let marked = typed(inside)
  if (has('italic')) marked = `*${marked}*`
  if (has('bold')) marked = `**${marked}**`
  const href = safeLink(has('link')?.attrs?.href)
  if (href) marked = `[${marked}](<${href.replace(/[<>\s\\]/g, encodeURIComponent)}>)`
  return `${before}${marked}${after}`
}

/** A press release's own styles of a paragraph. */
const STYLES: Record<string, (text: string) => string> = {
  head: (text) => `# ${text}`,
  lead: (text) => (text.includes('**') ? text : `**${text}**`),
  crossHeading: (text) => `## ${text}`,
  quote: (text) => text.replace(/^/gm, '> '),
}

/** On one line, for a cell of a table or the words of a picture. */
const flat = (text: string) => text.replace(/\s*\\?\n\s*/g, ' ').trim()

function table(node: ProseNode): string {
  const rows = (node.content ?? []).map((row) => (row.content ?? []).map((cell) => flat(blocks(cell.content ?? []))))
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width === 0) return ''
  const line = (row: string[]) => `| ${Array.from({ length: width }, (_, index) => row[index] ?? '').join(' | ')} |`
  const [first = [], ...rest] = rows
  return [line(first), line(Array(width).fill('---')), ...rest.map(line)].join('\n')
}

/** What there is to read of a picture: what it shows, its caption and whose it is. */
function photo(node: ProseNode): string {
  const said = [node.attrs?.alt, node.attrs?.credit].map((word) => typed(String(word ?? '')))
  const [alt = '', credit = ''] = said
  const caption = flat((node.content ?? []).map(inline).join(''))
  return [alt && `\\[${alt}\\]`, caption, credit && `(${credit})`].filter(Boolean).join(' ')
}

const indent = (text: string, by: string) => text.replace(/\n(?=.)/g, `\n${by}`)

function block(node: ProseNode): string {
  const content = node.content ?? []
  if (node.type === 'bulletList' || node.type === 'orderedList') {
    const mark = (index: number) => (node.type === 'bulletList' ? '- ' : `${index + 1}. `)
    return content.map((item, index) => mark(index) + indent(blocks(item.content ?? []), ' '.repeat(mark(index).length))).join('\n')
  }
  if (node.type === 'table') return table(node)
  if (node.type === 'photo') return photo(node)
  const text = content.map(inline).join('').trim()
  const style = STYLES[String(node.attrs?.style ?? '')]
  if (text === '') return ''
  return style ? style(text.replace(node.attrs?.style === 'quote' ? /^$/ : /\\\n/g, ' ')) : text
}

/** Blocks of prose as Markdown, a blank line between them. */
export function blocks(nodes: readonly ProseNode[]): string {
  return nodes
    .map(block)
    .filter((text) => text !== '')
    .join('\n\n')
}
