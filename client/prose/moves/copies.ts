import { keyOf, type Letter, said } from './letters.ts'

/** So many letters in a row are the same ones, and not only like them. */
const TELLING = 8

/** By the place of a letter that was taken out, the place of the same one among those that were written. */
type Places = Map<number, number>

/** Whatever is long enough to be told from others. */
function longParts(source: string, text: string): Places {
  const places: Places = new Map()
  let behind = 0
  for (let from = 0; from + TELLING <= source.length; ) {
    const start = source.slice(from, from + TELLING)
    const next = text.indexOf(start, behind)
    const to = next >= 0 ? next : text.indexOf(start)
    let length = to >= 0 ? TELLING : 0
    while (length > 0 && from + length < source.length && source[from + length] === text[to + length]) length += 1
    for (let at = 0; at < length; at += 1) places.set(from + at, to + at)
    behind = length > 0 ? to + length : behind
    from += Math.max(1, length)
  }
  return places
}

/**
 * Which of the letters that somebody wrote are those they took out. Who moves words in one edit writes them last; in all that was written while a page was away, they
 * stand somewhere, and others may have written between them. By the key of what was taken out.
 */
export function copiesOf(taken: readonly Letter[], wrote: readonly Letter[]): Map<string, Letter> {
  const [source, text] = [said(taken), said(wrote)]
  if (source === '') return new Map()
  const behind = text.length - source.length
  const isLast = text.endsWith(source)
  const places = isLast ? new Map(taken.map((_, at) => [at, behind + at] as const)) : longParts(source, text)
  return new Map([...places].map(([at, place]) => [keyOf(taken[at] as Letter), wrote[place] as Letter] as const))
}
