import type { Drop } from '#shared/prose/in/dropped.ts'
import type { Mark, Piece } from '#shared/prose/in/inline.ts'
import { keptLink } from '#shared/prose/in/links.ts'
import { found, type Markup, wordsIn } from '#shared/prose/in/tree.ts'
import type { Styles } from './docxStyles.ts'
import { childOf, elementsIn, isOn, saidBy } from './xml.ts'

/** A line of a text document: its pieces, the pictures in it by what is said of them, and the texts that stand in boxes beside it. */
export interface Line {
  pieces: Piece[]
  pictures: string[]
  boxes: Markup[]
}

/** A field that is being read: what it is told, and whether its outcome has begun. */
interface Field {
  told: string
  isOutcome: boolean
}

const LOOKS = ['w:color', 'w:highlight', 'w:shd', 'w:rFonts', 'w:sz', 'w:u', 'w:vertAlign', 'w:smallCaps', 'w:caps']
const THROUGH = /^w:(ins|moveTo|smartTag|customXml|sdt|sdtContent|dir|bdo|fldSimple)$/

/** Reads the lines of a text document. `targets`: where links lead, by the id of the relation. */
export function createLines(styles: Styles, targets: ReadonlyMap<string, string>, drop: Drop) {
  // A field may begin in one paragraph and end in another.
  const fields: Field[] = []
  const linked = (href: string | undefined, marks: readonly Mark[]): readonly Mark[] => {
    const kept = href === undefined ? undefined : keptLink(href)
    if (href !== undefined && !kept) drop('links')
    return kept ? [...marks, { type: 'link', attrs: { href: kept } }] : marks
  }
  const told = (instruction: string) => /^\s*HYPERLINK\s+(?:\\\w\s+)*"([^"]*)"/.exec(instruction)?.[1]

  const field = ({ attrs }: Markup) => {
    const type = attrs['w:fldCharType']
    const last = fields.at(-1)
    if (type === 'begin') fields.push({ told: '', isOutcome: false })
    else if (type === 'separate' && last) last.isOutcome = true
    else if (type === 'end') fields.pop()
  }
  /** A table of contents repeats what stands below. */
  const isRepeated = () => fields.some(({ told: said, isOutcome }) => !isOutcome || /^\s*TOC\b/.test(said))

  const drawing = (element: Markup, line: Line) => {
    const boxes = found(element, ({ name }) => name === 'w:txbxContent')
    // The same box is told twice: for programs that know no drawings too.
    const [box] = boxes
    if (box) line.boxes.push(box)
    else if (found(element, ({ name }) => name === 'pic:pic' || name === 'v:imagedata').length > 0)
      line.pictures.push((found(element, ({ name }) => name === 'wp:docPr')[0]?.attrs.descr ?? '').trim())
    else drop('embedded')
  }

  const run = (element: Markup, outer: readonly Mark[], line: Line) => {
    const look = childOf(element, 'w:rPr')
    if (isOn(look, 'w:vanish')) return drop('hidden')
    if (isOn(look, 'w:strike') || isOn(look, 'w:dstrike')) drop('struck')
    if (look && LOOKS.some((name) => childOf(look, name))) drop('looks')
    const style = styles.character(saidBy(look, 'w:rStyle'))
    const link = fields.findLast(({ told: said }) => told(said))
    const marks = [
      ...linked(outer.length === 0 && link ? told(link.told) : undefined, outer),
      ...((isOn(look, 'w:b') ?? style.bold) ? [{ type: 'bold' }] : []),
      ...((isOn(look, 'w:i') ?? style.italic) ? [{ type: 'italic' }] : []),
    ]
    const say = (text: string) => {
      if (!isRepeated()) line.pieces.push({ text, marks, pre: false })
    }
    for (const child of elementsIn(element)) {
      const { name, attrs } = child
      if (name === 'w:t') say(wordsIn(child))
      else if (name === 'w:instrText') {
        const last = fields.at(-1)
        if (last) last.told += wordsIn(child)
      } else if (name === 'w:fldChar') field(child)
      else if (name === 'w:tab') say(' ')
      else if (name === 'w:noBreakHyphen') say('\u2011')
      else if (name === 'w:softHyphen') say('\u00ad')
      else if (name === 'w:sym') say(String.fromCodePoint(Number.parseInt(attrs['w:char'] ?? '', 16) || 0x20))
      else if (name === 'w:cr' || (name === 'w:br' && attrs['w:type'] !== 'page' && attrs['w:type'] !== 'column')) line.pieces.push('break')
      else if (name === 'w:footnoteReference' || name === 'w:endnoteReference') drop('footnotes')
      else if (name === 'w:commentReference') drop('comments')
      else if (name === 'w:drawing' || name === 'w:pict' || name === 'mc:AlternateContent') drawing(child, line)
      else if (name === 'w:object') drop('embedded')
    }
  }

  const inside = (element: Markup, marks: readonly Mark[], line: Line): void => {
    for (const child of elementsIn(element)) {
      const { name, attrs } = child
      if (name === 'w:r') run(child, marks, line)
      else if (name === 'w:hyperlink') inside(child, linked(targets.get(attrs['r:id'] ?? ''), marks), line)
      else if (name === 'w:del' || name === 'w:moveFrom') drop('changes')
      else if (name === 'm:oMath' || name === 'm:oMathPara') drop('embedded')
      else if (THROUGH.test(name)) {
        if (name === 'w:ins' || name === 'w:moveTo') drop('changes')
        inside(child, name === 'w:fldSimple' ? linked(told(attrs['w:instr'] ?? ''), marks) : marks, line)
      }
    }
  }
  return (paragraph: Markup): Line => {
    const line: Line = { pieces: [], pictures: [], boxes: [] }
    inside(paragraph, [], line)
    return line
  }
}
