import type { Line, Look, Stretch, Trace } from '#shared/documents/release/returned/lines.ts'
import { NEW_LINE } from '#shared/documents/release/suggest/marks.ts'
import { Failure } from '#shared/errors.ts'
import { found, type Markup, wordsIn } from '#shared/prose/in/tree.ts'
import { HIGHEST } from '#shared/prose/in/words.ts'
import { type FileNote, footnotesIn, notesIn, paragraphsSaid, traceOf } from './docxNotes.ts'
import { type Numbering, type Part, readNumbering, readStyles, type Styles } from './docxStyles.ts'
import { childOf, elementsIn, isOn, saidBy, xmlTree } from './xml.ts'
import { partsOf } from './zip.ts'

/** A paragraph of a file. `part`: of what stands around the text. */
export interface FileLine extends Line {
  part?: Part
}

/** What stands in a file beside its paragraphs: what a footnote or a box says, or what is said of a picture. */
export interface Beside {
  what: 'beside' | 'pictures'
  words: string
}

/** A text document with what was changed in it, and by whom. `answers`: does it say which comment answers which? */
export interface TrackedFile {
  lines: FileLine[]
  notes: FileNote[]
  beside: Beside[]
  answers: boolean
}

const WANTED = /^word\/(document|styles|numbering|comments|commentsExtended|footnotes|endnotes)\.xml$/
/** More footnotes, boxes and pictures than this are not told. */
const MOST_BESIDE = 200
const THROUGH = /^w:(smartTag|customXml|sdt|sdtContent|dir|bdo|fldSimple|hyperlink)$/

interface Around {
  came?: Trace
  went?: Trace
}

/** Reads runs and paragraphs; remembers which comments are open from one paragraph to the next. `footnotes`: what they say, by kind and number. */
function createReader(styles: Styles, numbering: Numbering, footnotes: ReadonlyMap<string, string>) {
  const open = new Set<number>()
  const begun = new Set<number>()
  const beside: Beside[] = []
  /** Fields that are being read: has the outcome begun? */
  const fields: boolean[] = []

  const aside = (what: Beside['what'], words: string) => void (beside.length < MOST_BESIDE && beside.push({ what, words }))
  const drawing = (element: Markup) => {
    // The same box is told twice: for programs that know no drawings too.
    const [box] = found(element, ({ name }) => name === 'w:txbxContent')
    if (box) aside('beside', paragraphsSaid(box, ' '))
    else if (found(element, ({ name }) => name === 'pic:pic' || name === 'v:imagedata').length > 0)
      aside('pictures', (found(element, ({ name }) => name === 'wp:docPr')[0]?.attrs.descr ?? '').trim())
  }

  const run = (element: Markup, around: Around): Stretch[] => {
    const properties = childOf(element, 'w:rPr')
    if (isOn(properties, 'w:vanish')) return []
    const style = styles.character(saidBy(properties, 'w:rStyle'))
    const before = childOf(properties, 'w:rPrChange')
    const old = childOf(before, 'w:rPr')
    const now = {
      bold: isOn(properties, 'w:b') ?? style.bold ?? false,
      italic: isOn(properties, 'w:i') ?? style.italic ?? false,
    }
    const look: Look = {
      ...{ ...now, ...around },
      ...(before && { looked: { ...traceOf(before), bold: isOn(old, 'w:b') ?? false, italic: isOn(old, 'w:i') ?? false } }),
    }
    let text = ''
    const points: number[] = []
    for (const child of elementsIn(element)) {
      const { name, attrs } = child
      if (name === 'w:fldChar') {
        const type = attrs['w:fldCharType']
        if (type === 'begin') fields.push(false)
        else if (type === 'separate' && fields.length > 0) fields[fields.length - 1] = true
        else if (type === 'end') fields.pop()
      }
      if (fields.includes(false)) continue
      // The signs for new blocks and lines stand for those, and for nothing somebody typed.
      if (name === 'w:t' || name === 'w:delText') text += wordsIn(child).replace(/[\t\n\r\u2028\u2029]/g, ' ')
      else if (name === 'w:tab') text += ' '
      else if (name === 'w:noBreakHyphen') text += '\u2011'
      else if (name === 'w:softHyphen') text += '\u00ad'
      else if (name === 'w:sym') text += String.fromCodePoint(Number.parseInt(attrs['w:char'] ?? '', 16) || 0x20)
      else if (name === 'w:cr' || (name === 'w:br' && attrs['w:type'] !== 'page' && attrs['w:type'] !== 'column')) text += NEW_LINE
      else if (name === 'w:footnoteReference' || name === 'w:endnoteReference')
        aside('beside', footnotes.get(`${name} ${attrs['w:id']}`) ?? '')
      else if (name === 'w:drawing' || name === 'w:pict' || name === 'mc:AlternateContent') drawing(child)
      // A comment on no words in particular.
      else if (name === 'w:commentReference' && !begun.has(Number(attrs['w:id']))) points.push(Number(attrs['w:id']))
    }
    // LibreOffice keeps a tracked row by a sign nobody sees.
    if (text === '\u200d') text = ''
    const on = [...open, ...points]
    return text === '' && points.length === 0 ? [] : [{ ...look, text, ...(on.length > 0 && { notes: on }) }]
  }

  const inside = (element: Markup, around: Around): Stretch[] =>
    elementsIn(element).flatMap((child) => {
      const { name } = child
      passage(child)
      if (name === 'w:r') return run(child, around)
      if (name === 'w:ins' || name === 'w:moveTo') return inside(child, { ...around, came: traceOf(child) })
      if (name === 'w:del' || name === 'w:moveFrom') return inside(child, { ...around, went: traceOf(child) })
      return THROUGH.test(name) ? inside(child, around) : []
    })

  const passage = ({ name, attrs }: Markup) => {
    const number = Number(attrs['w:id'])
    if (name === 'w:commentRangeStart') begun.add(number)
    if (name === 'w:commentRangeStart' && open.size < 1000) open.add(number)
    else if (name === 'w:commentRangeEnd') open.delete(number)
  }

  /** The list a paragraph begins an item of; undefined where its looks leave that open. */
  const listOf = (properties: Markup | undefined): string | undefined => {
    const { style, numbering: own, isListed } = styles.paragraph(saidBy(properties, 'w:pStyle'))
    if (style === 'head' || style === 'crossHeading' || style === HIGHEST) return undefined
    const numbered = childOf(properties, 'w:numPr')
    const list = saidBy(numbered, 'w:numId') ?? own?.id
    const level = Number(saidBy(numbered, 'w:ilvl') ?? own?.level ?? 0)
    const { ordered } = list === undefined || list === '0' ? { ordered: null } : numbering.level(list, level)
    if (ordered !== null) return ordered ? 'orderedList' : 'bulletList'
    return isListed && childOf(properties, 'w:ind') ? undefined : ''
  }
  let [tables, rows] = [0, 0]
  let row: Line['row']

  const paragraph = (element: Markup): FileLine => {
    const properties = childOf(element, 'w:pPr')
    const named = (of: Markup | undefined) => {
      const { style, isCaption } = styles.paragraph(saidBy(of, 'w:pStyle'))
      return isCaption ? 'caption' : style === HIGHEST ? 'crossHeading' : style
    }
    const mark = childOf(properties, 'w:rPr')
    const [came, went] = [childOf(mark, 'w:ins') ?? childOf(mark, 'w:moveTo'), childOf(mark, 'w:del') ?? childOf(mark, 'w:moveFrom')]
    const before = childOf(properties, 'w:pPrChange')
    const { part } = styles.paragraph(saidBy(properties, 'w:pStyle'))
    const list = listOf(properties)
    return {
      style: named(properties),
      ...(list !== undefined && { list }),
      ...(row && { row }),
      ...(part && { part }),
      ...(before && { was: { ...traceOf(before), style: named(childOf(before, 'w:pPr')) } }),
      stretches: inside(element, {}),
      end: { ...(came && { came: traceOf(came) }), ...(went && { went: traceOf(went) }) },
    }
  }
  const paragraphs = (element: Markup): FileLine[] => {
    passage(element)
    if (element.name === 'w:p') return [paragraph(element)]
    if (element.name === 'w:tbl') tables += 1
    if (element.name === 'w:tr') {
      const around = row
      rows += 1
      const goes = childOf(childOf(element, 'w:trPr'), 'w:del')
      row = { table: tables, row: rows, ...(goes && { gone: traceOf(goes) }) }
      const lines = elementsIn(element).flatMap(paragraphs)
      row = around
      return lines
    }
    return /^w:(body|sdt|sdtContent|customXml|smartTag|ins|del|moveTo|moveFrom|tbl|tc)$/.test(element.name)
      ? elementsIn(element).flatMap(paragraphs)
      : []
  }
  return { paragraphs, beside }
}

/** Reads a text document (DOCX) with its tracked changes and comments. Throws `not-a-text`, `text-too-complex`. */
export function readTracked(bytes: Uint8Array): TrackedFile {
  const parts = partsOf(bytes, WANTED)
  const document = parts.get('word/document.xml')
  const body = document === undefined ? undefined : childOf(childOf(xmlTree(document), 'w:document'), 'w:body')
  if (!body) throw new Failure('not-a-text')
  const footnotes = (['footnote', 'endnote'] as const).flatMap((kind) => footnotesIn(parts.get(`word/${kind}s.xml`), kind))
  const { paragraphs, beside } = createReader(
    readStyles(parts.get('word/styles.xml')),
    readNumbering(parts.get('word/numbering.xml')),
    new Map(footnotes),
  )
  const isSaid = ({ stretches, end }: FileLine) => stretches.some(({ text }) => text !== '') || end.came || end.went
  return {
    lines: paragraphs(body).filter(isSaid),
    beside,
    answers: parts.has('word/commentsExtended.xml'),
    notes: notesIn(parts.get('word/comments.xml'), parts.get('word/commentsExtended.xml')),
  }
}
