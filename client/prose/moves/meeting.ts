import * as Y from 'yjs'
import { keyOf, type Letter, removed, said, written } from './letters.ts'
import type { Move } from './move.ts'

/** An edit as somebody sent it. */
export type Sent = ReturnType<typeof Y.decodeUpdate>

/** Letters that are there twice: those that are too many, and the same ones that stay. */
export interface Twice {
  extra: readonly Letter[]
  kept: readonly Letter[]
}

/** Letters that were written where nobody reads any more, and the one they belong behind; null: none that is still there. */
export interface Stranded {
  letters: readonly Letter[]
  behind: Letter | null
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

/** Behind which letter some belong that stand before or among those of moves; null: those are nowhere any more. */
function behindWhat({ parent, id }: Letter, moves: readonly Pick<Move, 'from' | 'to'>[]): Letter | null {
  const now = new Map(moves.flatMap(({ from, to }) => from.map((letter, index) => [keyOf(letter), to[index] as Letter] as const)))
  let behind: Letter | null = null
  for (let item = parent._start; item && !(item.id.client === id.client && item.id.clock === id.clock); item = item.right)
    for (let at = 0; at < item.length; at += 1) behind = now.get(`${item.id.client} ${item.id.clock + at}`) ?? behind
  return behind
}

/**
 * What somebody else moved into a block that this person moved away or took out meanwhile: both joined blocks that follow each other, say. What they only
 * typed there is not spoken of: their own page takes that along. It is seen by who hears last; for everybody else it was there before the block went.
 */
export function stranded(moves: readonly Move[], transaction: Y.Transaction, root: Y.XmlFragment): Stranded | null {
  const dead = written(transaction, root, true)
  const moved = dead.length > 0 ? removed(transaction, root) : []
  if (moved.length === 0 || !said(dead).endsWith(said(moved))) return null
  const letters = dead.slice(-moved.length)
  return { letters, behind: behindWhat(letters[0] as Letter, moves) }
}

/** The same from the other side: what this person moved into a block, and somebody else, who had not heard of it, moved away or took out. */
export function leftBehind(moves: readonly Move[], { ds }: Sent, transaction: Y.Transaction, root: Y.XmlFragment): Stranded | null {
  const gone = moves.length > 0 ? removed(transaction, root) : []
  if (gone.length === 0) return null
  const mine = new Set(moves.flatMap(({ to }) => to.map(keyOf)))
  const known = gone.filter(({ id }) => Y.isDeleted(ds, id))
  const letters = gone.filter((letter) => mine.has(keyOf(letter)) && !known.includes(letter))
  if (letters.length === 0) return null
  const to = written(transaction, root)
  const isMove = known.length > 0 && said(to).endsWith(said(known))
  return { letters, behind: isMove ? behindWhat(letters[0] as Letter, [{ from: known, to: to.slice(-known.length) }]) : null }
}
