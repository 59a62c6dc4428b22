/** What of a list is drawn: pixels from its top. */
export interface Sight {
  top: number
  bottom: number
}

/** One thing that is drawn, or a run of things that are not, as high as they would be. `first`: the id of the first of them. */
export type Piece<T> = { drawn: T; nth: number } | { run: string; height: number }

/**
 * A list as it is drawn: what is in sight and what `stays` wherever it lies, with runs of empty room for the rest. `cut`: a run ends in front of this one,
 * where something else is to be put in. `null` for the sight draws everything.
 */
export function piecesOf<T extends { id: string }>(
  items: readonly T[],
  sight: Sight | null,
  { heightOf, gap, stays, cut }: { heightOf(item: T): number; gap: number; stays(id: string): boolean; cut: string | null },
): Piece<T>[] {
  if (!sight) return items.map((drawn, index) => ({ drawn, nth: index + 1 }))
  const pieces: Piece<T>[] = []
  let run: { run: string; height: number } | null = null
  let top = 0
  for (const [index, item] of items.entries()) {
    const height = heightOf(item)
    const bottom = top + height
    if ((bottom > sight.top && top < sight.bottom) || stays(item.id)) {
      pieces.push({ drawn: item, nth: index + 1 })
      run = null
    } else if (run && item.id !== cut) run.height += height + gap
    else {
      run = { run: item.id, height }
      pieces.push(run)
    }
    top = bottom + gap
  }
  return pieces
}
