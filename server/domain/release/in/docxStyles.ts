import { HIGHEST } from '#shared/prose/in/words.ts'
import { childOf, elementsIn, isOn, saidBy, xmlTree } from './xml.ts'

/** What a paragraph style says: of the text (`style`), of a list it is a line of, and whether it is the caption of what stands above it. */
export interface ParagraphStyle {
  style: string | null
  isCaption: boolean
  isListed: boolean
  part: Part | null
  numbering: { id: string; level: number } | null
}
/** What of our own files, around the text of a release, a style is for. */
export type Part = 'above' | 'noteHead' | 'contact'
export interface CharacterStyle {
  bold?: boolean | undefined
  italic?: boolean | undefined
}

export interface Styles {
  paragraph(id: string | undefined): ParagraphStyle
  character(id: string | undefined): CharacterStyle
}

const NONE: ParagraphStyle = { style: null, isCaption: false, isListed: false, part: null, numbering: null }

/** Built-in styles by the name they have in every language, and ours. */
const NAMED: [RegExp, string][] = [
  [/^title$/, 'head'],
  [/^heading 1$/, HIGHEST],
  [/^heading [2-9]$/, 'crossHeading'],
  [/^(intense )?quote$|^quotations$|^block text$/, 'quote'],
  [/^lead$/, 'lead'],
  [/^dateline$/, 'dateline'],
  [/^boilerplate$/, 'boilerplate'],
  [/^end ?mark$/, 'end'],
]

const PARTS: Record<string, Part> = { notice: 'above', kicker: 'above', 'note head': 'noteHead', 'press contact': 'contact' }

/** The styles of a text document, by their ids. */
export function readStyles(xml: string | undefined): Styles {
  const root = xml === undefined ? undefined : childOf(xmlTree(xml), 'w:styles')
  const all = root ? elementsIn(root).filter(({ name }) => name === 'w:style') : []
  const byId = new Map(all.map((style) => [style.attrs['w:styleId'] ?? '', style]))
  const known = new Map<string, ParagraphStyle>()
  const paragraph = (id: string | undefined, depth = 0): ParagraphStyle => {
    const found = id === undefined || depth > 20 ? undefined : byId.get(id)
    if (id === undefined || !found) return NONE
    const before = known.get(id)
    if (before) return before
    const name = (saidBy(found, 'w:name') ?? '').toLowerCase()
    const style = NAMED.find(([pattern]) => pattern.test(name))?.[1]
    const based = paragraph(saidBy(found, 'w:basedOn'), depth + 1)
    const numbered = childOf(childOf(found, 'w:pPr'), 'w:numPr')
    const number = saidBy(numbered, 'w:numId')
    const own: ParagraphStyle = {
      style: style ?? based.style,
      isCaption: name === 'caption' || based.isCaption,
      isListed: /^list (paragraph|continue)/.test(name) || based.isListed,
      part: PARTS[name] ?? based.part,
      numbering: number === undefined ? based.numbering : { id: number, level: Number(saidBy(numbered, 'w:ilvl') ?? 0) },
    }
    known.set(id, own)
    return own
  }
  return {
    paragraph: (id) => paragraph(id),
    character: (id) => {
      const look = childOf(id === undefined ? undefined : byId.get(id), 'w:rPr')
      return { bold: isOn(look, 'w:b'), italic: isOn(look, 'w:i') }
    },
  }
}

/** What lists look like: is a level counted, and how far does it stand in? `ordered` null: it is no list. */
export interface Numbering {
  level(id: string, level: number): { ordered: boolean | null; left: number }
}

export function readNumbering(xml: string | undefined): Numbering {
  const root = xml === undefined ? undefined : childOf(xmlTree(xml), 'w:numbering')
  const all = root ? elementsIn(root) : []
  const kinds = new Map(all.filter(({ name }) => name === 'w:abstractNum').map((kind) => [kind.attrs['w:abstractNumId'] ?? '', kind]))
  const lists = new Map(
    all.filter(({ name }) => name === 'w:num').map((num) => [num.attrs['w:numId'] ?? '', kinds.get(saidBy(num, 'w:abstractNumId') ?? '')]),
  )
  return {
    level(id, level) {
      const kind = lists.get(id)
      const found = kind && elementsIn(kind).find(({ name, attrs }) => name === 'w:lvl' && attrs['w:ilvl'] === String(level))
      const format = saidBy(found, 'w:numFmt')
      const stands = childOf(childOf(found, 'w:pPr'), 'w:ind')?.attrs
      const left = Number(stands?.['w:left'] ?? stands?.['w:start'] ?? 720 * (level + 1))
      return { ordered: !kind || format === 'none' ? null : format !== 'bullet', left }
    },
  }
}
