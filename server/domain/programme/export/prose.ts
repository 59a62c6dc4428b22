import { escapeHtml } from '#shared/html.ts'
import { type ProseNode, textOfNode } from '#shared/prose/fragment.ts'
import { safeLink } from '#shared/prose/specs.ts'
import { looksLikeMarkup } from '../rich.ts'

/** A text without its look: a blank line between blocks, a dash or a number before what is listed. */
export function plainTextOf(blocks: readonly ProseNode[]): string {
  return blocks.map((block) => linesOf(block).join('\n')).join('\n\n')
}

function linesOf(block: ProseNode): string[] {
  if (block.type !== 'bulletList' && block.type !== 'orderedList') return [textOfNode(block)]
  return (block.content ?? []).flatMap((item, index) => {
    const mark = block.type === 'bulletList' ? '- ' : `${index + 1}. `
    const [first = '', ...rest] = (item.content ?? []).flatMap(linesOf).flatMap((lines) => lines.split('\n'))
    return [`${mark}${first}`, ...rest.map((line) => `${' '.repeat(mark.length)}${line}`)]
  })
}

/** As text where it is nothing but paragraphs of text; else with the little HTML that schedules know. Both are read back as what they were. */
export function scheduleTextOf(blocks: readonly ProseNode[]): string {
  const simple = blocks.every(({ type, content = [] }) => type === 'paragraph' && content.every(({ marks = [] }) => marks.length === 0))
  const plain = plainTextOf(blocks)
  const oneBlock = blocks.length < 2
  // A line break in the only paragraph would be read as a new one.
  return simple && !looksLikeMarkup(plain) && !(oneBlock && plain.includes('\n')) ? plain : htmlOf(blocks)
}

/** A text as HTML: paragraphs, lists, links and emphasis, nothing else. */
export function htmlOf(blocks: readonly ProseNode[]): string {
  return blocks.map(htmlOfNode).join('')
}

const TAGS: Record<string, string> = { bold: 'b', italic: 'i', paragraph: 'p', bulletList: 'ul', orderedList: 'ol', listItem: 'li' }

function htmlOfNode(node: ProseNode): string {
  if (node.type === 'hardBreak') return '<br>'
  // The second of two spaces would be lost where it is read.
  if (node.text !== undefined) return (node.marks ?? []).reduce(marked, escapeHtml(node.text).replace(/(?<= ) /g, '&#32;'))
  const inside = (node.content ?? []).map(htmlOfNode).join('')
  const tag = TAGS[node.type]
  return tag ? `<${tag}>${inside}</${tag}>` : inside
}

function marked(inside: string, { type, attrs }: NonNullable<ProseNode['marks']>[number]): string {
  const href = type === 'link' ? safeLink(attrs?.href) : undefined
  if (href) return `<a href="${escapeHtml(href)}">${inside}</a>`
  const tag = TAGS[type]
  return tag ? `<${tag}>${inside}</${tag}>` : inside
}

/** Links to the web that stand as a list of nothing else at the end of a text, and the text before them. */
export function splitLinks(blocks: readonly ProseNode[]): { text: ProseNode[]; links: { href: string; label: string }[] } {
  const last = blocks.at(-1)
  const links = last?.type === 'bulletList' ? (last.content ?? []).map(onlyLink) : []
  if (links.length === 0 || links.includes(undefined)) return { text: [...blocks], links: [] }
  return { text: blocks.slice(0, -1), links: links.filter((link) => link !== undefined) }
}

function onlyLink(item: ProseNode): { href: string; label: string } | undefined {
  const [paragraph, ...more] = item.content ?? []
  const [run, ...others] = paragraph?.content ?? []
  const [mark, ...marks] = run?.marks ?? []
  const href = mark?.type === 'link' ? safeLink(mark.attrs?.href) : undefined
  const label = run?.text?.trim() ?? ''
  if (more.length > 0 || others.length > 0 || marks.length > 0 || !href || !label || label !== run?.text) return undefined
  return /^https?:\/\/[^\s]+$/i.test(href) ? { href, label } : undefined
}
