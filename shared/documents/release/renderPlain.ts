import type { ProseNode } from '../../prose/fragment.ts'
import { safeLink } from '../../prose/specs.ts'
import { photoOf } from './render.ts'

const textAttr = (value: unknown) => (typeof value === 'string' ? value : '')

/** Inline pieces as text; a link whose words do not say where it goes says that behind them. */
function inline(nodes: readonly ProseNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'hardBreak') return '\n'
      const text = node.type === 'fact' ? textAttr(node.attrs?.said) : node.text
      if (text === undefined) return inline(node.content ?? [])
      const href = safeLink(node.marks?.find(({ type }) => type === 'link')?.attrs?.href)?.replace(/^(mailto|tel):/i, '')
      return href && !text.includes(href) ? `${text} (${href})` : text
    })
    .join('')
}

const indented = (text: string, by: number) => text.replace(/\n(?=.)/g, `\n${' '.repeat(by)}`)

function block(node: ProseNode, photoWord: string): string {
  const content = node.content ?? []
  const all = (nodes: readonly ProseNode[] = [], between = '\n') =>
    nodes
      .map((child) => block(child, photoWord))
      .filter(Boolean)
      .join(between)
  if (node.type === 'bulletList' || node.type === 'orderedList') {
    const mark = (index: number) => (node.type === 'bulletList' ? '- ' : `${index + 1}. `)
    return content.map((item, index) => mark(index) + indented(all(item.content), mark(index).length)).join('\n')
  }
  if (node.type === 'table') return content.map((row) => (row.content ?? []).map((cell) => all(cell.content, ' ')).join('\t')).join('\n')
  const text = inline(content).trim()
  if (node.type !== 'photo') return text
  const { picture, credit } = photoOf(node)
  const said = [text, credit && `(${credit})`].filter(Boolean).join(' ')
  return picture || said ? `[${[photoWord, said].filter(Boolean).join(': ')}]` : ''
}

/** A text of a release as plain text, as mail takes it: a blank line between blocks. `photoWord`: what a photo is called. */
export function plainOf(blocks: readonly ProseNode[], photoWord: string): string {
  return blocks
    .map((node) => block(node, photoWord))
    .filter(Boolean)
    .join('\n\n')
}
