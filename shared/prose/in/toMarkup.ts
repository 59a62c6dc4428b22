import type { ProseNode } from '../fragment.ts'
import { safeLink } from '../specs.ts'
import type { Markup, MarkupNode } from './tree.ts'

const TAGS: Record<string, string> = { bulletList: 'ul', orderedList: 'ol', listItem: 'li', table: 'table', tableRow: 'tr' }
const STYLED: Record<string, string> = { head: 'h1', crossHeading: 'h2', quote: 'blockquote' }
const MARKS: Record<string, string> = { bold: 'strong', italic: 'em' }

const element = (name: string, children: MarkupNode[], attrs: Record<string, string> = {}): Markup => ({ name, attrs, children })

function inline({ type, text, marks = [], content = [] }: ProseNode): MarkupNode {
  if (type === 'hardBreak') return element('br', [])
  if (text === undefined) return element('span', content.map(inline))
  return marks.reduce<MarkupNode>((inside, mark) => {
    const href = mark.type === 'link' ? safeLink(mark.attrs?.href) : undefined
    const tag = MARKS[mark.type]
    if (href) return element('a', [inside], { href })
    return tag ? element(tag, [inside]) : inside
  }, text)
}

/** Prose as marked-up text that each of our editors reads as this very prose: what goes to an editor instead of what a clipboard held. */
export function markupOf(nodes: readonly ProseNode[]): Markup[] {
  return nodes.map((node) => {
    const { type, attrs = {}, content = [] } = node
    if (type === 'paragraph') {
      const style = typeof attrs.style === 'string' ? attrs.style : ''
      const tag = STYLED[style] ?? 'p'
      return element(tag, content.map(inline), tag === 'p' && style ? { 'data-style': style } : {})
    }
    if (type === 'photo') {
      const caption = element('figcaption', content.map(inline))
      return element('figure', [caption], { 'data-picture': '', 'data-alt': String(attrs.alt ?? '') })
    }
    const cell = attrs.header === true ? 'th' : 'td'
    return element(type === 'tableCell' ? cell : (TAGS[type] ?? 'div'), markupOf(content))
  })
}
