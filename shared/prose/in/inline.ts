import type { ProseNode } from '../fragment.ts'

export type Mark = NonNullable<ProseNode['marks']>[number]

/** A piece of a line on its way in. `pre`: its white space is meant. */
export type Piece = { text: string; marks: readonly Mark[]; pre: boolean } | 'break'

/** What nobody sees and nobody typed on purpose. */
const UNSEEN = /(?![\t\n])\p{Cc}|[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu

/** White space as it is kept: a row of it is one space; a space that does not break stays only where it stands alone between words. */
function spaced(text: string, pre: boolean): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(UNSEEN, '')
  if (!pre) return clean.replace(/[ \t\n\f]+/g, ' ').replace(/[ \u00a0]{2,}/g, ' ')
  return clean.replace(/\t/g, ' ')
}

const sameMarks = (one: readonly Mark[], other: readonly Mark[]) =>
  one.length === other.length && one.every((mark) => other.some((twin) => JSON.stringify(twin) === JSON.stringify(mark)))

/** Pieces as runs of text and line breaks. */
function runsOf(pieces: readonly Piece[]): Piece[] {
  const runs: Piece[] = []
  const push = (piece: Piece) => {
    const before = runs.at(-1)
    if (piece !== 'break' && before !== undefined && before !== 'break' && before.pre === piece.pre && sameMarks(before.marks, piece.marks))
      runs[runs.length - 1] = { ...before, text: before.text + piece.text }
    else runs.push(piece)
  }
  for (const piece of pieces) {
    if (piece === 'break' || !piece.pre) push(piece)
    else
      for (const [index, line] of piece.text.replace(/\r\n?/g, '\n').split('\n').entries()) {
        if (index > 0) push('break')
        push({ ...piece, text: line })
      }
  }
  return runs.map((run) => (run === 'break' ? run : { ...run, text: spaced(run.text, run.pre) }))
}

/** One line, its ends trimmed and no white space twice. */
function lineOf(runs: readonly Exclude<Piece, 'break'>[]): ProseNode[] {
  const texts = runs.map(({ text }) => text)
  for (let index = 0, ends = true; index < texts.length; index += 1) {
    const text: string = texts[index] ?? ''
    texts[index] = ends ? text.replace(/^[ \u00a0]+/, '') : text
    if (texts[index] !== '') ends = / $/.test(texts[index] ?? '')
  }
  for (let index = texts.length - 1; index >= 0; index -= 1) {
    texts[index] = (texts[index] ?? '').replace(/[ \u00a0]+$/, '')
    if (texts[index] !== '') break
  }
  return runs.flatMap(({ marks }, index): ProseNode[] => {
    const text = texts[index] ?? ''
    // White space is of no look.
    const kept = text.trim() === '' ? marks.filter(({ type }) => type === 'link') : marks
    return text === '' ? [] : [{ type: 'text', text, ...(kept.length > 0 && { marks: [...kept] }) }]
  })
}

/** The paragraphs that pieces make, each as its inline nodes: two line breaks in a row end one, and none has breaks at its ends or nothing in it. */
export function paragraphsOf(pieces: readonly Piece[]): ProseNode[][] {
  const lines: Exclude<Piece, 'break'>[][] = [[]]
  for (const run of runsOf(pieces)) {
    if (run === 'break') lines.push([])
    else lines.at(-1)?.push(run)
  }
  const paragraphs: ProseNode[][] = [[]]
  for (const line of lines.map(lineOf)) {
    const last = paragraphs.at(-1)
    if (line.length === 0) {
      if (last?.length !== 0) paragraphs.push([])
    } else last?.push(...(last.length > 0 ? [{ type: 'hardBreak' }] : []), ...line)
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}
