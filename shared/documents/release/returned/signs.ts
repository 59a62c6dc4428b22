import { NEW_BLOCK } from '../suggest/marks.ts'
import type { Line, Look, Trace } from './lines.ts'

/** A text as a row of signs, a `NEW_BLOCK` between paragraphs, with the look of each. */
export interface Signs {
  text: string
  looks: Look[]
  /** The paragraphs in order: where each begins and ends, as what; `was`: as what before, and who made it so. */
  lines: SignLine[]
}

/** A paragraph of a text: from where to where, as what; `row`: that of a table it stands in. */
export interface SignLine {
  from: number
  to: number
  style: string | null
  was: (Trace & { style: string | null }) | null
  list?: string
  row?: number
}

/** The signs of paragraphs, and where the passage of each comment lies in them. */
export function signsOf(lines: readonly Line[]): Signs & { notes: Map<number, { from: number; to: number }> } {
  let text = ''
  const looks: Look[] = []
  const spans: Signs['lines'] = []
  const notes = new Map<number, { from: number; to: number }>()
  lines.forEach(({ style, was, stretches, end, list, row }, index) => {
    const from = text.length
    for (const { text: said, notes: on = [], link: _, ...look } of stretches) {
      for (const note of on) notes.set(note, { from: notes.get(note)?.from ?? text.length, to: text.length + said.length })
      text += said
      for (let sign = 0; sign < said.length; sign += 1) looks.push(look)
    }
    spans.push({ from, to: text.length, style, was: was ?? null, ...(list !== undefined && { list }), ...(row && { row: row.row }) })
    if (index === lines.length - 1) return
    text += NEW_BLOCK
    looks.push({ bold: false, italic: false, ...end })
  })
  return { text, looks, lines: spans, notes }
}
