import search from 'approx-string-match'
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { Flat } from './flat.ts'

/** How long, in characters, the parts of an anchor may be. A longer passage is anchored by its beginning. */
export const ANCHOR_LIMITS = { position: 200, quote: 2000, around: 32 } as const

/**
 * The passage a thread is about. `start` and `end` are relative positions of Yjs (base64) that hold on to its first and its last sign, so that what is
 * typed inside belongs to it and what is typed at its edges does not. They follow every edit in place, but not text that is written anew elsewhere, as
 * cutting and pasting, joining blocks and making a list do. For that there is what it said and what stood around it. `rival`: how many mistakes away the
 * nearest other passage was then (0: the same words; null: nothing like it), so that another one is never taken for it.
 */
export interface Anchor {
  root: 'text' | 'note'
  start: string
  end: string
  quote: string
  before: string
  after: string
  rival: number | null
}

/**
 * Where an anchor's passage is, in offsets of the flat text. `there`: where it was, saying what it said. `changed`: where it was, and somebody changed it.
 * `found`: its words stand elsewhere now. `gone`: nowhere.
 * `held`: by its positions, not by its words alone.
 */
export type Resolved = { state: 'there' | 'changed' | 'found'; from: number; to: number; held: boolean } | { state: 'gone' }

/** Signs a passage needs before one that only resembles it, or stands elsewhere without its surroundings, is taken for it. */
const TELLING = 12
/** What share of a passage may differ. */
const MISTAKES = 0.25

/** A text without white space: joining, splitting and wrapping blocks change nothing else. */
interface Squeezed {
  text: string
  /** The offset in the flat text of each sign, and of the end. */
  at: Uint32Array
}

const cache = new WeakMap<Flat, Squeezed>()
function squeeze(flat: Flat): Squeezed {
  const known = cache.get(flat)
  if (known) return known
  const at = new Uint32Array(flat.text.length + 1)
  let text = ''
  let count = 0
  for (const { 0: run, index } of flat.text.matchAll(/\S+/g)) {
    text += run
    for (let inside = 0; inside < run.length; inside += 1) at[count++] = index + inside
  }
  at[count] = flat.text.length
  const squeezed = { text, at: at.subarray(0, count + 1) }
  cache.set(flat, squeezed)
  return squeezed
}
const squeezeText = (text: string) => text.replace(/\s+/g, '')

/** The place in the squeezed text of an offset in the flat one. */
function squeezedAt({ at }: Squeezed, offset: number): number {
  let [low, high] = [0, at.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((at[middle] as number) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** How many signs two texts share at their ends, or at their beginnings. */
function shared(a: string, b: string, fromEnd: boolean): number {
  const most = Math.min(a.length, b.length)
  let count = 0
  while (count < most && (fromEnd ? a.at(-1 - count) === b.at(-1 - count) : a[count] === b[count])) count += 1
  return count
}

interface Match {
  from: number
  to: number
  errors: number
}

/** The places in `text` that are nearest to `quote`; none with more than `most` mistakes. */
function nearest(text: string, quote: string, most: number): Match[] {
  const matches: Match[] = []
  for (let from = text.indexOf(quote); from >= 0 && matches.length < 100; from = text.indexOf(quote, from + 1))
    matches.push({ from, to: from + quote.length, errors: 0 })
  if (matches.length > 0 || quote.length < TELLING || most < 1) return matches
  return search(text, quote, most).map(({ start, end, errors }) => ({ from: start, to: end, errors }))
}

/** How many mistakes away from `quote` the nearest other passage is. */
function rivalOf({ text }: Squeezed, quote: string, from: number): number | null {
  const others = `${text.slice(0, from)}${'\0'.repeat(quote.length)}${text.slice(from + quote.length)}`
  return nearest(others, quote, Math.floor(quote.length * MISTAKES))[0]?.errors ?? null
}

function position(flat: Flat, offset: number, assoc: 0 | -1): string | undefined {
  const place = flat.placeOf(offset)
  if (!place) return undefined
  const relative = Y.createRelativePositionFromTypeIndex(place.type, place.index - assoc, assoc)
  return toBase64(Y.encodeRelativePosition(relative))
}

/** Anchors the passage between two offsets. Undefined when there is nothing in it to hold on to. */
export function anchorAt(flat: Flat, root: Anchor['root'], from: number, to: number): Anchor | undefined {
  const most = flat.text.slice(from, Math.min(to, from + ANCHOR_LIMITS.quote))
  const first = most.search(/\S/)
  if (first < 0) return undefined
  const [begin, last] = [from + first, from + most.trimEnd().length - 1]
  const [start, end] = [position(flat, begin, 0), position(flat, last, -1)]
  if (start === undefined || end === undefined) return undefined
  const quote = flat.text.slice(begin, last + 1)
  const squeezed = squeeze(flat)
  return {
    ...{ root, start, end, quote },
    before: flat.text.slice(Math.max(0, begin - ANCHOR_LIMITS.around), begin),
    after: flat.text.slice(last + 1, last + 1 + ANCHOR_LIMITS.around),
    rival: rivalOf(squeezed, squeezeText(quote), squeezedAt(squeezed, begin)),
  }
}

/** Where a relative position is now; undefined when what it lay in is gone. The same on every replica: whether one could still undo that plays no part. */
function offsetOf(flat: Flat, encoded: string): number | undefined {
  try {
    const relative = Y.decodeRelativePosition(fromBase64(encoded))
    const absolute = Y.createAbsolutePositionFromRelativePosition(relative, flat.doc, false)
    return absolute ? flat.offsetOf(absolute.type, absolute.index) : undefined
  } catch {
    // What somebody sent as a position is none, or is of what has not arrived here yet.
    return undefined
  }
}

/** Finds the passage of an anchor in a text. Pure: the same text gives the same answer everywhere. */
export function resolveAnchor(flat: Flat, anchor: Anchor): Resolved {
  const squeezed = squeeze(flat)
  const quote = squeezeText(anchor.quote)
  const [start, end] = [offsetOf(flat, anchor.start), offsetOf(flat, anchor.end)]
  const [low, high] = [start, end].map((offset) => (offset === undefined ? undefined : squeezedAt(squeezed, offset)))
  const isThere = low !== undefined && high !== undefined && low < high
  if (isThere && squeezed.text.slice(low, high) === quote) return within(squeezed, 'there', low, high, true)

  const moved = find(squeezed, anchor, quote, low ?? high)
  const touches = moved && [low, high].some((edge) => edge !== undefined && edge >= moved.from && edge <= moved.to)
  // Its words stand together where a part of it still is, or amidst what they stood in: blocks were joined, split or wrapped there.
  if (moved && moved.errors === 0 && (touches || moved.isAmidst)) return within(squeezed, 'there', moved.from, moved.to)
  // What is left in place is the passage, unless most of it stands elsewhere.
  if (isThere && (!moved || (high - low) * 2 >= quote.length)) return within(squeezed, 'changed', low, high, true)
  if (moved && !touches && moved.errors === 0) return within(squeezed, 'found', moved.from, moved.to)
  if (moved && touches) return inWords(flat, within(squeezed, 'changed', moved.from, moved.to))
  const rest = remainder(squeezed, quote, low, high)
  if (rest) return within(squeezed, 'changed', ...rest)
  return moved ? inWords(flat, within(squeezed, 'found', moved.from, moved.to)) : { state: 'gone' }
}

type Found = Exclude<Resolved, { state: 'gone' }>

/**
 * An anchor for a passage where it is by now. The same one where less than half of what it quotes is left: what is cut is about to be pasted and what is undone
 * may be done again, and by a rest, which may be a word somebody else put into it, nobody would find the passage then.
 */
export function anchorAnew(flat: Flat, anchor: Anchor, { from, to }: Found): Anchor {
  const isLess = squeezeText(flat.text.slice(from, to)).length * 2 < squeezeText(anchor.quote).length
  return isLess ? anchor : (anchorAt(flat, anchor.root, from, to) ?? anchor)
}

/** What only resembles a passage ends where the comparing ended, which may be in the middle of a word. */
function inWords({ text }: Flat, { from, to, ...found }: Found): Found {
  const isInside = (at: number) => /^[\p{L}\p{N}]{2}$/u.test(text.slice(at - 1, at + 1))
  let [begin, end] = [from, to]
  while (begin > from - TELLING && isInside(begin)) begin -= 1
  while (end < to + TELLING && isInside(end)) end += 1
  return { ...found, from: begin, to: end }
}

function within({ at }: Squeezed, state: Found['state'], from: number, to: number, held = false): Found {
  return { state, held, from: at[from] as number, to: (at[to - 1] as number) + 1 }
}

/** What is left of a passage beside the one edge of it that is still there. */
function remainder({ text }: Squeezed, quote: string, low?: number, high?: number): [number, number] | undefined {
  if ((low === undefined) === (high === undefined)) return undefined
  const kept =
    low === undefined
      ? shared(text.slice(Math.max(0, (high as number) - quote.length), high), quote, true)
      : shared(text.slice(low, low + quote.length), quote, false)
  if (kept < TELLING && kept < quote.length / 2) return undefined
  return low === undefined ? [(high as number) - kept, high as number] : [low, low + kept]
}

/** The passage that says what the anchor quotes, or nearly: the one whose surroundings are most like those it had, then the one nearest to `near`. */
function find({ text }: Squeezed, anchor: Anchor, quote: string, near = 0): (Match & { isAmidst: boolean }) | undefined {
  const { rival } = anchor
  const most = Math.min(Math.floor(quote.length * MISTAKES), rival === null ? Number.POSITIVE_INFINITY : rival - 1)
  const [before, after] = [squeezeText(anchor.before), squeezeText(anchor.after)]
  let best: (Match & { around: number; isAmidst: boolean }) | undefined
  for (const match of nearest(text, quote, most)) {
    const ahead = shared(text.slice(Math.max(0, match.from - before.length), match.from), before, true)
    const behind = shared(text.slice(match.to, match.to + after.length), after, false)
    const around = ahead + behind
    // A passage that was one of several, or is too short to tell, is known by what stands around it alone.
    const isAmidst = ahead === before.length && behind === after.length
    const isTelling = rival === 0 ? isAmidst : quote.length >= TELLING || isAmidst || around >= TELLING
    if (!isTelling) continue
    if (best && (around < best.around || (around === best.around && Math.abs(match.from - near) >= Math.abs(best.from - near)))) continue
    best = { ...match, around, isAmidst }
  }
  return best
}
