import { styleBehind } from '../suggest/lines.ts'
import { NEW_BLOCK } from '../suggest/marks.ts'
import type { Added, Change } from './compare.ts'
import type { SignLine, Signs } from './signs.ts'

/** A sign that comes: where in what was sent, and which of the file it is. */
export interface Placed extends Added {
  at: number
  index: number
  by: string | null
}

const isEnd = ({ text }: Added) => text === NEW_BLOCK
const sameLooks = (a: Added, b: Added) => a.bold === b.bold && a.italic === b.italic && (a.looks ?? []).join() === (b.looks ?? []).join()

/** The end of a new paragraph is whose its words are, also where a program tracks only the words. */
function named(signs: readonly Placed[]): Placed[] {
  const words = signs.find(({ by, text }) => by !== null && text !== NEW_BLOCK)
  return words ? signs.map((sign) => (isEnd(sign) && sign.by === null ? { ...sign, by: words.by } : sign)) : [...signs]
}

/** What was sent, and the file, with which of its signs were sent. */
interface Both {
  base: Signs
  file: Signs
  matched: Uint8Array
}

const isHead = (line: SignLine | undefined) => line?.style === 'head'
const isClosed = (line: SignLine | undefined) => line !== undefined && (line.row !== undefined || line.style === 'caption')
/** The paragraph a place is in or at the end of, and the one that begins there. */
const around = ({ lines }: Signs, at: number) => {
  const next = lines.findIndex(({ from }) => from >= at)
  const index = next < 0 ? lines.length : next
  return { before: lines[index - 1], after: lines[index] }
}

/** Where whole new paragraphs come, with their ends in front of them or behind; `beside`: what they take after. Null: they have no place. */
interface Turned {
  at: number
  signs: readonly Placed[]
  beside: SignLine | null
}

/**
 * A paragraph that comes before another one comes behind the one before it: new blocks are suggested at the end of blocks, so that the other keeps its style.
 * Behind a photo or a table there are none: there it comes in front of the next.
 */
function turned({ base, file }: Both, at: number, signs: readonly Placed[]): Turned | null {
  const [first, last] = [signs[0], signs.at(-1)]
  if (!first || !last) return { at, signs, beside: null }
  const { before, after } = around(base, at)
  const isStart = at === 0 || base.text[at - 1] === NEW_BLOCK
  const isEnding = at === base.text.length || base.text[at] === NEW_BLOCK
  const inFile = around(file, first.index + 1).before
  const inside = isEnd(first) ? around(file, first.index + 2).before : inFile
  if (isStart && isEnd(last)) {
    // In front of a head nothing is suggested.
    if (!before) return isHead(after) ? null : { at, signs, beside: null }
    if (!isClosed(before) || inside?.row !== undefined) return { at: at - 1, signs: [last, ...signs.slice(0, -1)], beside: before }
    return isClosed(after) ? null : { at, signs, beside: null }
  }
  if (isEnding && isEnd(first) && isClosed(before) && inside?.row === undefined) {
    const next = around(base, at + 1).after
    return !next || isClosed(next) ? null : { at: at + 1, signs: [...signs.slice(1), first], beside: null }
  }
  return { at, signs, beside: before ?? null }
}

/** What a paragraph that is new would be, other than what comes there by itself. */
function looksOf(line: SignLine, beside: SignLine | null, style: string | null): string[] {
  const [wanted, usual] = [line.style === 'head' ? 'crossHeading' : line.style, styleBehind(style)]
  const list = line.list ?? ''
  return [
    ...(wanted === usual || wanted === 'caption' ? [] : [`style:${wanted ?? ''}`]),
    ...(line.list === undefined || list === (beside?.list ?? '') ? [] : [`list:${list}`]),
  ]
}

/** What comes at each place, in the order of the file, from one person at a time. `lost`: what has no place. */
export function addedTogether(both: Both, signs: readonly Placed[]): { changes: Change[]; lost: string[] } {
  const { file, matched } = both
  const changes: Change[] = []
  const lost: string[] = []
  const begins = new Map(
    file.lines.filter(({ from, to }) => to > from && !matched.subarray(from, to).includes(1)).map((line) => [line.from, line]),
  )
  const places = Map.groupBy(
    signs.toSorted((a, b) => a.at - b.at || a.index - b.index),
    ({ at }) => at,
  )
  for (const [at, here] of places) {
    const placed = turned(both, at, named(here))
    if (!placed) lost.push(here.map(({ text }) => text).join(''))
    let looks: string[] = []
    let style = placed?.beside?.style ?? null
    let last: Change | undefined
    for (const { text, bold, italic, by, index } of placed?.signs ?? []) {
      const line = begins.get(index)
      if (line) {
        looks = looksOf(line, placed?.beside ?? null, style)
        style = line.style
      } else if (text === NEW_BLOCK) looks = []
      const one: Added = { text, bold, italic, ...(looks.length > 0 && { looks }) }
      if (last?.by !== by) {
        last = { from: placed?.at ?? at, to: placed?.at ?? at, removes: false, adds: [], looks: [], by }
        changes.push(last)
      }
      const before = last.adds.at(-1)
      if (before && sameLooks(before, one)) before.text += text
      else last.adds.push(one)
    }
  }
  return { changes, lost }
}

/** Puts what changed together: what goes and what comes at one place, from one person, is one change. */
export function gathered(changes: readonly Change[]): Change[] {
  const made: Change[] = []
  for (const change of changes.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const before = made.at(-1)
    const isNext = before && before.looks.length === 0 && change.looks.length === 0 && before.by === change.by && before.to >= change.from
    // Two that come at one place stay apart only by who they are from.
    if (!before || !isNext) made.push({ ...change, adds: [...change.adds] })
    else {
      before.to = Math.max(before.to, change.to)
      before.removes ||= change.removes
      before.adds.push(...change.adds)
    }
  }
  return made
}
