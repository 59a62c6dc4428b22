import type { FileNoteRead, FileReturned } from '#shared/documents/release/in.ts'
import { compareSigns } from '#shared/documents/release/returned/compare.ts'
import type { Line } from '#shared/documents/release/returned/lines.ts'
import { signsOf } from '#shared/documents/release/returned/signs.ts'
import { Failure } from '#shared/errors.ts'
import { type FileNote, readTracked } from './docxTracked.ts'
import { isAbove, isContact, isNoteHead } from './laid.ts'

/** What was sent: the paragraphs of the text and of the note, and what was said about them then and since. */
export interface Sent {
  text: Line[]
  note: Line[]
  said: { thread: string; by: string; text: string }[]
}

export type Returned = Omit<Extract<FileReturned, { known: true }>, 'known'>

/** More signs and paragraphs than this no release has, by far. */
const MOST_SIGNS = 400_000
const MOST_LINES = 20_000

const wordsOf = ({ stretches }: Line) =>
  stretches
    .filter(({ went }) => !went)
    .map(({ text }) => text)
    .join('')
const squeezed = (text: string) => text.replace(/\s+/g, '')

/** The paragraphs of a file that are the text of the release, and those of its note; the others stand around them. */
function parted(lines: readonly Line[]): { text: Line[]; note: Line[] } {
  const first = lines.findIndex((line) => !isAbove(wordsOf(line)))
  const inside = first < 0 ? [] : lines.slice(first)
  const at = inside.findIndex((line) => isNoteHead(wordsOf(line)))
  if (at < 0) return { text: inside, note: [] }
  const rest = inside.slice(at + 1)
  const [next] = rest
  return { text: inside.slice(0, at), note: next && isContact(wordsOf(next)) ? rest.slice(1) : rest }
}

/** What was changed in a file since it was sent, and what is said about it there (rules R122 to R126). Throws `not-a-text`, `text-too-complex`. */
export function readReturned(bytes: Uint8Array, sent: Sent): Returned {
  const file = readTracked(bytes)
  const signs = file.lines.reduce((sum, { stretches }) => sum + stretches.reduce((all, { text }) => all + text.length, 0), 0)
  if (signs > MOST_SIGNS || file.lines.length > MOST_LINES) throw new Failure('text-too-complex')
  const lines = parted(file.lines)
  const placed = new Map<number, Pick<FileNoteRead, 'root' | 'from' | 'to'>>()
  const compared = (['text', 'note'] as const).map((root) => {
    const [base, came] = [signsOf(sent[root]), signsOf(lines[root])]
    const { changes, told, places } = compareSigns(base, came)
    for (const [number, { from, to }] of came.notes) {
      const [begin, end] = [places[from] ?? 0, (places[to - 1] ?? 0) + 1]
      placed.set(number, { root, from: begin, to: Math.min(Math.max(begin, end), base.text.length) })
    }
    return { base: base.text, changes: changes.map((change) => ({ root, ...change })), told }
  })
  const [text, note] = compared as [(typeof compared)[0], (typeof compared)[0]]
  return {
    base: { text: text.base, note: note.base },
    changes: [...text.changes, ...note.changes],
    told: [...text.told, ...note.told],
    notes: newNotes(file.notes, sent.said, placed),
  }
}

/** The comments that are not ours, each with what it answers. */
function newNotes(
  notes: readonly FileNote[],
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
  return notes.flatMap((note): FileNoteRead[] => {
    if (note.text === '' || ours(note)) return []
    const before = byNumber.get(note.answers ?? -1)
    const thread = ours(before)?.thread ?? null
    const { number, by, at, text } = note
    const where = placed.get(number) ?? { root: null, from: 0, to: 0 }
    const answers = thread === null && before ? before.number : null
    return [{ number, by, at: Number.isFinite(at) ? at : null, text, thread, answers, ...where }]
  })
}
