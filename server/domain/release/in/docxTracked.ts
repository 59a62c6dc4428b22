import type { Line, Look, Stretch, Trace } from '#shared/documents/release/returned/lines.ts'
import { NEW_LINE } from '#shared/documents/release/suggest/marks.ts'
import { Failure } from '#shared/errors.ts'
import { found, type Markup, wordsIn } from '#shared/prose/in/tree.ts'
import { HIGHEST } from '#shared/prose/in/words.ts'
import { readStyles, type Styles } from './docxStyles.ts'
import { childOf, elementsIn, isOn, saidBy, xmlTree } from './xml.ts'
import { partsOf } from './zip.ts'

/** A comment in a file: by its number there. `answers`: that of the one it answers. */
export interface FileNote {
  number: number
  answers: number | null
  by: string
  at: number
  text: string
}

/** A text document with what was changed in it, and by whom. */
export interface TrackedFile {
  lines: Line[]
  notes: FileNote[]
}

const WANTED = /^word\/(document|styles|comments|commentsExtended)\.xml$/
const THROUGH = /^w:(smartTag|customXml|sdt|sdtContent|dir|bdo|fldSimple|hyperlink)$/

function traceOf({ attrs }: Markup): Trace {
  return { by: (attrs['w:author'] ?? '').trim(), at: Date.parse(attrs['w:date'] ?? '') }
}

interface Around {
  came?: Trace
  went?: Trace
}

/** Reads runs and paragraphs; remembers which comments are open from one paragraph to the next. */
function createReader(styles: Styles) {
  const open = new Set<number>()
  /** Fields that are being read: has the outcome begun? */
  const fields: boolean[] = []

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
    }
    return text === '' ? [] : [{ ...look, text, ...(open.size > 0 && { notes: [...open] }) }]
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
    if (name === 'w:commentRangeStart' && open.size < 1000) open.add(number)
    else if (name === 'w:commentRangeEnd') open.delete(number)
  }

  const paragraph = (element: Markup): Line => {
    const properties = childOf(element, 'w:pPr')
    const named = (of: Markup | undefined) => {
      const { style, isCaption } = styles.paragraph(saidBy(of, 'w:pStyle'))
      return isCaption ? 'caption' : style === HIGHEST ? 'crossHeading' : style
    }
    const mark = childOf(properties, 'w:rPr')
    const [came, went] = [childOf(mark, 'w:ins') ?? childOf(mark, 'w:moveTo'), childOf(mark, 'w:del') ?? childOf(mark, 'w:moveFrom')]
    const before = childOf(properties, 'w:pPrChange')
    return {
      style: named(properties),
      ...(before && { was: { ...traceOf(before), style: named(childOf(before, 'w:pPr')) } }),
      stretches: inside(element, {}),
      end: { ...(came && { came: traceOf(came) }), ...(went && { went: traceOf(went) }) },
    }
  }
  const paragraphs = (element: Markup): Line[] => {
    passage(element)
    if (element.name === 'w:p') return [paragraph(element)]
    return /^w:(body|sdt|sdtContent|customXml|smartTag|ins|del|moveTo|moveFrom|tbl|tr|tc)$/.test(element.name)
      ? elementsIn(element).flatMap(paragraphs)
      : []
  }
  return paragraphs
}

/** The comments of a file, and which answers which. Word says that by the last paragraph of each. */
function notesIn(comments: string | undefined, extended: string | undefined): FileNote[] {
  if (comments === undefined) return []
  const root = childOf(xmlTree(comments), 'w:comments')
  const all = root ? elementsIn(root).filter(({ name }) => name === 'w:comment') : []
  const paragraphsIn = (comment: Markup) => found(comment, ({ name }) => name === 'w:p')
  const owner = new Map(
    all.flatMap((comment) => paragraphsIn(comment).map(({ attrs }) => [attrs['w14:paraId'] ?? '', Number(comment.attrs['w:id'])] as const)),
  )
  const relations = extended === undefined ? [] : found(xmlTree(extended), ({ name }) => name === 'w15:commentEx')
  const parents = new Map(relations.map(({ attrs }) => [owner.get(attrs['w15:paraId'] ?? ''), owner.get(attrs['w15:paraIdParent'] ?? '')]))
  return all.map((comment) => {
    const number = Number(comment.attrs['w:id'])
    const text = paragraphsIn(comment)
      .map((one) =>
        found(one, ({ name }) => name === 'w:t')
          .map(wordsIn)
          .join(''),
      )
      .join('\n')
      .trim()
    return { number, answers: parents.get(number) ?? null, ...traceOf(comment), text }
  })
}

/** Reads a text document (DOCX) with its tracked changes and comments. Throws `not-a-text`, `text-too-complex`. */
export function readTracked(bytes: Uint8Array): TrackedFile {
  const parts = partsOf(bytes, WANTED)
  const document = parts.get('word/document.xml')
  const body = document === undefined ? undefined : childOf(childOf(xmlTree(document), 'w:document'), 'w:body')
  if (!body) throw new Failure('not-a-text')
  const paragraphs = createReader(readStyles(parts.get('word/styles.xml')))
  return {
    lines: paragraphs(body).filter(({ stretches, end }) => stretches.length > 0 || end.came || end.went),
    notes: notesIn(parts.get('word/comments.xml'), parts.get('word/commentsExtended.xml')),
  }
}
