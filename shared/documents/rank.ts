import { generateJitteredKeyBetween, generateNJitteredKeysBetween } from 'fractional-indexing-jittered'
import { z } from 'zod'

/** A place in an order: a string that sorts, and between any two of which there is always another. */
export const rankSchema = z.string().min(1).max(512)

export interface Ranked {
  id: string
  rank: string
}

/** The one order everybody sees: by rank, and by id where two people made the same rank (rule N3). */
export function byRank(a: Ranked, b: Ranked): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** The items of a collection in their order. */
export function ordered<T extends Ranked>(items: Iterable<T>): T[] {
  return [...items].sort(byRank)
}

/** A rank between two neighbours; null stands for the start or the end. Never throws: equal or odd neighbours give a rank at the end. */
export function rankBetween(before: string | null, after: string | null): string {
  try {
    return generateJitteredKeyBetween(before, before !== null && after !== null && before >= after ? null : after)
  } catch {
    return `${before ?? 'a0'}V`
  }
}

/** `count` ranks in order, for filling an empty collection. */
export function ranks(count: number): string[] {
  return count === 0 ? [] : generateNJitteredKeysBetween(null, null, count)
}

/** The rank that puts something at `index` of `items` (in order, without the moved item itself); behind neighbours of equal rank. */
export function rankAt(items: readonly Ranked[], index: number): string {
  const before = items[index - 1]?.rank ?? null
  const after = items.slice(index).find((item) => before === null || item.rank > before)
  return rankBetween(before, after?.rank ?? null)
}
