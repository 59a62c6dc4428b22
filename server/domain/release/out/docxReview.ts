import {
  BuilderElement,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  ExternalHyperlink,
  type ICommentOptions,
  InsertedTextRun,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import { type Line, linesByBlock, type Stretch, type Trace } from '#shared/documents/release/returned/lines.ts'
import { NEW_LINE } from '#shared/documents/release/suggest/marks.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import { asXmlText } from '../../programme/xmlText.ts'
import { lineOf } from './names.ts'
import { type Note, namesIn, type Review } from './review.ts'

const FIRST = 0
/** The last moment a word processor can write down: the end of the year 9999. */
const LAST = 253_402_300_799_000

/** A moment, whatever a page said it was. */
const momentOf = (at: number) => new Date(Math.min(LAST, Math.max(FIRST, Number.isFinite(at) ? Math.floor(at / 1000) * 1000 : 0)))

/** Writes blocks with what is suggested in them as tracked changes. */
export interface ReviewWriter {
  /** The paragraphs of a block. `optionsOf`: how a paragraph of a style looks here; `index`: of how many of the block. */
  paragraphs(block: ProseNode, optionsOf: (style: string | null, index: number) => IParagraphOptions): Paragraph[]
  /** What comments on all of the release stand on. */
  around(children: readonly ParagraphChild[]): ParagraphChild[]
  comments: ICommentOptions[]
}

function commentOf({ number, answers, by, at, text }: Note): ICommentOptions {
  const author = lineOf(asXmlText(by))
  return {
    id: number,
    ...(answers !== null && { parentId: answers }),
    author,
    initials: author
      .split(/\s+/)
      .map((word) => [...word][0] ?? '')
      .join('')
      .toUpperCase(),
    date: momentOf(at),
    children: text.split('\n').map((line) => new Paragraph({ text: asXmlText(line) })),
  }
}

/** `all`: every block that goes out, in order. */
export function createReviewWriter(
  review: Review,
  all: readonly ProseNode[],
  targetOf: (href: string) => string | undefined,
): ReviewWriter {
  const nameOf = namesIn(review)
  let last = 0
  const changed = ({ by, at }: Trace) => {
    last += 1
    return { id: last, author: lineOf(asXmlText(by)), date: momentOf(at).toISOString().replace('.000', '') }
  }

  /** How many stretches each comment is still on. */
  const left = new Map<number, number>()
  const lines = linesByBlock(all, nameOf)
  for (const { stretches } of [...lines.values()].flat())
    for (const { notes = [] } of stretches) for (const note of notes) left.set(note, (left.get(note) ?? 0) + 1)
  const begun = new Set<number>()
  const ended = (notes: readonly number[]): ParagraphChild[] => [
    ...notes.map((note) => new CommentRangeEnd(note)),
    ...notes.map((note) => new TextRun({ children: [new CommentReference(note)] })),
  ]

  const run = (stretch: Stretch): ParagraphChild => {
    const { text, bold, italic, came, went, looked, link } = stretch
    const target = link === undefined ? undefined : targetOf(link)
    const pieces = text.split(NEW_LINE).flatMap((line, index) => [...(index > 0 ? [new BuilderElement({ name: 'w:br' })] : []), line])
    const options = {
      ...(bold && { bold: true }),
      ...(italic && { italics: true }),
      ...(target && { style: 'Hyperlink' }),
      // What it was is said also where it was not: a change of looks that says nothing is none.
      ...(looked && { revision: { ...changed(looked), bold: looked.bold, italics: looked.italic } }),
      children: pieces.map((piece) => (typeof piece === 'string' ? asXmlText(piece) : piece)).filter((piece) => piece !== ''),
    }
    const inner = went ? new DeletedTextRun({ ...options, ...changed(went) }) : came ? null : new TextRun(options)
    const made = inner === null && came ? new InsertedTextRun({ ...options, ...changed(came) }) : inner
    const whole = came && went && made ? tracked('w:ins', changed(came), made) : made
    return (target && whole ? new ExternalHyperlink({ link: target, children: [whole as TextRun] }) : whole) as ParagraphChild
  }
  const stretchWithNotes = (stretch: Stretch): ParagraphChild[] => {
    const { notes = [] } = stretch
    const begins = notes.filter((note) => !begun.has(note))
    for (const note of begins) begun.add(note)
    for (const note of notes) left.set(note, (left.get(note) ?? 1) - 1)
    const ends = notes.filter((note) => left.get(note) === 0)
    return [...begins.map((note) => new CommentRangeStart(note)), run(stretch), ...ended(ends)]
  }
  const paragraph = (line: Line, optionsOf: (style: string | null) => IParagraphOptions): Paragraph => {
    const { came, went } = line.end
    const options = optionsOf(line.style)
    return new Paragraph({
      ...options,
      ...(line.was && { revision: { ...changed(line.was), ...(optionsOf(line.was.style) as object) } }),
      ...((came || went) && { run: { ...(came && { insertion: changed(came) }), ...(went && { deletion: changed(went) }) } }),
      children: line.stretches.flatMap(stretchWithNotes),
    })
  }
  const whole = review.notes.filter((note) => note.whole).map(({ number }) => number)
  return {
    paragraphs: (block, optionsOf) => (lines.get(block) ?? []).map((line, index) => paragraph(line, (style) => optionsOf(style, index))),
    around: (children) => [...whole.map((note) => new CommentRangeStart(note)), ...children, ...ended(whole)],
    comments: review.notes.map(commentOf),
  }
}

/** What was suggested to come and then to go. */
function tracked(name: string, { id, author, date }: { id: number; author: string; date: string }, child: unknown): TextRun {
  return new BuilderElement({
    name,
    attributes: { id: { key: 'w:id', value: id }, author: { key: 'w:author', value: author }, date: { key: 'w:date', value: date } },
    children: [child as TextRun],
  }) as unknown as TextRun
}
