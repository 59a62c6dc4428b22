import { escapeHtml } from '../../html.ts'
import type { ProseNode } from '../../prose/fragment.ts'
import { safeLink } from '../../prose/specs.ts'
import { styleOf } from './prose.ts'

/** What a photo node says, as far as it can be read. `was`: what its credit and alternative text said in the version before, where versions are compared. */
export interface PhotoSaid {
  picture: string
  alt: string
  credit: string
  width: number
  height: number
  was: { alt: string; credit: string } | null
}

/** What stands around what people wrote, and where pictures are found. */
export interface Rendering {
  /** The inside of a figure, as safe HTML: the picture, or what is said where there is none. `caption`: safe HTML too. */
  figure(photo: PhotoSaid, caption: string): string
  /** The level of the first head of the text: 1 where it is the head of its page. Other headings are one level below. */
  level: 1 | 3
  /** The head stands somewhere else already. */
  headed?: boolean
}

const textAttr = (value: unknown) => (typeof value === 'string' ? value : '')
const sideOf = (value: unknown) => (typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0)

/** What a photo node says; a hash that is none counts as no picture. */
export function photoOf({ attrs = {} }: ProseNode): PhotoSaid {
  const picture = textAttr(attrs.picture)
  const was = attrs.was as { alt?: unknown; credit?: unknown } | undefined
  return {
    picture: /^[0-9a-f]{64}$/.test(picture) ? picture : '',
    alt: textAttr(attrs.alt).trim(),
    credit: textAttr(attrs.credit).trim(),
    width: sideOf(attrs.width),
    height: sideOf(attrs.height),
    was: was ? { alt: textAttr(was.alt), credit: textAttr(was.credit) } : null,
  }
}

/** The pictures a text shows, in their order, each once. */
export function picturesIn(blocks: readonly ProseNode[]): string[] {
  const found = blocks.flatMap((block) => [
    ...(block.type === 'photo' && photoOf(block).picture ? [photoOf(block).picture] : []),
    ...picturesIn(block.content ?? []),
  ])
  return [...new Set(found)]
}

/** The first photo of this picture in a text. */
export function photoIn(blocks: readonly ProseNode[], picture: string): PhotoSaid | undefined {
  for (const block of blocks) {
    const found = block.type === 'photo' && photoOf(block).picture === picture ? photoOf(block) : photoIn(block.content ?? [], picture)
    if (found) return found
  }
  return undefined
}

const MARKS: Record<string, string> = { bold: 'strong', italic: 'em', added: 'ins', removed: 'del' }

function marked(inside: string, { type, attrs }: NonNullable<ProseNode['marks']>[number]): string {
  const href = type === 'link' ? safeLink(attrs?.href) : undefined
  if (href) return `<a href="${escapeHtml(href)}" rel="noopener noreferrer nofollow">${inside}</a>`
  const tag = MARKS[type]
  return tag ? `<${tag}>${inside}</${tag}>` : inside
}

function inline(nodes: readonly ProseNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'hardBreak') return '<br>'
      // A fact that nobody fixed says what it said when it was put there.
      const text = node.type === 'fact' ? textAttr(node.attrs?.said) : node.text
      return text === undefined ? inline(node.content ?? []) : (node.marks ?? []).reduce(marked, escapeHtml(text))
    })
    .join('')
}

const CHANGES: Record<string, string> = { added: 'ins', removed: 'del' }

function paragraph(node: ProseNode, inside: string, isTitle: boolean, { level }: Rendering): string {
  const style = styleOf(node.attrs)
  if (style === 'head' || style === 'crossHeading') {
    const depth = isTitle ? level : level + 1
    return `<h${depth} class="${style}">${inside}</h${depth}>`
  }
  if (style === 'quote') return `<blockquote><p>${inside}</p></blockquote>`
  return `<p${style ? ` class="${style}"` : ''}>${inside}</p>`
}

const CONTAINERS: Record<string, [open: string, close: string]> = {
  bulletList: ['<ul>', '</ul>'],
  orderedList: ['<ol>', '</ol>'],
  listItem: ['<li>', '</li>'],
  table: ['<div class="table"><table>', '</table></div>'],
  tableRow: ['<tr>', '</tr>'],
}

/**
 * A text of a release as HTML that is safe in any page: what people typed is text, links go only where they may, and there is nothing else in it than what
 * the schema knows. A block with nothing in it is left out.
 */
export function htmlOf(blocks: readonly ProseNode[], rendering: Rendering): string {
  let hasTitle = rendering.headed ?? false
  const block = (node: ProseNode): string => {
    const change = CHANGES[textAttr(node.attrs?.change)]
    const wrap = (inside: string) => (change && inside ? `<${change}>${inside}</${change}>` : inside)
    if (node.type === 'photo') {
      const photo = photoOf(node)
      const caption = inline(node.content ?? [])
      const figure = photo.picture || caption ? rendering.figure(photo, wrap(caption)) : ''
      return figure && `<figure${change ? ` class="${textAttr(node.attrs?.change)}"` : ''}>${figure}</figure>`
    }
    if (node.type === 'tableCell') {
      const tag = node.attrs?.header === true ? 'th' : 'td'
      return `<${tag}>${all(node.content)}</${tag}>`
    }
    const container = CONTAINERS[node.type]
    if (container) {
      const inside = all(node.content)
      return inside === '' && node.type !== 'tableRow' ? '' : container.join(inside)
    }
    const inside = inline(node.content ?? [])
    if (inside.trim() === '') return ''
    const isTitle = !hasTitle && styleOf(node.attrs) === 'head'
    hasTitle ||= isTitle
    return paragraph(node, wrap(inside), isTitle, rendering)
  }
  const all = (nodes: readonly ProseNode[] = []) => nodes.map(block).join('')
  return all(blocks)
}
