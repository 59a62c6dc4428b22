import * as Y from 'yjs'
import { copiesOf } from './copies.ts'
import { inOrder, keyOf, type Letter, removed, said, written } from './letters.ts'
import type { Sent } from './meeting.ts'
import type { Move } from './move.ts'

/** Letters next to each other that stand where nobody reads any more, and those they belong behind and before; null: those are nowhere either. */
export interface Lost {
  letters: readonly Letter[]
  behind: Letter | null
  before: Letter | null
}

/** How much of each writer the server had when this page came back; null: it was not away. */
type Had = ReadonlyMap<number, number> | null

const blockOf = ({ parent }: Letter) => parent.parent

/** Puts letters that went in rows, with what is left of those around them. `now`: where other letters of the same blocks are. */
function inRows(letters: readonly Letter[], now: ReadonlyMap<string, Letter>): Lost[] {
  const wanted = new Map(letters.map((letter) => [keyOf(letter), letter]))
  const rows: { letters: Letter[]; behind: Letter | null; before: Letter | null }[] = []
  for (const parent of new Set(letters.map(({ parent }) => parent))) {
    let row: (typeof rows)[number] | null = null
    let behind: Letter | null = null
    for (let item = parent._start; item; item = item.right)
      for (let at = 0; at < item.length; at += 1) {
        const key = `${item.id.client} ${item.id.clock + at}`
        const [letter, other] = [wanted.get(key), now.get(key)]
        if (letter) {
          if (!row) rows.push({ letters: [], behind, before: null })
          row = rows.at(-1) as (typeof rows)[number]
          row.letters.push(letter)
        } else if (other) {
          if (row) row.before = other
          row = null
          behind = other
        }
      }
  }
  return rows
}

/** So many letters of a page's own are looked at, the newest first, for those that somebody who moved a block did not know of. */
const OWN = 200

/**
 * Which of the letters that went with what somebody moved they did not know of: without those, they wrote anew what they took out. `before`: what this person
 * had moved out of the same blocks, which the other need not know either.
 */
function unknownTo(gone: readonly Letter[], before: readonly Letter[], wrote: readonly Letter[], me: number): readonly Letter[] {
  const text = said(wrote)
  if (text === '' || text.endsWith(said(gone))) return []
  for (const all of before.length > 0 ? [gone, inOrder([...before, ...gone])] : [gone]) {
    const mine = all.filter(({ id }) => id.client === me).sort((a, b) => b.id.clock - a.id.clock)
    // Most of the time that is all they wrote.
    const counts = [all.length - wrote.length, ...Array.from({ length: Math.min(OWN, mine.length) }, (_, index) => index + 1)]
    for (const count of counts) {
      if (count <= 0 || count > mine.length || count >= all.length) continue
      const newest = new Set(mine.slice(0, count))
      if (text.endsWith(said(all.filter((letter) => !newest.has(letter))))) return gone.filter((letter) => newest.has(letter))
    }
  }
  return []
}

/**
 * What went with blocks that somebody else moved without knowing of it: what this person wrote there meanwhile, or moved there. Who joins two blocks, or
 * makes a list of some, takes them out as a whole. After having been `had` away: with blocks that others took out for good, too. `isKept`: whether it came along already.
 */
export function lostByOthers(
  moves: readonly Move[],
  { ds }: Sent,
  transaction: Y.Transaction,
  root: Y.XmlFragment,
  had: Had,
  isKept: (letter: Letter) => boolean,
): Lost[] {
  // What one did not know of goes only with the whole it stands in.
  const gone = removed(transaction, root).filter(({ parent }) => parent._item?.deleted)
  if (gone.length === 0) return []
  const wrote = written(transaction, root)
  const { clientID } = transaction.doc
  // What this person moved out of what the other took out as well is there once already.
  const known = new Set(moves.flatMap(({ from, to }) => to.filter((_, index) => Y.isDeleted(ds, (from[index] as Letter).id)).map(keyOf)))
  const isNews = (letter: Letter) => isOwn(letter) && !known.has(keyOf(letter))
  const isOwn = ({ id }: Letter) => !Y.isDeleted(ds, id) && (had ? id.clock >= (had.get(id.client) ?? 0) : id.client === clientID)
  const blocks = new Set(gone.map(blockOf))
  const before = moves.flatMap(({ from }) => from.filter((letter) => blocks.has(blockOf(letter))))
  // What the server had before that edit counts as taken out by it; what this person moved there the other puts right, to whom it comes last.
  const news = new Set(gone.filter(isNews))
  const moved = new Set(moves.filter(({ isMend }) => !isMend).flatMap(({ to }) => to.map(keyOf)))
  const typed = gone.filter((letter) => !news.has(letter) && !moved.has(keyOf(letter)))
  const unknown = inOrder([...news, ...(had ? [] : unknownTo(typed, before, wrote, clientID))])
  if (unknown.length === 0) return []
  const lost = new Set(unknown.map(keyOf))
  const copies = copiesOf(inOrder([...before, ...gone].filter((letter) => !lost.has(keyOf(letter)))), wrote)
  return inRows(
    unknown.filter((letter) => !isKept(letter)),
    copies,
  )
}

/**
 * What arrives in a block that is gone here: what somebody just moved there without knowing, or wrote there while this person took it out for good. What
 * they only wrote in a block that this person moved, their own page takes along. After having been `had` away all of it: whoever wrote it may have left since.
 */
export function lostHere(moves: readonly Move[], { ds }: Sent, transaction: Y.Transaction, root: Y.XmlFragment, had: Had): Lost[] {
  const all = written(transaction, root, true).filter(({ id }) => !Y.isDeleted(ds, id))
  if (all.length === 0) return []
  // What they moved there is here already, where this person moved it as well.
  const known = moves.flatMap(({ from }) => from.filter(({ id }) => Y.isDeleted(ds, id)))
  const there = new Set([...copiesOf(inOrder(known), all).values()].map(keyOf))
  const dead = all.filter((letter) => !there.has(keyOf(letter)))
  const now = new Map(moves.flatMap(({ from, to }) => from.map((letter, index) => [keyOf(letter), to[index] as Letter] as const)))
  if (had) return inRows(dead, now)
  const moved = removed(transaction, root)
  if (moved.length > 0) return said(dead).endsWith(said(moved)) ? inRows(dead.slice(-moved.length), now) : []
  const left = new Set(moves.filter(({ isMend }) => !isMend).flatMap(({ from }) => from.map(blockOf)))
  // Who comes back to a block that was taken out brings along by themselves what they wrote there.
  const wrote = said(written(transaction, root))
  return inRows(
    dead.filter((letter) => !left.has(blockOf(letter))),
    now,
  ).filter(({ letters }) => !wrote.includes(said(letters)))
}
