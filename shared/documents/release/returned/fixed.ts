import type { Placed } from './added.ts'
import type { Edit } from './between.ts'
import type { Signs } from './signs.ts'

/** An edit of whole words, without the signs around a fact that are the same in both. */
export function besideFixed(base: Signs, text: string, edit: Edit): Edit {
  const isFixed = (index: number) => base.looks[index]?.fixed === true
  let { from, to, start, end } = edit
  if (!base.looks.slice(from, to).some((look) => look.fixed)) return edit
  while (to > from && end > start && !isFixed(to - 1) && base.text[to - 1] === text[end - 1]) {
    to -= 1
    end -= 1
  }
  while (from < to && start < end && !isFixed(from) && base.text[from] === text[start]) {
    from += 1
    start += 1
  }
  return { from, to, start, end }
}

/**
 * What the file says instead of words that are nobody's to change, such as a fact: with what it was, as it is told. `touched`: the signs of them that go;
 * `taken`: what was put in their place, which is no suggestion either.
 */
export function rewritten(
  base: Signs,
  places: Int32Array,
  file: Signs,
  matched: Uint8Array,
  touched: ReadonlySet<number>,
  adds: readonly Placed[],
): { told: string[]; taken: Set<Placed> } {
  const told: string[] = []
  const taken = new Set<Placed>()
  const isFixed = (index: number) => base.looks[index]?.fixed === true
  let end = 0
  for (const first of [...touched].sort((a, b) => a - b)) {
    if (first < end) continue
    let from = first
    end = first + 1
    while (isFixed(from - 1)) from -= 1
    while (isFixed(end)) end += 1
    const isInside = (at: number) => (at > from && at < end) || (at === from && touched.has(from)) || (at === end && touched.has(end - 1))
    const here = adds.filter(({ at }) => isInside(at))
    for (const one of here) taken.add(one)
    const coming = new Set(here.map(({ index }) => index))
    let is = ''
    for (let index = 0; index < file.text.length; index += 1) {
      const place = places[index] as number
      const stays = matched[index] === 1 && place >= from && place < end && !touched.has(place)
      if (stays || coming.has(index)) is += file.text[index]
    }
    const was = base.text.slice(from, end)
    told.push(is.trim() ? `${was.trim()} → ${is.trim()}` : was)
  }
  return { told, taken }
}
