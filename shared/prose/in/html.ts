import type { ProseNode } from '../fragment.ts'
import type { Drop } from './dropped.ts'
import { type Mark, type Piece, paragraphsOf } from './inline.ts'
import { keptLink } from './links.ts'
import { assembled, type Block, type Item } from './lists.ts'
import { type FoundCell, tableOf } from './tables.ts'
import { DEEPEST, found, type Markup, type MarkupNode, stylesOf, wordsIn } from './tree.ts'
import { HIGHEST, isFootnote, isPassedOver, isUnseen, listedByWord, lookOf, partOf } from './words.ts'

/** What holds where a piece of text stands. `style`: of the block it becomes. */
interface Where {
  marks: readonly Mark[]
  pre: boolean
  style: string | null
  depth: number
}

/** Gathers pieces of lines, and makes blocks of them. */
interface Sink {
  blocks: Block[]
  pieces: Piece[]
  style: string | null
}

const paragraph = (style: string | null, content: ProseNode[]): ProseNode => ({
  type: 'paragraph',
  ...(style !== null && { attrs: { style } }),
  content,
})

/**
 * Reads marked-up text, from a file or a clipboard, as prose: blocks with their style, lists, tables, bold, italic and links, and nothing else (rules R3,
 * R100 to R103). Knows how word processors and mail programs say these things. Blocks are of the schema of a release; headings are `head` (the highest) and
 * `crossHeading`; a picture that has words is a photo without a picture. `drop` hears of what is left out.
 */
export function proseFromMarkup(root: MarkupNode, drop: Drop): ProseNode[] {
  const footnotes = new Set<string>()

  const end = (sink: Sink) => {
    for (const content of paragraphsOf(sink.pieces)) sink.blocks.push(paragraph(sink.style, content))
    sink.pieces = []
  }
  /** The blocks of nodes on their own. */
  const blocksIn = (nodes: readonly MarkupNode[], where: Where): ProseNode[] => {
    const sink: Sink = { blocks: [], pieces: [], style: where.style }
    for (const node of nodes) walk(node, where, sink)
    end(sink)
    return assembled(sink.blocks)
  }
  const inBlock = (element: Markup, where: Where, sink: Sink) => {
    end(sink)
    const outer = sink.style
    sink.style = where.style
    for (const child of element.children) walk(child, where, sink)
    end(sink)
    sink.style = outer
  }

  const list = (element: Markup, where: Where, sink: Sink) => {
    end(sink)
    const node: ProseNode & { content: ProseNode[] } = { type: element.name === 'ol' ? 'orderedList' : 'bulletList', content: [] }
    const inside = { ...where, style: null }
    for (const child of element.children) {
      if (typeof child === 'string' && child.trim() === '') continue
      const blocks = blocksIn(typeof child !== 'string' && child.name === 'li' ? child.children : [child], inside)
      const last = node.content.at(-1)
      if (blocks.length === 0) continue
      // A list right in a list belongs to the item before it.
      if (typeof child !== 'string' && /^[ou]l$/.test(child.name) && last) last.content?.push(...blocks)
      else node.content.push({ type: 'listItem', content: blocks })
    }
    const level = Number(element.children.map((child) => (typeof child === 'string' ? '' : child.attrs['data-aria-level'])).find(Boolean))
    // Word on the web makes a list of its own of each item, which says how deep it lies.
    if (level >= 1)
      for (const { content = [] } of node.content) sink.blocks.push(itemOf(level - 1, node.type === 'orderedList', 'web', content))
    else if (node.content.length > 0) sink.blocks.push(node)
  }

  const table = (element: Markup, where: Where, sink: Sink) => {
    end(sink)
    const inside = { ...where, style: null }
    const rows = found(element, ({ name }) => name === 'tr').map((row) =>
      row.children.flatMap((cell): FoundCell[] => {
        if (typeof cell === 'string' || !/^t[dh]$/.test(cell.name)) return []
        const span = (name: string) => Number(cell.attrs[name] ?? 1)
        const header = cell.name === 'th'
        return [{ header, columns: span('colspan'), rows: span('rowspan'), content: blocksIn(cell.children, inside) }]
      }),
    )
    for (const caption of found(element, ({ name }) => name === 'caption')) inBlock(caption, inside, sink)
    sink.blocks.push(...tableOf(rows, () => drop('spans')))
  }

  const figure = (element: Markup, where: Where, sink: Sink) => {
    const [image] = found(element, ({ name }) => name === 'img')
    const [caption] = found(element, ({ name }) => name === 'figcaption')
    if (found(element, ({ name }) => name === 'table').length > 0 || (!image && !caption)) {
      inBlock(element, where, sink)
      return
    }
    end(sink)
    const said = caption ? blocksIn(caption.children, { ...where, style: null }).flatMap(({ content = [] }) => content) : []
    const alt = (image?.attrs.alt ?? element.attrs['data-alt'] ?? '').trim()
    if (said.length > 0 || alt !== '') sink.blocks.push({ type: 'photo', attrs: { alt }, content: said })
    else drop('pictures')
  }

  const walk = (node: MarkupNode, outside: Where, sink: Sink): void => {
    if (typeof node === 'string') {
      if (node !== '') sink.pieces.push({ text: node, marks: outside.marks, pre: outside.pre })
      return
    }
    if (outside.depth > DEEPEST) {
      sink.pieces.push({ text: wordsIn(node), marks: outside.marks, pre: outside.pre })
      return
    }
    const { name } = node
    if (isPassedOver(node, drop)) return
    if (name === 'br') sink.pieces.push('break')
    else if (name === 'img') picture(node)
    else if (isUnseen(node, stylesOf(node))) drop('hidden')
    else if (name === 'a' && isFootnote(node)) noted(node)
    else inside(node, outside, sink)
  }
  const inside = (node: Markup, outside: Where, sink: Sink): void => {
    const css = stylesOf(node)
    const where = { ...outside, depth: outside.depth + 1, ...lookOf(node, css, outside, drop) }
    if (node.name === 'a') where.marks = linked(node, where.marks)
    const part = partOf(node)
    const listed = part === 'block' ? listedByWord(node, css) : null
    if (part === 'list') list(node, where, sink)
    else if (part === 'table') table(node, where, sink)
    else if (part === 'figure') figure(node, where, sink)
    else if (part === 'inline') for (const child of node.children) walk(child, where, sink)
    else if (listed) {
      end(sink)
      const content = blocksIn(node.children, { ...where, style: null })
      if (content.length > 0) sink.blocks.push(itemOf(listed.level, listed.ordered, listed.list, content))
    }
    // What stands in a quote is of it, unless it is something else.
    else inBlock(node, part === 'block' ? where : { ...where, style: part.style }, sink)
  }

  const noted = ({ attrs }: Markup) => {
    if (!footnotes.has(attrs.href ?? '')) drop('footnotes')
    footnotes.add(attrs.href ?? '')
  }
  const picture = ({ attrs }: Markup) => {
    // A picture of one dot tells a sender who reads.
    const isDot = Number(attrs.width ?? 100) <= 3 || Number(attrs.height ?? 100) <= 3
    if (!isDot) drop('pictures')
  }
  const linked = ({ attrs }: Markup, marks: readonly Mark[]): readonly Mark[] => {
    const others = marks.filter(({ type }) => type !== 'link')
    const { href } = attrs
    if (href === undefined || href.startsWith('#')) return others
    const kept = keptLink(href)
    if (!kept) drop('links')
    return kept ? [...others, { type: 'link', attrs: { href: kept } }] : others
  }

  return oneHead(blocksIn([root], { marks: [], pre: false, style: null, depth: 0 }))
}

function itemOf(level: number, ordered: boolean, list: string, content: ProseNode[]): Item {
  return { type: 'item', level, ordered, list, content }
}

/** A text has one head: the highest heading it begins with. What else is as high is a cross-heading. */
export function oneHead(nodes: readonly ProseNode[], state = { headed: false }): ProseNode[] {
  return nodes.map((node): ProseNode => {
    const { attrs, content, ...rest } = node
    const isHighest = attrs?.style === HIGHEST
    const style = isHighest && state.headed ? 'crossHeading' : 'head'
    state.headed ||= isHighest || attrs?.style === 'head'
    return { ...rest, ...(attrs && { attrs: isHighest ? { style } : attrs }), ...(content && { content: oneHead(content, state) }) }
  })
}
