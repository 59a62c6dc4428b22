import type { FileNoteRead, FileReturned } from '#shared/documents/release/in.ts'
import { compareSigns } from '#shared/documents/release/returned/compare.ts'
import type { Line } from '#shared/documents/release/returned/lines.ts'
import { withGoneRows, withoutNewRows } from '#shared/documents/release/returned/rows.ts'
import { signsOf } from '#shared/documents/release/returned/signs.ts'
import { Failure } from '#shared/errors.ts'
import type { FileNote } from './docxNotes.ts'
import { type Beside, type FileLine, readTracked, type TrackedFile } from './docxTracked.ts'
import { isAbove, isContact, isNoteHead } from './laid.ts'

/** What was sent: the paragraphs of the text and of the note, and what was said about them then and since. */
export interface Sent {
  text: Line[]
  note: Line[]
  said: { thread: string; by: string; text: string }[]
  /** What stands around the text by now, line by line, and what is said of the photos that are in it. */
  around: string[]
  pictures: string[]
}

export type Returned = Omit<Extract<FileReturned, { known: true }>, 'known'>

/** More signs and paragraphs than this no release has, by far. */
const MOST_SIGNS = 400_000
const MOST_LINES = 20_000

const wordsWithout = (stretches: Line['stretches'], gone: 'came' | 'went') =>
  stretches
    .filter((stretch) => !stretch[gone])
    .map(({ text }) => text)
    .join('')
const squeezed = (text: string) => text.replace(/\s+/g, '')

/** What a paragraph said when it was sent, whatever was tracked in it since. */
const sentWords = ({ stretches }: Line) => wordsWithout(stretches, 'came')
const wordsNow = ({ stretches }: Line) => wordsWithout(stretches, 'went')

/** The paragraphs of a file that are the text of the release, and those of its note; `around`: what stands around them, as it reads now. */
function parted(lines: readonly FileLine[]): { text: FileLine[]; note: FileLine[]; around: string[] } {
  const leading = lines.findIndex((line) => !isAbove(sentWords(line)))
  const above = lines.filter((line, index) => line.part === 'above' || leading < 0 || index < leading)
  const isTop = new Set(above)
  const inside = lines.filter((line) => !isTop.has(line))
  const head = inside.findIndex((line) => line.part === 'noteHead' || isNoteHead(sentWords(line)))
  // Somebody took the heading away, and left what stands below it.
  const at = head < 0 ? inside.findIndex(({ part }) => part === 'contact') : head
  if (at < 0) return { text: inside, note: [], around: above.map(wordsNow) }
  const rest = inside.slice(head < 0 ? at : at + 1)
  const contacts = rest.filter((line, index) => line.part === 'contact' || (index === 0 && isContact(sentWords(line))))
  return {
    text: inside.slice(0, at),
    note: rest.filter((line) => !contacts.includes(line)),
    around: [...above, ...inside.slice(at, at + 1).filter((line) => !contacts.includes(line)), ...contacts].map(wordsNow),
  }
}

/** What a file holds that no suggestion says: around the text, in rows and beside paragraphs. Of what is here as well nothing is told. */
function heldOtherwise(around: readonly string[], rows: readonly string[], beside: readonly Beside[], sent: Sent): Returned['told'] {
  const known = new Set(sent.around.map((line) => squeezed(line).toLowerCase()))
  const pictures = [...sent.pictures]
  const isOurs = ({ what, words }: Beside) => {
    const at = what === 'pictures' ? pictures.indexOf(words) : -1
    if (at >= 0) pictures.splice(at, 1)
    return at >= 0
  }
  return [
    ...around
      .filter((line) => line.trim() !== '' && !known.has(squeezed(line).toLowerCase()))
      .map((words) => ({ what: 'around' as const, words: words.trim() })),
    ...rows.map((words) => ({ what: 'rows' as const, words })),
    ...beside.filter((one) => !isOurs(one)).map(({ what, words }) => ({ what, words: words || '…' })),
  ]
}

/** What was changed in a file since it was sent, and what is said about it there (rules R122 to R126). Throws `not-a-text`, `text-too-complex`. */
export function readReturned(bytes: Uint8Array, sent: Sent): Returned {
  const file = readTracked(bytes)
  const signs = file.lines.reduce((sum, { stretches }) => sum + stretches.reduce((all, { text }) => all + text.length, 0), 0)
  if (signs > MOST_SIGNS || file.lines.length > MOST_LINES) throw new Failure('text-too-complex')
  const lines = parted(file.lines)
  const placed = new Map<number, Pick<FileNoteRead, 'root' | 'from' | 'to'>>()
  const rows: string[] = []
  const compared = (['text', 'note'] as const).map((root) => {
    const file = withoutNewRows(sent[root], lines[root])
    rows.push(...file.rows)
    const [base, came] = [signsOf(sent[root]), signsOf(file.lines)]
    const { changes, told, places, matched } = compareSigns(base, came)
    for (const [number, { from, to }] of came.notes) {
      // What comes has no place of its own: where it comes says where that is.
      const isNew = from < to && !matched.subarray(from, to).includes(1)
      const [begin, end] = [places[from] ?? base.text.length, isNew ? 0 : (places[to - 1] ?? 0) + 1]
      const until = Math.min(Math.max(begin, end), base.text.length)
      // A comment on no words is about the one before it.
      const word = from === to ? (/[^\s\u2028\u2029]*$/.exec(base.text.slice(0, until))?.[0].length ?? 0) : 0
      placed.set(number, { root, from: Math.min(begin, until) - word, to: until })
    }
    return { base: base.text, changes: withGoneRows(changes, base, file.gone).map((change) => ({ root, ...change })), told }
  })
  const [text, note] = compared as [(typeof compared)[0], (typeof compared)[0]]
  return {
    base: { text: text.base, note: note.base },
    changes: [...text.changes, ...note.changes],
    told: [...text.told, ...note.told, ...heldOtherwise(lines.around, rows, file.beside, sent)],
    notes: newNotes(file, sent.said, placed),
  }
}

/** The comments that are not ours, each with what it answers. */
function newNotes(
  { notes, answers: saysAnswers }: TrackedFile,
  said: Sent['said'],
  placed: ReadonlyMap<number, Pick<FileNoteRead, 'root' | 'from' | 'to'>>,
): FileNoteRead[] {
  // What was brought from a file before stands here behind the name it had there.
  const ours = (note: FileNote | undefined) =>
    note &&
    said.find(({ by, text }) => {
      const [first = '', ...rest] = text.split('\n')
      const isBrought = first.startsWith(`${note.by} (`) && squeezed(rest.join('')) === squeezed(note.text)
      return isBrought || (by === note.by && squeezed(text) === squeezed(note.text))
    })
  const byNumber = new Map(notes.map((note) => [note.number, note]))
  // Some programs say what answers what by its place alone: on the very words, or right behind them.
  const there = notes.flatMap((note) => {
    const [thread, where] = [ours(note)?.thread, placed.get(note.number)]
    return saysAnswers || thread === undefined || !where ? [] : [{ thread, ...where }]
  })
  const onTheSame = (number: number) => {
    const where = placed.get(number)
    return where && there.find(({ root, from, to }) => root === where.root && from === where.from && to === where.to)?.thread
  }
  return notes.flatMap((note): FileNoteRead[] => {
    if (note.text === '' || ours(note)) return []
    const before = byNumber.get(note.answers ?? -1)
    const thread = ours(before)?.thread ?? onTheSame(note.number) ?? null
    const { number, by, at, text } = note
    const where = placed.get(number) ?? { root: null, from: 0, to: 0 }
    const answers = thread === null && before ? before.number : null
    return [{ number, by, at: Number.isFinite(at) ? at : null, text, thread, answers, ...where }]
  })
}
