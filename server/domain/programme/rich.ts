import type { ProseNode } from '#shared/prose/fragment.ts'
import { proseFromText } from '#shared/prose/plain.ts'
import { safeLink } from '#shared/prose/specs.ts'

type Mark = NonNullable<ProseNode['marks']>[number]

const NAMES = 'p|div|br|ul|ol|li|h[1-6]|blockquote|pre|a|b|strong|i|em|u|code|span|img|hr'
const ATTRIBUTE = '\\s+[\\w-]+(?:\\s*=\\s*(?:"[^"]*"|\'[^\']*\'|[^\\s"\'<>]+))?'
const TAG = new RegExp(`<(/?)(${NAMES})((?:${ATTRIBUTE})*)\\s*/?>`, 'gi')
const NAMED = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', mdash: '—', ndash: '–', hellip: '…' }))
const BOLD: Mark = { type: 'bold' }
const MARKS: Record<string, Mark> = { b: BOLD, strong: BOLD, i: { type: 'italic' }, em: { type: 'italic' } }

/** Would this text be read as markup, or as something else than it says? */
export function looksLikeMarkup(text: string): boolean {
  return text.search(TAG) >= 0
}

/**
 * A text of a schedule as prose. Most are plain; some systems write a little HTML into it, of which paragraphs, lists, links and emphasis are
 * kept and the rest is dropped. Anything that only looks like a tag stays text.
 */
export function proseFromSchedule(text: string): ProseNode[] {
  return looksLikeMarkup(text) ? proseFromHtml(text) : proseFromText(text)
}

function proseFromHtml(html: string): ProseNode[] {
  const blocks: ProseNode[] = []
  let inline: ProseNode[] = []
  let inBlock = false
  let list: ProseNode | undefined
  let link: Mark | undefined
  const open = new Map<string, Mark>()

  const flush = () => {
    const content = trimmed(inline)
    inline = []
    if (content.length === 0) return
    const paragraph = { type: 'paragraph', content }
    if (list) list.content?.push({ type: 'listItem', content: [paragraph] })
    else blocks.push(paragraph)
  }
  const endList = () => {
    flush()
    if (list?.content?.length) blocks.push(list)
    list = undefined
  }
  const say = (piece: string) => {
    const paragraphs = inBlock ? [piece.replace(/\s+/g, ' ')] : piece.split(/\n[ \t]*\n\s*/)
    for (const [index, paragraph] of paragraphs.entries()) {
      if (index > 0) flush()
      for (const [row, line] of paragraph.split('\n').entries()) {
        if (row > 0 && inline.length > 0) inline.push({ type: 'hardBreak' })
        const marks = [...new Set([...open.values(), ...(link ? [link] : [])])]
        const words = decoded(line)
        if (words) inline.push({ type: 'text', text: words, ...(marks.length > 0 && { marks }) })
      }
    }
  }
  const turn = (closing: boolean, name: string, attributes: string) => {
    const mark = MARKS[name]
    if (mark) closing ? open.delete(name) : open.set(name, mark)
    else if (name === 'a') link = closing ? undefined : linkOf(attributes)
    else if (name === 'br') inline.push({ type: 'hardBreak' })
    else if (name === 'ul' || name === 'ol') {
      endList()
      if (!closing) list = { type: name === 'ul' ? 'bulletList' : 'orderedList', content: [] }
      inBlock = !closing
    } else if (/^(p|div|li|h[1-6]|blockquote|pre|hr)$/.test(name)) {
      flush()
      inBlock = list !== undefined || (!closing && name !== 'div' && name !== 'hr')
      if (/^h\d$/.test(name)) closing ? open.delete('heading') : open.set('heading', BOLD)
    }
  }

  let from = 0
  for (const match of html.matchAll(TAG)) {
    say(html.slice(from, match.index))
    from = match.index + match[0].length
    turn(match[1] === '/', (match[2] ?? '').toLowerCase(), match[3] ?? '')
  }
  say(html.slice(from))
  endList()
  return blocks
}

/** Without empty pieces and breaks at its ends, and without space there. */
function trimmed(inline: ProseNode[]): ProseNode[] {
  const empty = (node: ProseNode | undefined) => node && (node.type === 'hardBreak' || !node.text?.trim())
  const content = [...inline]
  while (empty(content[0])) content.shift()
  while (empty(content.at(-1))) content.pop()
  const last = content.length - 1
  return content.map((node, index) => {
    if (node.text === undefined) return node
    const start = index === 0 ? node.text.trimStart() : node.text
    return { ...node, text: index === last ? start.trimEnd() : start }
  })
}

function linkOf(attributes: string): Mark | undefined {
  const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)
  const safe = safeLink(decoded(href?.[1] ?? href?.[2] ?? ''))
  return safe ? { type: 'link', attrs: { href: safe } } : undefined
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (entity, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined
    if (code === undefined) return NAMED.get(String(name).toLowerCase()) ?? entity
    return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ''
  })
}
