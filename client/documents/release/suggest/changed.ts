import type { Slice } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'

/** A stretch of a document that is replaced, and by what. */
export interface Change {
  from: number
  to: number
  slice: Slice
}

/** Is this replacing only, nothing wrapped and no attribute set? Then what changed is known to the letter. */
export function isReplacing({ steps }: Transaction): boolean {
  return steps.every((step) => step instanceof ReplaceStep)
}

/** What a transaction of replacing steps replaces, in the places of the document it began with, from the start. What touches is one change. */
export function changesOf(tr: Transaction): Change[] {
  const [only] = tr.steps
  if (tr.steps.length === 1 && only instanceof ReplaceStep) return [{ from: only.from, to: only.to, slice: only.slice }]
  let known: { from: number; to: number; start: number; end: number }[] = []
  for (const step of tr.steps) {
    if (!(step instanceof ReplaceStep)) continue
    const grown = step.slice.size - (step.to - step.from)
    const touched = known.filter(({ start, end }) => end >= step.from && start <= step.to)
    const [first, last] = [touched[0], touched.at(-1)]
    /** A place that no change covers, in the document it began with. */
    const was = (place: number) => {
      const before = known.findLast(({ end }) => end < place)
      return before ? place - before.end + before.to : place
    }
    const change = {
      from: first && first.start <= step.from ? first.from : was(step.from),
      to: last && last.end >= step.to ? last.to : was(step.to),
      start: Math.min(step.from, first?.start ?? step.from),
      end: Math.max(step.to, last?.end ?? step.to) + grown,
    }
    known = [
      ...known.filter(({ end }) => end < step.from),
      change,
      ...known.filter(({ start }) => start > step.to).map((one) => ({ ...one, start: one.start + grown, end: one.end + grown })),
    ]
  }
  return known.map(({ from, to, start, end }) => ({ from, to, slice: tr.doc.slice(start, end) }))
}
