import { keyOf, type Letter, said } from './letters.ts'

/** So many letters in a row are the same ones, and not only like them. */
const TELLING = 8

/** By the place of a letter that was taken out, the place of the same one among those that were written. */
type Places = Map<number, number>

/** The parts of some letters that stand in one text each, as [first, last + 1]. */
function textsOf(letters: readonly Letter[]): [number, number][] {
  const ends = letters.flatMap(({ parent }, at) => (letters[at + 1]?.parent === parent ? [] : [at + 1]))
  return ends.map((end, index) => [ends[index - 1] ?? 0, end])
}

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

/** What is short stands whole between what was found, or before or behind it in the same text; or in a text that says nothing else. */
function shortParts(places: Places, taken: readonly Letter[], wrote: readonly Letter[]): void {
  const texts = textsOf(wrote)
  const [source, text] = [said(taken), said(wrote)]
  const note = (from: number, until: number, to: number) => {
    for (let at = from; to >= 0 && at < until; at += 1) places.set(at, to + at - from)
  }
  for (const [start, end] of textsOf(taken)) {
    const found = Array.from({ length: end - start }, (_, at) => start + at).filter((at) => places.has(at))
    for (const [index, until] of (found.length > 0 ? [...found, end] : []).entries()) {
      const since = index === 0 ? start : (found[index - 1] as number) + 1
      const [before, behind] = [places.get(since - 1), places.get(until)]
      const around = texts.find(([from, to]) => [before, behind].every((at) => at === undefined || (from <= at && at < to)))
      if (since === until || !around) continue
      const [low, high] = [index === 0 ? around[0] : (before as number) + 1, index === found.length ? around[1] : (behind as number)]
      const to = text.slice(low, high).indexOf(source.slice(since, until))
      note(since, until, to < 0 ? to : low + to)
    }
    const used = [...places.values()]
    const free = texts.find(([from, to]) => text.slice(from, to) === source.slice(start, end) && !used.some((at) => from <= at && at < to))
    if (found.length === 0 && free) note(start, end, free[0])
  }
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
  if (!isLast) shortParts(places, taken, wrote)
  return new Map([...places].map(([at, place]) => [keyOf(taken[at] as Letter), wrote[place] as Letter] as const))
}
