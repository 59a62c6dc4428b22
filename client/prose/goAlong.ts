import type { Node, ResolvedPos } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { sharedPlace } from './sharedPlace.ts'

/** A letter that stood around a caret. `gone`: what just arrived took it from there. */
interface Letter {
  id: string
  sign: string
  /** Did the person of this page just type it? Then who moved the words around it may not have known of it. */
  fresh: boolean
  gone: boolean
  /** Its place among the letters there are now. */
  at: number
}

/** A place in a text as it was before something arrived. `since`: the clock of the first letter its person typed of late. */
export interface Stood {
  $pos: ResolvedPos
  words: Y.XmlText
  index: number
  since: number
}

/** Where the words around a place are now, and how many letters before it its person typed while those went. */
export interface Moved {
  pos: number
  typed: number
  /** Which those are, as `client clock`. */
  ids: readonly string[]
  /** Those of them that still stand where the words were: how many, and their end in the shared words. */
  left: { count: number; end: Y.RelativePosition } | null
}

/** How many letters on each side tell words apart, and how many somebody may type before they hear that their words went elsewhere. */
const AROUND = 12
const ON_THE_WAY = 40
const LEAF = '\ufffc'

export function standing(fragment: Y.XmlFragment, $pos: ResolvedPos, since: number): Stood | null {
  const place = $pos.parent.isTextblock ? sharedPlace(fragment, $pos) : null
  return place?.words ? { $pos, words: place.words, index: place.index, since } : null
}

/** The letters there were before a transaction, in order. */
function lettersOf({ words, since }: Stood, { beforeState, deleteSet, doc }: Y.Transaction): Letter[] {
  const found: Letter[] = []
  let now = 0
  for (let item = words._start; item; item = item.right) {
    const { id, deleted, content } = item
    const was = id.clock < (beforeState.get(id.client) ?? 0) && (!deleted || Y.isDeleted(deleteSet, id))
    const { str } = content instanceof Y.ContentString ? content : { str: '' }
    const fresh = (at: number) => id.client === doc.clientID && id.clock + at >= since
    if (was)
      for (let at = 0; at < str.length; at += 1)
        found.push({ id: `${id.client} ${id.clock + at}`, sign: str[at] as string, fresh: fresh(at), gone: deleted, at: now + at })
    if (!deleted) now += str.length
  }
  return found
}

/** The signs on one side of a place that went, as far as they tell it from others. */
function goneFrom(letters: readonly Letter[], start: number, step: 1 | -1): string {
  let text = ''
  for (let at = start; letters[at]?.gone && text.length < AROUND; at += step) {
    const { sign } = letters[at] as Letter
    text = step === 1 ? text + sign : sign + text
  }
  return text
}

/** A block of words: what it says, and where that begins. */
interface Block {
  text: string
  start: number
}

/** The blocks of words of one document that another does not have. */
function changed(doc: Node, other: Node): Block[] {
  const known = new Set<Node>()
  other.descendants((node) => void (node.isTextblock && known.add(node)))
  const found: Block[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock && !known.has(node)) found.push({ text: node.textBetween(0, node.content.size, '', LEAF), start: pos + 1 })
  })
  return found
}

/** Everywhere that words stand in blocks, as places of the document. */
function placesOf(said: string, blocks: readonly Block[]): number[] {
  return blocks.flatMap(({ text, start }) => {
    const found: number[] = []
    for (let at = text.indexOf(said); at >= 0; at = text.indexOf(said, at + 1)) found.push(start + at)
    return found
  })
}

/**
 * Where a place is after somebody else moved the words around it: who divides a block, joins two or makes a list of it, in a shared text takes words away and
 * writes them anew elsewhere. What its person typed meanwhile stayed behind, or went with the block. Null: the words before it are where they were, or nowhere.
 */
export function movedTo(stood: Stood, transaction: Y.Transaction, now: Node): Moved | null {
  // Who takes back or brings back what they did themselves sees that.
  if (transaction.local) return null
  const { $pos, words, index } = stood
  const letters = lettersOf(stood, transaction)
  let alone = index
  while (alone > 0 && letters[alone - 1]?.fresh && !letters[alone - 1]?.gone) alone -= 1
  const isGone = alone > 0 ? letters[alone - 1]?.gone : letters[index]?.gone
  // What is taken away before somebody only, and not behind them, is no move of the words around them.
  if (!isGone || letters[index]?.gone === false) return null
  const right = goneFrom(letters, index, 1)
  const [was, is] = [changed($pos.doc, now), changed(now, $pos.doc)]
  const start = $pos.start()
  /** The nearest place between such words, if they are still there as often as they were: else they are gone, and others only read like them. */
  const between = (left: string, typed: number): number | null => {
    if (left + right === '') return null
    const without = ({ text }: Block) => text.slice(0, $pos.parentOffset - typed) + text.slice($pos.parentOffset)
    const before = was.map((block) => (block.start === start ? { ...block, text: without(block) } : block))
    const places = placesOf(left + right, is).map((place) => place + left.length)
    if (places.length < placesOf(left + right, before).length) return null
    return places.reduce<number | null>(
      (best, at) => (best !== null && Math.abs(best - $pos.pos) <= Math.abs(at - $pos.pos) ? best : at),
      null,
    )
  }
  // Of a block that went as a whole, what they typed went too, known to who moved it or not.
  const isWhole = words._item?.deleted === true
  for (let from = alone; from >= Math.max(0, index - ON_THE_WAY); from -= 1) {
    const left = goneFrom(letters, from - 1, -1)
    const pos = between(left, index - from)
    if (pos !== null) {
      const last = letters[index - 1]
      const end = last && alone < index ? Y.createRelativePositionFromTypeIndex(words, last.at + 1, -1) : null
      const ids = letters.slice(from, index).map(({ id }) => id)
      return { pos, typed: index - from, ids, left: end && { count: index - alone, end } }
    }
    if (!isWhole || !letters[from - 1]?.fresh) break
  }
  return null
}

const carried = new WeakMap<Y.Transaction, ReadonlySet<string>>()

/** Notes what went along with the caret when something arrived. */
export const carryAlong = (arriving: Y.Transaction, { ids }: Moved) => void carried.set(arriving, new Set(ids))
/** Which letters went along with the caret when something arrived, as `client clock`. */
export const carriedIn = (arriving: Y.Transaction): ReadonlySet<string> => carried.get(arriving) ?? new Set()
