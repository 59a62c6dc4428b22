import { NEW_BLOCK } from '../suggest/marks.ts'
import { editsBetween } from './between.ts'
import type { Look, Trace } from './lines.ts'
import type { Signs } from './signs.ts'

/** Words that come, in one look. */
export interface Added {
  text: string
  bold: boolean
  italic: boolean
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

/** What the file says that no suggestion can: decided there, or of a sort there is no suggestion of. */
export const TOLD = ['accepted', 'refused', 'fixed', 'above'] as const
export interface Told {
  what: (typeof TOLD)[number]
  words: string
}

export interface Compared {
  changes: Change[]
  told: Told[]
  /** Where each sign of the file stands in the text that was sent; for one that was not, the place it comes to. */
  places: Int32Array
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

const isEnds = ({ removes, adds }: Change) => !removes && adds.length > 0 && adds.every(({ text }) => text.replaceAll(NEW_BLOCK, '') === '')

/** The end of a new paragraph is whose its words are, also where a program tracks only the words. */
function named(changes: readonly Change[]): Change[] {
  return changes.map((change) => {
    const words =
      isEnds(change) && change.by === null && changes.find((one) => one.from === change.from && one.by !== null && one.adds.length > 0)
    return words ? { ...change, by: words.by } : change
  })
}

/** Puts what changed together: what goes and what comes at one place, from one person, is one change. */
function gathered(changes: readonly Change[]): Change[] {
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

/** What was changed in a file since it was sent (rule R124). `base`: what was sent; both with what is suggested in them. Pure. */
export function compareSigns(base: Signs, file: Signs): Compared {
  const isOurs = sentAlong(base, file)
  const places = new Int32Array(file.text.length)
  const matched = new Uint8Array(file.text.length)
  const told: Told[] = []
  const changes: Change[] = []
  const removed: (string | null | undefined)[] = new Array(base.text.length)
  // Without what was put into it with tracking the file is what was sent, and what was changed without.
  const isForeign = (index: number) => file.looks[index]?.came !== undefined && !isOurs(index)
  const kept: number[] = []
  for (let index = 0; index < file.text.length; index += 1) if (!isForeign(index)) kept.push(index)
  const text = kept.map((index) => file.text[index]).join('')
  const tell = (what: Told['what'], said: string) =>
    said.trim() !== '' && told.push({ what, words: said.replaceAll(NEW_BLOCK, ' ¶ ').trim() })
  const add = (at: number, indexes: readonly number[], by: string | null) => {
    const adds: Added[] = []
    for (const index of indexes) {
      const { bold = false, italic = false, went } = file.looks[index] ?? {}
      if (went) continue
      const last = adds.at(-1)
      if (last && last.bold === bold && last.italic === italic) last.text += file.text[index]
      else adds.push({ text: file.text[index] ?? '', bold, italic })
    }
    if (adds.length > 0) changes.push({ from: at, to: at, removes: false, adds, looks: [], by })
  }

  let [at, to] = [0, 0]
  const looked: { index: number; looks: string[]; by: string | null }[] = []
  const decided = { accepted: [] as number[], refused: [] as number[], fixed: [] as number[] }
  const meet = (index: number, place: number) => {
    const [was, is] = [base.looks[index] as Look, file.looks[place] as Look]
    places[place] = index
    matched[place] = 1
    if (base.text[index] !== NEW_BLOCK) {
      if (was.came && !is.came) decided.accepted.push(index)
      if (was.went && !is.went) decided.refused.push(index)
    }
    if (is.went && !was.went) {
      if (was.fixed) decided.fixed.push(index)
      else removed[index] = is.went.by
    }
    const looks = (['bold', 'italic'] as const).flatMap((look) => (was[look] === is[look] ? [] : [`${is[look] ? '+' : '-'}${look}`]))
    if (looks.length > 0 && !was.fixed && !was.went && !is.went) looked.push({ index, looks, by: is.looked?.by ?? null })
  }
  for (const edit of [
    ...editsBetween(base.text, text),
    { from: base.text.length, to: base.text.length, start: text.length, end: text.length },
  ]) {
    for (; at < edit.from; at += 1, to += 1) meet(at, kept[to] as number)
    const come = kept.slice(edit.start, edit.end)
    for (const place of come) places[place] = edit.to
    const gone = Array.from({ length: edit.to - edit.from }, (_, offset) => edit.from + offset)
    // What a fact says is not somebody's to change; it may say something else by now.
    const isFact = gone.some((index) => base.looks[index]?.fixed) && gone.every((index) => base.looks[index]?.fixed)
    for (const index of gone) {
      const { came, went, fixed } = base.looks[index] as Look
      if (base.text[index] === NEW_BLOCK && came) continue
      if (came) decided.refused.push(index)
      else if (went) decided.accepted.push(index)
      else if (!fixed) removed[index] = null
    }
    if (!isFact) add(edit.to, come, file.looks[come[0] ?? -1]?.came?.by ?? null)
    at = edit.to
    to = edit.end
  }

  // What came with tracking stands behind what was kept before it.
  let behind = 0
  let waiting: number[] = []
  const flush = () => {
    const [first] = waiting
    const trace = first === undefined ? undefined : file.looks[first]?.came
    if (trace) add(behind, waiting, trace.by)
    waiting = []
  }
  for (let index = 0; index < file.text.length; index += 1) {
    if (!isForeign(index)) {
      flush()
      behind = (places[index] as number) + (matched[index] as number)
      continue
    }
    const [first] = waiting
    if (first !== undefined && file.looks[first]?.came?.by !== file.looks[index]?.came?.by) flush()
    waiting.push(index)
    places[index] = behind
  }
  flush()

  // The end of a paragraph of which all words go says nothing more: without words there is none. Between words that stay it makes two paragraphs one.
  const isGone = ({ from, to: end }: { from: number; to: number }) =>
    end > from && Array.from({ length: end - from }, (_, offset) => from + offset).every((sign) => removed[sign] !== undefined)
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
  for (const what of ['accepted', 'refused', 'fixed'] as const) {
    const signs = new Set(decided[what])
    for (const { from, to: end } of stretchesOf(
      base.text.length,
      (index) => (signs.has(index) ? true : undefined),
      () => true,
    ))
      tell(what, base.text.slice(from, end))
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
  changes.push(...restyled(base, file, places, matched))

  const placed = changes.flatMap((change) => {
    const next = behindBlock(base, change)
    if (!next) tell('above', change.adds.map(({ text: said }) => said).join(''))
    return next ? [next] : []
  })
  return { changes: gathered(named(placed)), told, places }
}

/**
 * A paragraph that comes before another one comes behind the one before it: new blocks are suggested at the end of blocks, so that the other keeps its style.
 * Null: there is none before it.
 */
function behindBlock({ text }: Signs, change: Change): Change | null {
  const { from, adds } = change
  const isLineStart = from === 0 || text[from - 1] === NEW_BLOCK
  if (!isLineStart || !adds.at(-1)?.text.endsWith(NEW_BLOCK)) return change
  if (from === 0) return null
  const turned = adds.map((one, index) => ({
    ...one,
    text: `${index === 0 ? NEW_BLOCK : ''}${index === adds.length - 1 ? one.text.slice(0, -1) : one.text}`,
  }))
  return { ...change, from: from - 1, to: from - 1, adds: turned.filter((one) => one.text !== '') }
}

/** Paragraphs that are of another style in the file, told by the first sign both have. */
function restyled(base: Signs, file: Signs, places: Int32Array, matched: Uint8Array): Change[] {
  const lineAt = new Map<number, Signs['lines'][number]>()
  for (const line of file.lines)
    for (let index = line.from; index < line.to; index += 1) {
      if (!matched[index]) continue
      lineAt.set(places[index] as number, line)
      break
    }
  return base.lines.flatMap(({ from, to, style, was }): Change[] => {
    const found = lineAt.get(from)
    if (!found || found.style === style || style === 'caption' || found.style === 'caption' || to === from) return []
    // The style it has here, instead of the one that was suggested: some programs forget that it was.
    if (was && found.style === was.style) return []
    return [{ from, to, removes: false, adds: [], looks: [`style:${found.style ?? ''}`], by: found.was?.by ?? null }]
  })
}
