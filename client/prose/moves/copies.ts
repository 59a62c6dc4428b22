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

/** What is short stands between what was found, in the same order, or before or behind it; or in a text that says nothing else. */
function shortParts(places: Places, taken: readonly Letter[], wrote: readonly Letter[]): void {
  const texts = textsOf(wrote)
  for (const [start, end] of textsOf(taken)) {
    const found = Array.from({ length: end - start }, (_, at) => start + at).filter((at) => places.has(at))
    for (const [index, until] of [...found, end].entries()) {
      const since = index === 0 ? start : (found[index - 1] as number) + 1
      const step = index === 0 ? -1 : 1
      const [before, behind] = [places.get(since - 1), places.get(until)]
      const text = texts.find(([from, to]) => [before, behind].every((at) => at === undefined || (from <= at && at < to)))
      if (found.length === 0 || !text) continue
      const [low, high] = [index === 0 ? text[0] : (before as number) + 1, index === found.length ? text[1] : (behind as number)]
      let next = step === 1 ? low : high - 1
      for (let at = step === 1 ? since : until - 1; at >= since && at < until; at += step) {
        let place = next
        while (place >= low && place < high && wrote[place]?.sign !== taken[at]?.sign) place += step
        if (place < low || place >= high) continue
        places.set(at, place)
        next = place + step
      }
    }
    const free = texts.find(([from, to]) => {
      const isUsed = [...places.values()].some((place) => from <= place && place < to)
      return !isUsed && said(wrote.slice(from, to)) === said(taken.slice(start, end))
    })
    if (found.length === 0 && free) for (let at = start; at < end; at += 1) places.set(at, free[0] + at - start)
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
