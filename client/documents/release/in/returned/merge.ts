import type { Editor } from '@tiptap/core'
import type { FileChange, FileNoteRead, FileReturned } from '#shared/documents/release/in.ts'
import type { Anchor } from '#shared/threads/anchor.ts'
import { LONGEST_COMMENT } from '#shared/threads/limits.ts'
import { inOneStep } from '../../../../prose/undoSteps.ts'
import type { Talk } from '../../../../threads/context.tsx'
import { type Plan, planFor } from './plan.ts'

/** A file that came back to this release, as the server read it. */
export type Known = Extract<FileReturned, { known: true }>
type Root = FileChange['root']

/** The two texts of a release, and who brings the file. */
export interface Into {
  editors: Record<Root, Editor>
  me: string
}

/** What would become of a file, in each text as it is now. */
export function plansFor({ editors, me }: Into, read: Known): Record<Root, Plan> {
  const plan = (root: Root) =>
    planFor(
      editors[root].state,
      read.base[root],
      read.changes.filter((change) => change.root === root),
      { by: me, now: Date.now },
    )
  return { text: plan('text'), note: plan('note') }
}

/** What was begun and can be taken back: which texts changed, and the threads that were opened. */
export interface Merged {
  changed: Root[]
  threads: string[]
}

/** What somebody wrote in the file can mention nobody here. */
const harmless = (text: string) => text.replaceAll('@[', '@ [')

/** Has somebody said this in a comment here? */
export const isSaidHere = ({ threads }: Talk, text: string): boolean =>
  threads?.some(({ comments }) => comments.some(({ body }) => body.includes(harmless(text)))) ?? false

/**
 * Suggests what a file says that came back, in one step of each text, and opens a thread for each comment in it. `tell`: a comment as it is said here;
 * `summary`: what is said about the whole of it; null: nothing.
 */
export function merge(into: Into, read: Known, talk: Talk, tell: (note: FileNoteRead) => string, summary: string | null): Merged {
  const { editors } = into
  const plans = plansFor(into, read)
  const changed = (['note', 'text'] as const).filter((root) => plans[root].tr.docChanged)
  for (const root of changed) inOneStep(editors[root].state, () => editors[root].view.dispatch(plans[root].tr))
  const threads: string[] = []
  const begin = (anchor: Anchor | null, body: string) => {
    const id = talk.begin({ item: null, anchor }, harmless(body).slice(0, LONGEST_COMMENT))
    threads.push(id)
    return id
  }
  if (!talk.mayWrite) return { changed, threads }
  const made = new Map<number, string>()
  for (const note of read.notes) {
    const thread = note.thread ?? made.get(note.answers ?? -1)
    if (thread !== undefined) talk.reply(thread, harmless(tell(note)).slice(0, LONGEST_COMMENT))
    else made.set(note.number, begin(anchorOf(editors, plans, note), tell(note)))
  }
  if (summary !== null) begin(null, summary)
  return { changed, threads }
}

function anchorOf(editors: Into['editors'], plans: Record<Root, Plan>, { root, from, to }: FileNoteRead): Anchor | null {
  const range = root && plans[root].rangeOf(from, to)
  return (root && range && editors[root].storage.passages.passages?.ofRange(range.from, range.to)) ?? null
}

/** Takes back what was merged, as long as nobody answered. Answers to threads that were there stay. */
export function takeBack({ editors }: Into, { changed, threads }: Merged, talk: Talk): void {
  for (const root of changed) editors[root].commands.undo()
  for (const thread of talk.threads ?? []) {
    const [first] = thread.comments
    if (!threads.includes(thread.id) || !first) continue
    if (thread.pending) talk.letGo(thread.pending)
    else talk.remove(thread.id, first.id)
  }
}
