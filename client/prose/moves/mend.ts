import * as Y from 'yjs'
import { keyOf, type Letter, type Shared, said } from './letters.ts'
import type { Lost } from './lost.ts'
import type { Twice } from './meeting.ts'

const childrenOf = (type: Shared) => (type instanceof Y.XmlFragment ? type.toArray() : [])
/** A text and all it lies in, from outside in. */
function pathTo(type: Shared): Shared[] {
  const parent = type.parent as Shared | null
  return parent ? [...pathTo(parent), type] : [type]
}

/** Where a letter stands in its text; null: it does not any more. */
function placeOf({ id, parent }: Letter): number | null {
  let index = 0
  for (let item = parent._start; item; item = item.right) {
    const at = id.clock - item.id.clock
    if (item.id.client === id.client && at >= 0 && at < item.length) return item.deleted ? null : index + at
    if (!item.deleted && item.countable) index += item.length
  }
  return null
}

/** The look of a letter, also of one that is gone. */
function lookOf({ id, parent }: Letter): Record<string, unknown> {
  const look: Record<string, unknown> = {}
  for (
    let item = parent._start;
    item && !(item.id.client === id.client && item.id.clock <= id.clock && id.clock < item.id.clock + item.length);
    item = item.right
  )
    if (item.content instanceof Y.ContentFormat) look[item.content.key] = item.content.value
  return look
}

/** Takes away a block that was left with nothing, and what holds nothing but that. */
function clear(text: Y.XmlText): void {
  let type: Shared = text
  while (type.parent && (type instanceof Y.XmlText ? type.length : childrenOf(type).length) === 0) {
    const parent = type.parent as Y.XmlElement
    const index = childrenOf(parent).indexOf(type as Y.XmlElement)
    if (index < 0) return
    parent.delete(index, 1)
    type = parent
  }
}

/** Where what is left of the longer move came to lie behind the shorter one, this person's block changes sides. */
function setInOrder(first: Y.XmlText, second: Y.XmlText, isMine: (type: Shared) => boolean): void {
  const [one, two] = [pathTo(first), pathTo(second)]
  const depth = one.findIndex((type, at) => type !== two[at])
  const [parent, ahead, next] = [one[depth - 1], one[depth], two[depth]]
  if (!(parent instanceof Y.XmlFragment) || !ahead || !next) return
  const children = childrenOf(parent)
  const [from, to] = [ahead, next].map((type) => children.indexOf(type as Y.XmlElement)) as [number, number]
  const moves = isMine(ahead) ? ahead : next
  if (from < to || to < 0 || !(moves instanceof Y.XmlElement) || !isMine(moves)) return
  const copy = moves.clone()
  // First what lies further on, so that the other place stays what it is.
  if (moves === ahead) {
    parent.delete(from, 1)
    parent.insert(to, [copy])
  } else {
    parent.insert(from + 1, [copy])
    parent.delete(to, 1)
  }
}

/** What was written between letters that are there twice, or behind the last of all, goes where those stay. */
function takeAlong({ extra, kept, rest = [] }: Twice): void {
  const staying = new Map(extra.map((letter, index) => [keyOf(letter), kept[index] as Letter]))
  const others = new Set(rest.map(keyOf))
  for (const parent of new Set(extra.map(({ parent }) => parent))) {
    const rows: { letters: Letter[]; behind: Letter }[] = []
    let row: (typeof rows)[number] | null = null
    let behind: Letter | null = null
    for (let item = parent._start; item; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue
      for (const [at, sign] of item.content.str.split('').entries()) {
        const letter = { id: Y.createID(item.id.client, item.id.clock + at), sign, parent }
        const other = staying.get(keyOf(letter))
        if (other === undefined && behind && !others.has(keyOf(letter))) {
          row ??= { letters: [], behind }
          row.letters.push(letter)
          continue
        }
        if (row && other !== undefined) rows.push(row)
        row = null
        behind = other ?? null
      }
    }
    if (row && others.size === 0) rows.push(row)
    for (const { letters, behind } of rows.toReversed()) {
      const place = placeOf(behind)
      if (place === null) continue
      behind.parent.insert(place + 1, said(letters), lookOf(letters[0] as Letter))
      takeOut(letters)
    }
  }
}

/** Takes letters out one by one: somebody may have written between them. */
export function takeOut(letters: readonly Letter[]): void {
  for (const letter of letters.toReversed()) {
    const place = placeOf(letter)
    if (place !== null) letter.parent.delete(place, 1)
  }
}

/** Is a letter there still? Somebody may have taken out the block it was moved into, without knowing of it. */
export function isThere({ id, parent }: Letter): boolean {
  return parent.doc ? Y.getItem(parent.doc.store, id).deleted === false : false
}

/** Takes out what is there twice, where the other is there still; with `along`, what was written between it comes along to what stays. */
export function makeOne({ extra, kept, rest }: Twice, along: boolean): void {
  const pairs = extra.map((letter, index) => ({ letter, other: kept[index] as Letter })).filter(({ other }) => isThere(other))
  const both = { extra: pairs.map(({ letter }) => letter), kept: pairs.map(({ other }) => other) }
  if (along) takeAlong({ ...both, rest: rest ?? [] })
  takeOut(both.extra)
}

/**
 * Puts in order what is left of the block that had letters too many. `since`: the clock from which on blocks are this person's; `isDivided`: those that stay are
 * what came behind them, in a block of their own.
 */
export function tidy({ extra, kept }: Twice, since: number, isDivided: boolean): void {
  const [long, short] = [extra[0]?.parent, kept[0]?.parent]
  if (!long || !short || long === short) return
  const me = long.doc?.clientID
  if (long.length === 0) clear(long)
  else if (isDivided) setInOrder(long, short, ({ _item }) => _item?.id.client === me && _item !== null && _item.id.clock >= since)
}

/** Writes once more what stands where nobody reads: next to the letters it belongs to, or in a block of its own. */
export function bringAshore({ letters, behind, before }: Lost, root: Y.XmlFragment): void {
  const [first] = letters as [Letter]
  for (const [beside, more] of [
    [behind, 1],
    [before, 0],
  ] as const) {
    const place = beside && placeOf(beside)
    if (!beside || place === null) continue
    beside.parent.insert(place + more, said(letters), lookOf(first))
    return
  }
  const words = new Y.XmlText()
  words.insert(0, said(letters), lookOf(first))
  const block = new Y.XmlElement('paragraph')
  block.insert(0, [words])
  const { _item } = pathTo(first.parent)[1] ?? root
  let index = 0
  for (let item = root._start; item && item !== _item; item = item.right) if (!item.deleted) index += item.length
  root.insert(index, [block])
}
