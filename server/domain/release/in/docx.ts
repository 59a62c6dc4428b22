import { Failure } from '#shared/errors.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import type { Drop } from '#shared/prose/in/dropped.ts'
import { oneHead } from '#shared/prose/in/html.ts'
import { paragraphsOf } from '#shared/prose/in/inline.ts'
import { assembled, type Block, type Item } from '#shared/prose/in/lists.ts'
import { type FoundCell, tableOf } from '#shared/prose/in/tables.ts'
import { found, type Markup, wordsIn } from '#shared/prose/in/tree.ts'
import { createLines } from './docxRuns.ts'
import { readNumbering, readStyles } from './docxStyles.ts'
import { childOf, elementsIn, isOn, saidBy, xmlTree } from './xml.ts'
import { partsOf } from './zip.ts'

const WANTED = /^word\/(document|styles|numbering|(header|footer)\d*)\.xml$|^word\/_rels\/document\.xml\.rels$/
const THROUGH = /^(w:body|w:sdt|w:sdtContent|w:ins|w:moveTo|w:customXml|w:smartTag)$/

function targetsIn(xml: string | undefined): Map<string, string> {
  const relations = xml === undefined ? [] : found(xmlTree(xml), ({ name }) => name === 'Relationship')
  return new Map(
    relations.filter(({ attrs }) => /\/hyperlink$/.test(attrs.Type ?? '')).map(({ attrs }) => [attrs.Id ?? '', attrs.Target ?? '']),
  )
}

/**
 * The text of a document of a word processor (DOCX), by its styles: title and headings, lists, quotes, tables, bold, italic and links. Changes that are
 * tracked in it are taken over. `drop` hears of what is left out. Throws `not-a-text`, `text-too-complex`.
 */
export function proseFromDocx(bytes: Uint8Array, drop: Drop): ProseNode[] {
  const parts = partsOf(bytes, WANTED)
  const document = parts.get('word/document.xml')
  if (document === undefined) throw new Failure('not-a-text')
  const styles = readStyles(parts.get('word/styles.xml'))
  const numbering = readNumbering(parts.get('word/numbering.xml'))
  const lineOf = createLines(styles, targetsIn(parts.get('word/_rels/document.xml.rels')), drop)
  const margins = [...parts].filter(([name]) => /^word\/(header|footer)/.test(name)).map(([, xml]) => xmlTree(xml))
  if (margins.some((part) => found(part, ({ name }) => name === 'w:t').some((text) => /\p{L}/u.test(wordsIn(text))))) drop('margins')

  /** How far the lines of the list that is being read stand in, by level. */
  let edges: number[] = []
  const listed = (properties: Markup | undefined, id: string | undefined): Omit<Item, 'content'> | null => {
    const style = styles.paragraph(id)
    const numbered = childOf(properties, 'w:numPr')
    const list = saidBy(numbered, 'w:numId') ?? style.numbering?.id
    const level = Number(saidBy(numbered, 'w:ilvl') ?? style.numbering?.level ?? 0)
    const known = list === undefined || list === '0' ? null : numbering.level(list, level)
    if (list !== undefined && known && known.ordered !== null) {
      edges = [...edges.slice(0, level), known.left]
      return { type: 'item', level, ordered: known.ordered, list }
    }
    const stands = childOf(properties, 'w:ind')?.attrs
    const left = Number(stands?.['w:left'] ?? stands?.['w:start'] ?? 0)
    const around = edges.findLastIndex((edge) => edge <= left)
    return style.isListed && around >= 0 ? { type: 'item', level: around, ordered: null, list: '' } : null
  }

  const paragraph = (element: Markup): Block[] => {
    const properties = childOf(element, 'w:pPr')
    const id = saidBy(properties, 'w:pStyle')
    const { style, isCaption } = styles.paragraph(id)
    const { pieces, pictures, boxes } = lineOf(element)
    const texts = paragraphsOf(pieces)
    const photos = pictures.map((alt): ProseNode => ({ type: 'photo', attrs: { alt } }))
    const made = texts.map((content): ProseNode => ({ type: 'paragraph', ...(style !== null && { attrs: { style } }), content }))
    const beside = boxes.flatMap((box) => blocksIn(elementsIn(box)))
    if (isCaption) return [...photos, { type: 'caption', content: texts.flat() }, ...beside]
    const item = made.length > 0 && style !== 'head' && style !== 'crossHeading' ? listed(properties, id) : null
    if (!item && made.length > 0) edges = []
    return [...photos, ...(item ? [{ ...item, content: made }] : made), ...beside]
  }

  const table = (element: Markup): ProseNode[] => {
    const rows = elementsIn(element).filter(({ name }) => name === 'w:tr')
    const cells = rows.map((row) => {
      const header = isOn(childOf(row, 'w:trPr'), 'w:tblHeader') ?? false
      return elementsIn(row)
        .filter(({ name }) => name === 'w:tc')
        .map((cell): FoundCell => {
          const properties = childOf(cell, 'w:tcPr')
          const merged = childOf(properties, 'w:vMerge')
          if (merged && merged.attrs['w:val'] !== 'restart') drop('spans')
          return { header, columns: Number(saidBy(properties, 'w:gridSpan') ?? 1), rows: 1, content: blocksIn(elementsIn(cell)) }
        })
    })
    return tableOf(cells, () => drop('spans'))
  }

  const blocks = (element: Markup): Block[] => {
    if (element.name === 'w:p') return paragraph(element)
    if (element.name === 'w:tbl') {
      edges = []
      return table(element)
    }
    if (element.name === 'w:del' || element.name === 'w:moveFrom') drop('changes')
    return THROUGH.test(element.name) ? elementsIn(element).flatMap(blocks) : []
  }
  const blocksIn = (elements: readonly Markup[]) => captioned(assembled(elements.flatMap(blocks)), drop)

  const body = childOf(childOf(xmlTree(document), 'w:document'), 'w:body')
  if (!body) throw new Failure('not-a-text')
  return oneHead(blocksIn([body]))
}

/** Photos with the caption that stands below them; one of which nothing is said is left out. A caption of something else is a paragraph. */
function captioned(nodes: readonly ProseNode[], drop: Drop): ProseNode[] {
  const made: ProseNode[] = []
  for (const node of nodes) {
    const before = made.at(-1)
    if (node.type !== 'caption') made.push(node)
    else if (before?.type === 'photo' && !before.content) made[made.length - 1] = { ...before, content: node.content ?? [] }
    else if (node.content?.length) made.push({ type: 'paragraph', content: node.content })
  }
  return made.filter((node) => {
    const isSaid = node.type !== 'photo' || node.content !== undefined || node.attrs?.alt !== ''
    if (!isSaid) drop('pictures')
    return isSaid
  })
}
