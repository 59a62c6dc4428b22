/** Where an item is in a list that is in this order, or would be. Looks by halves. */
function placeOf<T>(items: readonly T[], item: T, order: (a: T, b: T) => number): number {
  let [from, to] = [0, items.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (order(items[middle] as T, item) < 0) from = middle + 1
    else to = middle
  }
  return from
}

/**
 * A list in order, without what `left` and with what `joined` it: the same list when nothing did. Costs what changes, not what there is. No two items may
 * be equal in `order`.
 */
export function exchanged<T>(items: readonly T[], left: readonly T[], joined: readonly T[], order: (a: T, b: T) => number): readonly T[] {
  if (left.length === 0 && joined.length === 0) return items
  const result = items.slice()
  for (const item of left) result.splice(placeOf(result, item, order), 1)
  for (const item of joined) result.splice(placeOf(result, item, order), 0, item)
  return result
}
