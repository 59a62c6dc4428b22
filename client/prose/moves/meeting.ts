import * as Y from 'yjs'
import { keyOf, type Letter, said } from './letters.ts'
import type { Move } from './move.ts'

/** An edit as somebody sent it. */
export type Sent = ReturnType<typeof Y.decodeUpdate>

/** Letters that are there twice: those that are too many, and the same ones that stay. */
export interface Twice {
  extra: readonly Letter[]
  kept: readonly Letter[]
}

/** Which of the letters that somebody wrote are those of a block, from one of them on; as far as is known what was taken out of it of late. */
function copied(first: Letter, late: ReadonlyMap<string, Letter>, theirs: readonly Letter[]): Map<string, Letter> {
  const source: Letter[] = []
  let isIn = false
  // Of what came into a block that was gone, the shared text keeps the place but not the letters.
  for (let item = first.parent._start; item; item = item.right)
    for (let at = 0; at < item.length; at += 1) {
      const key = `${item.id.client} ${item.id.clock + at}`
      isIn ||= key === keyOf(first)
      const letter = isIn ? late.get(key) : undefined
      if (letter) source.push(letter)
    }
  if (!said(theirs).endsWith(said(source))) return new Map()
  const start = theirs.length - source.length
  return new Map(source.map((letter, index) => [keyOf(letter), theirs[start + index] as Letter]))
}

/**
 * Which letters are there twice after this person and somebody else moved the same ones before they heard of each other: both took them out, and both wrote them
 * anew. Who hears last that the other did it too is the only one who sees that in the edit, since the server passes on only what was new to it. Of two moves
 * of the end of a block the longer one keeps what the shorter one left. `theirs`: what the other wrote; `late`: what went of late. Null: that is not what happened.
 */
export function twice({ from, to }: Move, ds: Sent['ds'], theirs: readonly Letter[], late: ReadonlyMap<string, Letter>): Twice | null {
  const both = from.filter(({ id }) => Y.isDeleted(ds, id))
  const [first] = both
  if (!first || first !== from[from.length - both.length]) return null
  const copies = copied(first, late, theirs)
  const others = said(theirs).endsWith(said(both)) ? theirs.slice(-both.length) : both.flatMap((letter) => copies.get(keyOf(letter)) ?? [])
  if (others.length < both.length) return null
  const mine = to.slice(-both.length)
  return both.length < from.length ? { extra: mine, kept: others } : { extra: others, kept: mine }
}

/** So many letters in a row, and nowhere else, are the same ones and not only like them. */
const TELLING = 8

/** Do letters stand next to each other still, with nothing written between them? */
function isWhole(letters: readonly Letter[]): boolean {
  const [first] = letters
  let next = 0
  for (let item = first?.parent._start ?? null; item && next < letters.length; item = item.right)
    for (let at = 0; !item.deleted && item.countable && at < item.length; at += 1) {
      const wanted = letters[next]
      if (wanted && item.id.client === wanted.id.client && item.id.clock + at === wanted.id.clock) next += 1
      else if (next > 0 && next < letters.length) return false
    }
  return next === letters.length
}

/**
 * The same when this person was away while others moved those letters: theirs stay, of which everybody else knows. Only where both are whole: what somebody
 * wrote between them, or took out of them, would have to be put together by what it says, and a word there twice is better than one torn.
 */
export function twiceSince({ from, to }: Move, ds: Sent['ds'], wrote: readonly Letter[]): Twice | null {
  const start = from.findIndex(({ id }) => Y.isDeleted(ds, id))
  const both = start < 0 ? [] : from.slice(start).filter(({ id }) => Y.isDeleted(ds, id))
  const [words, text] = [said(both), said(wrote)]
  const at = text.indexOf(words)
  if (both.length < TELLING || said(from.slice(start, start + both.length)) !== words || at < 0 || at !== text.lastIndexOf(words))
    return null
  const extra = to.slice(start, start + both.length)
  return isWhole(extra) ? { extra, kept: wrote.slice(at, at + both.length) } : null
}
