import * as Y from 'yjs'
import { type Letter, type Shared, said } from './letters.ts'
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

/** Takes out what is there twice, where the other is there still. */
export const makeOne = ({ extra, kept }: Twice): void => takeOut(extra.filter((_, index) => isThere(kept[index] as Letter)))

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
