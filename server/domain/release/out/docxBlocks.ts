import {
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { type BlockStyle, styleOf } from '#shared/documents/release/prose.ts'
import { photoOf } from '#shared/documents/release/render.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import { safeLink } from '#shared/prose/specs.ts'
import { asXmlText } from '../../programme/xmlText.ts'
import type { ReviewWriter } from './docxReview.ts'
import { DEEPEST, STEP } from './docxStyles.ts'
import type { Picture } from './pictures.ts'
import type { Words } from './words.ts'

/** How wide the text of a page is, in pixels; a photo is no wider, and no higher than most of a page. */
const WIDEST = 600
const HIGHEST = 800
/** A word processor calls a document broken when an address in it is longer. */
const LONGEST_LINK = 2000

const HEADINGS = { head: HeadingLevel.HEADING_1, crossHeading: HeadingLevel.HEADING_1 } as const
const CELLS = { head: 'TableHead', body: 'TableText' } as const
const STYLES: Record<Exclude<BlockStyle, keyof typeof HEADINGS>, string> = {
  ...{ dateline: 'Dateline', lead: 'Lead', quote: 'Quote', boilerplate: 'Boilerplate', end: 'EndMark' },
}

/** An address as the parts of a text document name it, or undefined when it may not or cannot be followed. */
export function targetOf(address: unknown): string | undefined {
  const href = safeLink(address)
  const target = href && new URL(href).href.replace(/[^\x21-\x7e]|["<>\\^`{|}]/gu, encodeURIComponent)
  return target && target.length <= LONGEST_LINK ? target : undefined
}

function runs(nodes: readonly ProseNode[]): ParagraphChild[] {
  return nodes.flatMap((node): ParagraphChild[] => {
    if (node.type === 'hardBreak') return [new TextRun({ break: 1 })]
    const text = node.type === 'fact' ? String(node.attrs?.said ?? '') : node.text
    if (text === undefined) return runs(node.content ?? [])
    const has = (type: string) => node.marks?.some((mark) => mark.type === type) ?? false
    const link = targetOf(node.marks?.find(({ type }) => type === 'link')?.attrs?.href)
    // What a run does not say is as the style of its paragraph has it.
    const look = { ...(has('bold') && { bold: true }), ...(has('italic') && { italics: true }), ...(link && { style: 'Hyperlink' }) }
    const run = new TextRun({ text: asXmlText(text), ...look })
    return [link ? new ExternalHyperlink({ link, children: [run] }) : run]
  })
}

/** Where a block stands: how deep in lists, and whether it is the first of an item. */
interface Place {
  depth: number
  /** In a cell of a table; of its head? */
  cell?: 'head' | 'body' | undefined
  item?: { reference: string; instance: number } | undefined
}

/** How a paragraph of a style looks. */
export function styledAs(name: string | null): IParagraphOptions {
  const style = styleOf({ style: name })
  if (style === null) return {}
  return style === 'head' || style === 'crossHeading' ? { heading: HEADINGS[style] } : { style: STYLES[style] }
}

/** Puts the blocks of a text into a text document, one after the other. `review`: with what is suggested in them; null: there is nothing suggested. */
export function createBlocks(pictures: ReadonlyMap<string, Picture>, words: Words, review: ReviewWriter | null) {
  let lists = 0

  const listed = ({ depth, item }: Place): IParagraphOptions => {
    const level = Math.min(depth - 1, DEEPEST)
    if (item) return { numbering: { ...item, level }, contextualSpacing: true }
    return depth > 0 ? { indent: { left: STEP * (level + 2) } } : {}
  }
  const laid = (style: string | null, place: Place): IParagraphOptions => {
    const plain = place.depth > 0 ? (place.item ? undefined : 'ListParagraph') : place.cell && CELLS[place.cell]
    return { ...(styleOf({ style }) === null && plain ? { style: plain } : styledAs(style)), ...listed(place) }
  }
  const paragraph = (node: ProseNode, place: Place): Paragraph[] => {
    if (review) return review.paragraphs(node, (style, index) => laid(style, index === 0 ? place : { ...place, item: undefined }))
    const children = runs(node.content ?? [])
    if (children.length === 0) return []
    return [new Paragraph({ ...laid(styleOf(node.attrs), place), children })]
  }
  const photo = (node: ProseNode): Paragraph[] => {
    const { picture, alt, credit } = photoOf(node)
    const found = pictures.get(picture)
    const reviewed = review?.paragraphs(node, () => ({ style: 'Caption' })) ?? null
    const caption = runs(node.content ?? [])
    const by = credit ? [new TextRun({ text: asXmlText(`${caption.length > 0 ? ' ' : ''}(${credit})`) })] : []
    const said = [...(found ? [] : [new TextRun({ text: `${words.photo}: ` })]), ...caption, ...by]
    const captioned = reviewed ?? (caption.length + by.length > 0 ? [new Paragraph({ style: 'Caption', children: said })] : [])
    if (!found) return captioned
    const scale = Math.min(1, WIDEST / found.width, HIGHEST / found.height)
    const image = new ImageRun({
      type: found.type === 'image/png' ? 'png' : 'jpg',
      data: found.bytes,
      transformation: { width: Math.round(found.width * scale), height: Math.round(found.height * scale) },
      altText: { name: found.name, description: asXmlText(alt) },
    })
    return [new Paragraph({ children: [image], keepNext: captioned.length > 0 }), ...captioned]
  }
  const table = (node: ProseNode): (Paragraph | Table)[] => {
    const rows = (node.content ?? []).filter(({ content = [] }) => content.length > 0)
    const width = Math.max(0, ...rows.map(({ content = [] }) => content.length))
    if (width === 0) return []
    const cell = (one: ProseNode | undefined) => {
      const inside = all(one?.content ?? [], { depth: 0, cell: one?.attrs?.header === true ? 'head' : 'body' })
      // A cell ends with a paragraph, or it is none.
      return new TableCell({
        children: inside.at(-1) instanceof Paragraph ? inside : [...inside, new Paragraph({})],
        width: { size: 100 / width, type: WidthType.PERCENTAGE },
        ...(one?.attrs?.header === true && { shading: { fill: 'EEEEEE' } }),
      })
    }
    return [
      new Table({
        width: { size: 100, type: WidthType.PERCENTAGE },
        margins: { top: 60, bottom: 60, left: 100, right: 100 },
        rows: rows.map(
          ({ content = [] }, index) =>
            new TableRow({
              tableHeader: index === 0 && content.every(({ attrs }) => attrs?.header === true),
              children: Array.from({ length: width }, (_, column) => cell(content[column])),
            }),
        ),
      }),
      new Paragraph({}),
    ]
  }
  const list = (node: ProseNode, depth: number) => {
    lists += 1
    const item = { reference: node.type, instance: lists }
    return (node.content ?? []).flatMap(({ content: [first, ...rest] = [] }) => [
      ...(first ? block(first, { depth: depth + 1, item }) : []),
      ...all(rest, { depth: depth + 1 }),
    ])
  }
  const block = (node: ProseNode, place: Place): (Paragraph | Table)[] => {
    if (node.type === 'photo') return photo(node)
    if (node.type === 'table') return table(node)
    if (node.type === 'bulletList' || node.type === 'orderedList') return list(node, place.depth)
    return paragraph(node, place)
  }
  const all = (nodes: readonly ProseNode[], place: Place): (Paragraph | Table)[] => nodes.flatMap((node) => block(node, place))
  return { blocks: (nodes: readonly ProseNode[]) => all(nodes, { depth: 0 }), runs }
}
