import { diff } from 'lib0/diff/patience'
import { NEW_BLOCK, NEW_LINE } from '../suggest/marks.ts'

/** A stretch of one text that another has something else for. */
export interface Edit {
  from: number
  to: number
  /** In the other text. */
  start: number
  end: number
}

/** A word with what follows it up to the next; an end of a line or a paragraph. */
const PIECES = new RegExp(`[${NEW_BLOCK}${NEW_LINE}]|\\S*[^\\S${NEW_BLOCK}${NEW_LINE}]+|\\S+`, 'gu')
const isHigh = (text: string, at: number) => /[\ud800-\udbff]/.test(text[at] ?? '')

/** How many signs two texts share at their beginnings, and then at their ends; never half of one. */
function edges(one: string, other: string): [number, number] {
  const most = Math.min(one.length, other.length)
  let before = 0
  while (before < most && one[before] === other[before]) before += 1
  if (before > 0 && isHigh(one, before - 1)) before -= 1
  let after = 0
  while (after < most - before && one[one.length - 1 - after] === other[other.length - 1 - after]) after += 1
  if (after > 0 && isHigh(one, one.length - 1 - after)) after -= 1
  return [before, after]
}

/** What differs, word by word; where something only came or only went, letter by letter. */
export function editsBetween(one: string, other: string): Edit[] {
  const [ahead, behind] = edges(one, other)
  const [mine, theirs] = [one.slice(ahead, one.length - behind), other.slice(ahead, other.length - behind)]
  if (mine === '' || theirs === '') {
    return mine === theirs ? [] : [{ from: ahead, to: one.length - behind, start: ahead, end: other.length - behind }]
  }
  // Whole words, also at the edges.
  const isInside = (text: string, at: number) => /^[^\s\u2028\u2029]{2}$/u.test(text.slice(at - 1, at + 1))
  let [begin, rest] = [ahead, behind]
  while (begin > 0 && (isInside(one, begin) || isInside(other, begin))) begin -= 1
  // What follows a word up to the next is of that word.
  const isSpace = (sign = '') => /^[^\S\u2028\u2029]$/u.test(sign)
  while (rest > 0 && (isSpace(one[one.length - rest]) || isInside(one, one.length - rest) || isInside(other, other.length - rest)))
    rest -= 1
  const [a, b] = [one.slice(begin, one.length - rest).match(PIECES) ?? [], other.slice(begin, other.length - rest).match(PIECES) ?? []]
  const made: Edit[] = []
  let [index, from, start] = [0, begin, begin]
  for (const change of diff(a, b)) {
    for (; index < change.index; index += 1) {
      from += (a[index] as string).length
      start += (a[index] as string).length
    }
    const [removed, inserted] = [change.remove.join(''), change.insert.join('')]
    const [before, after] = edges(removed, inserted)
    const isExchange = before + after < Math.min(removed.length, inserted.length)
    // Of an exchange the space behind it is no part.
    const [first, last] = isExchange ? [0, Math.min(after, /\s*$/.exec(removed)?.[0].length ?? 0)] : [before, after]
    made.push({ from: from + first, to: from + removed.length - last, start: start + first, end: start + inserted.length - last })
    from += removed.length
    start += inserted.length
    index += change.remove.length
  }
  return made
}

/** Where each sign of one text stands in another: its place there, or -1. */
export function placesBetween(one: string, other: string): Int32Array {
  const places = new Int32Array(one.length).fill(-1)
  let [at, to] = [0, 0]
  const same = (until: number) => {
    for (; at < until; at += 1, to += 1) places[at] = to
  }
  for (const { from, to: gone, end } of editsBetween(one, other)) {
    same(from)
    at = gone
    to = end
  }
  same(one.length)
  return places
}
