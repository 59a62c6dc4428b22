import { escapeHtml } from '../../html.ts'
import type { ProseNode } from '../fragment.ts'
import { safeLink } from '../specs.ts'

const TAGS: Record<string, string> = { bulletList: 'ul', orderedList: 'ol', listItem: 'li', table: 'table', tableRow: 'tr' }
const STYLED: Record<string, string> = { head: 'h1', crossHeading: 'h2', quote: 'blockquote' }

function inline({ type, text, marks = [], content = [] }: ProseNode): string {
  if (type === 'hardBreak') return '<br>'
  if (text === undefined) return content.map(inline).join('')
  return marks.reduce(
    (inside, mark) => {
      const href = mark.type === 'link' ? safeLink(mark.attrs?.href) : undefined
      if (href) return `<a href="${escapeHtml(href)}">${inside}</a>`
      return mark.type === 'bold' ? `<strong>${inside}</strong>` : mark.type === 'italic' ? `<em>${inside}</em>` : inside
    },
    escapeHtml(text).replaceAll('\u00a0', '&nbsp;'),
  )
}

/** Prose as HTML that each of our editors reads as this very prose: what goes to an editor by its clipboard. */
export function markupOf(nodes: readonly ProseNode[]): string {
  return nodes
    .map((node) => {
      const { type, attrs = {}, content = [] } = node
      if (type === 'paragraph') {
        const style = typeof attrs.style === 'string' ? attrs.style : ''
        const tag = STYLED[style] ?? 'p'
        return `<${tag}${tag === 'p' && style ? ` data-style="${escapeHtml(style)}"` : ''}>${content.map(inline).join('')}</${tag}>`
      }
      if (type === 'photo')
        return `<figure data-picture="" data-alt="${escapeHtml(String(attrs.alt ?? ''))}"><figcaption>${content.map(inline).join('')}</figcaption></figure>`
      const tag = type === 'tableCell' ? (attrs.header === true ? 'th' : 'td') : TAGS[type]
      return tag ? `<${tag}>${markupOf(content)}</${tag}>` : inline(node)
    })
    .join('')
}
