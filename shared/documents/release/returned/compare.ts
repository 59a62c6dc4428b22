import { NEW_BLOCK } from '../suggest/marks.ts'
import { addedTogether, gathered, type Placed } from './added.ts'
import { editsBetween } from './between.ts'
import { besideFixed, rewritten } from './fixed.ts'
import type { Look, Trace } from './lines.ts'
import { restyled } from './paragraphs.ts'
import type { Signs } from './signs.ts'

/** Words that come, in one look. `looks`: what the paragraph they begin would be: `style:quote`, `list:bulletList`… */
export interface Added {
  text: string
  bold: boolean
  italic: boolean
  looks?: string[] | undefined
}

/** What somebody changed in a text that was sent: between two places of it. `by`: as the file says; null: without tracking it. */
export interface Change {
  from: number
  to: number
  /** Do the words between go? */
  removes: boolean
  adds: Added[]
  /** What the words between would look like: `+bold`, `style:quote`… */
  looks: string[]
  by: string | null
}

/**
 * What the file says that no suggestion can: decided there, or of a sort there is no suggestion of. `around`: what stands around the text of a release there,
 * and not here; `beside`: in footnotes and boxes.
 */
export const TOLD = ['accepted', 'refused', 'fixed', 'above', 'rows', 'around', 'beside', 'pictures'] as const
export interface Told {
  what: (typeof TOLD)[number]
  words: string
}

export interface Compared {
  changes: Change[]
  told: Told[]
  /** Where each sign of the file stands in the text that was sent; for one that was not, the place it comes to. */
  places: Int32Array
  /** Which signs of the file were in what was sent. */
  matched: Uint8Array
}

/** Heads are of one weight. */
const isBare = (style: string | null) => style === 'head' || style === 'crossHeading'

const minute = (at: number) => (Number.isFinite(at) ? Math.floor(at / 60_000) : 'never')
const keyOf = ({ by, at }: Trace) => `${minute(at)} ${by}`

/** Stretches of signs of which `of` says the same, and says something. */
function stretchesOf<T>(
  count: number,
  of: (index: number) => T | undefined,
  same: (a: T, b: T) => boolean,
): { from: number; to: number; value: T }[] {
  const found: { from: number; to: number; value: T }[] = []
  for (let index = 0; index < count; index += 1) {
    const value = of(index)
    const last = found.at(-1)
    if (value === undefined) continue
    if (last && last.to === index && same(last.value, value)) last.to = index + 1
    else found.push({ from: index, to: index + 1, value })
  }
  return found
}

const sameTrace = (a: Trace, b: Trace) => keyOf(a) === keyOf(b)

/** Which signs of the file were suggested to come when it was sent: by the name and minute it was sent with, else by what they say. */
function sentAlong(base: Signs, file: Signs): (index: number) => boolean {
  const sent = stretchesOf(base.text.length, (index) => base.looks[index]?.came, sameTrace)
  const keys = new Set(sent.map(({ value }) => keyOf(value)))
  const texts = new Set(sent.map(({ from, to }) => base.text.slice(from, to)))
  const own = new Uint8Array(file.text.length)
  for (const { from, to, value } of stretchesOf(file.text.length, (index) => file.looks[index]?.came, sameTrace))
    if (keys.has(keyOf(value)) || texts.has(file.text.slice(from, to))) own.fill(1, from, to)
  return (index) => own[index] === 1
}

/** What was changed in a file since it was sent (rule R124). `base`: what was sent; both with what is suggested in them. Pure. */
export function compareSigns(base: Signs, file: Signs): Compared {
  const isOurs = sentAlong(base, file)
  const places = new Int32Array(file.text.length)
  const matched = new Uint8Array(file.text.length)
  const told: Told[] = []
  const changes: Change[] = []
  const stays = new Uint8Array(base.text.length)
  const removed: (string | null | undefined)[] = new Array(base.text.length)
  // Without what was put into it with tracking the file is what was sent, and what was changed without.
  const isForeign = (index: number) => file.looks[index]?.came !== undefined && !isOurs(index)
  const kept: number[] = []
  for (let index = 0; index < file.text.length; index += 1) if (!isForeign(index)) kept.push(index)
  const text = kept.map((index) => file.text[index]).join('')
  const tell = (what: Told['what'], said: string) =>
    said.trim() !== '' && told.push({ what, words: said.replaceAll(NEW_BLOCK, ' ¶ ').trim() })
  const adds: Placed[] = []
  const add = (at: number, index: number, by: string | null) => {
    const { bold = false, italic = false, went } = file.looks[index] ?? {}
    if (!went) adds.push({ at, index, by, text: file.text[index] ?? '', bold, italic })
  }

  let [at, to] = [0, 0]
  const looked: { index: number; looks: string[]; by: string | null }[] = []
  const decided = { accepted: [] as number[], refused: [] as number[], fixed: [] as number[] }
  const meet = (index: number, place: number) => {
    const [was, is] = [base.looks[index] as Look, file.looks[place] as Look]
    places[place] = index
    matched[place] = 1
    if (base.text[index] !== NEW_BLOCK) {
      // Of words that one suggests and another strikes out some programs keep one of the two, or neither.
      if (was.came && !is.came && !was.went) decided.accepted.push(index)
      if (was.went && !is.went && !was.came) decided.refused.push(index)
    }
    stays[index] = 1
    if (is.went && !was.went) {
      if (was.fixed) decided.fixed.push(index)
      else removed[index] = is.went.by
    }
    const looks = (['bold', 'italic'] as const).flatMap((look) => (was[look] === is[look] ? [] : [`${is[look] ? '+' : '-'}${look}`]))
    // What was asked for was undone.
    const isUndone = was.looked && !is.looked && was.looked.bold === is.bold && was.looked.italic === is.italic
    if (looks.length > 0 && isUndone) decided.refused.push(index)
    else if (looks.length > 0 && !was.fixed && !was.went && !is.went) looked.push({ index, looks, by: is.looked?.by ?? null })
  }
  for (const edit of [
    ...editsBetween(base.text, text).map((edit) => besideFixed(base, text, edit)),
    { from: base.text.length, to: base.text.length, start: text.length, end: text.length },
  ]) {
    for (; at < edit.from; at += 1, to += 1) meet(at, kept[to] as number)
    const come = kept.slice(edit.start, edit.end)
    for (const place of come) places[place] = edit.to
    const gone = Array.from({ length: edit.to - edit.from }, (_, offset) => edit.from + offset)
    for (const index of gone) {
      const { came, went, fixed } = base.looks[index] as Look
      if (base.text[index] === NEW_BLOCK && came) continue
      if (came) decided.refused.push(index)
      else if (went) decided.accepted.push(index)
      else if (fixed) decided.fixed.push(index)
      else removed[index] = null
    }
    for (const place of come) add(edit.to, place, file.looks[place]?.came?.by ?? null)
    at = edit.to
    to = edit.end
  }

  // What came with tracking stands behind what was kept before it.
  let behind = 0
  for (let index = 0; index < file.text.length; index += 1) {
    const trace = file.looks[index]?.came
    if (trace && isForeign(index)) {
      add(behind, index, trace.by)
      places[index] = behind
    } else behind = (places[index] as number) + (matched[index] as number)
  }

  // The end of a paragraph of which all words go says nothing more: without words there is none. Between words that stay it makes two paragraphs one.
  const isGone = ({ from, to: end }: { from: number; to: number }) =>
    end > from &&
    Array.from({ length: end - from }, (_, offset) => from + offset).every((sign) => !stays[sign] || removed[sign] !== undefined)
  base.lines.forEach((line, index) => {
    const next = base.lines[index + 1]
    if (next && (isGone(line) || isGone(next))) removed[line.to] = undefined
  })
  for (const { from, to: end, value } of stretchesOf(
    removed.length,
    (index) => (removed[index] === undefined ? undefined : { by: removed[index] as string | null }),
    (a, b) => a.by === b.by,
  ))
    changes.push({ from, to: end, removes: true, adds: [], looks: [], by: value.by })
  for (const what of ['accepted', 'refused'] as const) {
    const signs = new Set(decided[what])
    const kinds = stretchesOf(
      base.text.length,
      (index) => (signs.has(index) ? (base.looks[index]?.went ? 'went' : 'came') : undefined),
      (a, b) => a === b,
    )
    // What goes and what comes instead of it is one.
    for (const [index, { from, to: end, value }] of kinds.entries()) {
      const before = kinds[index - 1]
      const next = kinds[index + 1]
      const words = base.text.slice(from, end)
      // Some programs forget what is suggested at the beginning of a paragraph of which another style is suggested.
      if (base.lines.some((line) => line.was && line.from === from)) continue
      if (value === 'went' && next?.from === end && next.value === 'came') tell(what, `${words} → ${base.text.slice(next.from, next.to)}`)
      else if (value === 'went') tell(what, `− ${words}`)
      else if (before?.to !== from || before.value !== 'went') tell(what, words)
    }
  }
  const bare = new Uint8Array(base.text.length + 1)
  for (const { from, to: end, style } of base.lines) if (isBare(style)) bare.fill(1, from, end)
  const byIndex = new Map(looked.filter(({ index }) => !bare[index]).map((one) => [one.index, one]))
  for (const { from, to: end, value } of stretchesOf(
    base.text.length,
    (index) => byIndex.get(index),
    (a, b) => a.by === b.by && a.looks.join() === b.looks.join(),
  ))
    if (base.text.slice(from, end).trim() !== '')
      changes.push({ from, to: end, removes: false, adds: [], looks: value.looks, by: value.by })
  // A paragraph that goes on in the one before it is of its style.
  const isJoined = (from: number) => base.text[from - 1] === NEW_BLOCK && removed[from - 1] !== undefined
  changes.push(...restyled(base, file, places, matched).filter(({ from }) => !isJoined(from)))

  const fixed = rewritten(base, places, file, matched, new Set(decided.fixed), adds)
  for (const words of fixed.told) tell('fixed', words)
  const added = addedTogether(
    { base, file, matched },
    adds.filter((one) => !fixed.taken.has(one)),
  )
  for (const words of added.lost) tell('above', words)
  changes.push(...added.changes)
  return { changes: gathered(changes), told, places, matched }
}
