import type { Passage } from '../../../threads/passages.ts'
import type { ShownThread } from '../../../threads/shown.ts'

/** Threads in the order of the page: those about all of it, those in the text, those in the note, and last those whose text is gone. */
export function placed(threads: readonly ShownThread[], where: ReadonlyMap<string, Passage>): ShownThread[] {
  const rank = ({ id, anchor }: ShownThread) => {
    if (!anchor) return 0
    if (where.get(id)?.state === 'gone') return 3
    return anchor.root === 'text' ? 1 : 2
  }
  const at = ({ id }: ShownThread) => where.get(id)?.from ?? 0
  return threads.toSorted((a, b) => rank(a) - rank(b) || at(a) - at(b) || a.at - b.at)
}
