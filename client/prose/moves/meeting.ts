import * as Y from 'yjs'
import { copiesOf } from './copies.ts'
import { keyOf, type Letter, said } from './letters.ts'
import type { Move } from './move.ts'

/** An edit as somebody sent it. */
export type Sent = ReturnType<typeof Y.decodeUpdate>

/** Letters that are there twice: those that are too many, and the same ones that stay. */
export interface Twice {
  extra: readonly Letter[]
  kept: readonly Letter[]
  /** Letters of the same move that are there once. */
  rest?: readonly Letter[]
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
  const ways = [copiesOf(both, theirs), copied(first, late, theirs)]
  const others = ways
    .map((copies) => both.flatMap((letter) => copies.get(keyOf(letter)) ?? []))
    .find(({ length }) => length === both.length)
  if (!others) return null
  const mine = to.slice(-both.length)
  return both.length < from.length ? { extra: mine, kept: others } : { extra: others, kept: mine }
}

/** Fewer letters that others did not write anew with those around them they took out. */
const FEW = 8

/**
 * The same when this person was away while others moved those letters, or others wrote between them: theirs stay, of which everybody else knows. What this person
 * wrote between them is in neither list.
 */
export function twiceSince({ from, to }: Move, ds: Sent['ds'], copies: ReadonlyMap<string, Letter>): Twice | null {
  const extra: Letter[] = []
  const kept: Letter[] = []
  const rest: Letter[] = []
  let behind: Letter | null = null
  let missing: { id: Y.ID; mine: Letter }[] = []
  for (const [index, letter] of from.entries()) {
    const copy = copies.get(keyOf(letter))
    const mine = to[index] as Letter
    if (!copy) {
      missing.push({ id: letter.id, mine })
      continue
    }
    const gone = missing.filter(({ id }) => Y.isDeleted(ds, id)).map(({ mine }) => mine)
    const few = behind && gone.length < FEW ? gone : []
    if (!behind) rest.push(...missing.map(({ mine }) => mine))
    else if (few.length === 0) rest.push(...gone)
    extra.push(...few, mine)
    kept.push(...few.map(() => behind as Letter), copy)
    behind = copy
    missing = []
  }
  rest.push(...missing.map(({ mine }) => mine))
  return extra.length === 0 ? null : { extra, kept, rest }
}
