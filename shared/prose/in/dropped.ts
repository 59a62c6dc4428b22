/**
 * What a text loses on its way in, for who brought it to look at. `pictures`: that nothing was said of; `struck`: words that were struck out and now read as
 * any other; `looks`: colours, fonts and the like; `links`: that lead where none may; `changes`: tracked ones, which were taken over; `spans`: cells of a
 * table that spanned others; `embedded`: films, drawings, formulas; `margins`: what stood at the top or foot of each page; `notices`, `contact`: what
 * stands around the text of a release and is said elsewhere.
 */
export const DROPPED = [
  'pictures',
  'footnotes',
  'comments',
  'changes',
  'struck',
  'hidden',
  'links',
  'spans',
  'embedded',
  'margins',
  'notices',
  'contact',
  'looks',
] as const
export type DroppedKind = (typeof DROPPED)[number]

/** Counts what is dropped. */
export type Drop = (kind: DroppedKind) => void

/** How often each was dropped; what was not is absent. */
export type DroppedCounts = Partial<Record<DroppedKind, number>>

/** A counter, and what it has counted. */
export function createDropped(): { drop: Drop; counts: DroppedCounts } {
  const counts: DroppedCounts = {}
  return {
    counts,
    drop: (kind) => {
      counts[kind] = (counts[kind] ?? 0) + 1
    },
  }
}
