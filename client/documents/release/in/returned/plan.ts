import type { Mark, Node, ResolvedPos } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { newId } from '#shared/documents/id.ts'
import type { FileChange } from '#shared/documents/release/in.ts'
import { placesBetween } from '#shared/documents/release/returned/between.ts'
import { ROW_GOES } from '#shared/documents/release/returned/rows.ts'
import { styleOf } from '#shared/documents/release/styles.ts'
import { DROP_ROW, JOIN, NEW_BLOCK } from '#shared/documents/release/suggest/marks.ts'
import { listIn, styleIn } from '#shared/documents/release/suggest/verdict.ts'
import { isBare } from '../../styles.ts'
import { SUGGESTED, type Suggester } from '../../suggest/draft.ts'
import { looksAt, newWords } from '../../suggest/newWords.ts'
import { canJoin, firstWordsIn, listAt } from '../../suggest/places.ts'
import { type PlacedSigns, placedSigns } from './signs.ts'

type Change = Omit<FileChange, 'root'>
interface Range {
  from: number
  to: number
}

/** What becomes of a file that came back, in one text as it is now (rule R125). */
export interface Plan {
  /** Suggests it all. */
  tr: Transaction
  /** What is suggested; what has no place any more, as it says something else there by now; what has been done or suggested already. */
  placed: Change[]
  lost: Change[]
  already: Change[]
  /** Where a passage of what was sent is when that has been done; null: nowhere. */
  rangeOf(from: number, to: number): Range | null
}

/** Words a change would bring. */
export const addedBy = ({ adds }: Pick<Change, 'adds'>) => adds.map(({ text }) => text).join('')

/** How far, in signs, a place may be from a sign that is still there. */
const NEAR = 30

/** The places in a text as it is now of what was sent. */
function createPlaces(base: string, signs: PlacedSigns) {
  const places = placesBetween(base, signs.text)
  const isOld = new Uint8Array(signs.text.length)
  for (const place of places) if (place >= 0) isOld[place] = 1
  const signAt = (index: number) => (index >= 0 && index < base.length ? (places[index] as number) : -1)
  return {
    signAt,
    /** Does the text say this here, and did it not when it was sent? */
    saysSince: (offset: number, words: string) =>
      signs.text.startsWith(words, offset) && isOld.subarray(offset, offset + words.length).every((old) => old === 0),
    /** The sign behind which, or before which, words come that come at a place of what was sent; null: nothing beside it is there any more. */
    at(place: number): { offset: number; pos: number } | null {
      const [before, after] = [signAt(place - 1), signAt(place)]
      if (before >= 0 && base[place - 1] !== NEW_BLOCK) return { offset: before + 1, pos: signs.behind[before] as number }
      if (after >= 0) return { offset: after, pos: signs.before[after] as number }
      return null
    },
    /** Where what stood between two places stands now. */
    range(from: number, to: number): Range | null {
      const inside = (low: number, high: number) => {
        const found: Range[] = []
        for (let index = Math.max(0, low); index < Math.min(high, base.length); index += 1) {
          const sign = signAt(index)
          if (sign < 0 || base[index] === NEW_BLOCK) continue
          found.push({ from: signs.before[sign] as number, to: signs.behind[sign] as number })
        }
        const [first, last] = [found[0], found.at(-1)]
        return first && last ? { from: first.from, to: last.to } : null
      }
      return inside(from, to) ?? inside(from - 1, to + 1) ?? inside(from - NEAR, to + NEAR)
    },
  }
}

/** Of a block, the paragraph a place is in: a suggested new block ends one. */
function paragraphAt($pos: ResolvedPos): Range {
  const range = { from: $pos.start(), to: $pos.end() }
  $pos.parent.forEach((node, offset) => {
    for (const { index } of node.text?.matchAll(/\u2029/g) ?? []) {
      const at = $pos.start() + offset + index
      if (at < $pos.pos) range.from = at + 1
      else range.to = Math.min(range.to, at)
    }
  })
  return range
}

/** Do two looks ask for the same sort of thing of a block? */
const isAlike = (one: string, other: string) => [styleIn, listIn].some((read) => read(one) !== null && read(other) !== null)

/** Stretches of the text between these signs, each within one node of words. */
function stretches(doc: Node, places: readonly Range[], each: (node: Node, from: number, to: number) => void): void {
  for (const { from, to } of places)
    doc.nodesBetween(from, to, (node, pos) => {
      if (node.isText) each(node, Math.max(from, pos), Math.min(to, pos + node.nodeSize))
    })
}

/** Who brings it. `idOf`: what a suggestion is to be called whose words nobody else can have put there meanwhile. */
interface Bringer extends Suggester {
  idOf?(change: Change): string
}

/** What a file says that came back, as suggestions of this person: what stands here stays, word for word. */
export function planFor(state: EditorState, base: string, changes: readonly Change[], { by, now, idOf }: Bringer): Plan {
  const { doc, schema } = state
  const { insertion, deletion, formatting } = schema.marks
  const signs = placedSigns(doc)
  const places = createPlaces(base, signs)
  const tr = state.tr.setMeta(SUGGESTED, true)
  const [placed, lost, already]: [Change[], Change[], Change[]] = [[], [], []]
  const coming: { pos: number; nodes: Node[] }[] = []
  const own = (mark: Mark) => mark.attrs.by === by

  const rangesOf = ({ from, to }: Range) => {
    const found: Range[] = []
    for (let index = from; index < to; index += 1) {
      const sign = places.signAt(index)
      if (sign < 0 || base[index] === NEW_BLOCK) continue
      const [begin, end] = [signs.before[sign] as number, signs.behind[sign] as number]
      const last = found.at(-1)
      if (last && last.to === begin) last.to = end
      else found.push({ from: begin, to: end })
    }
    return found
  }
  const restyle = (change: Change, attrs: Record<string, unknown>): boolean => {
    let did = false
    const ranges = rangesOf(change)
    for (const look of change.looks) {
      const style = styleIn(look)
      const list = listIn(look)
      if (style === null && list === null) {
        const [adds, name] = [look[0] === '+', look.slice(1)]
        stretches(doc, ranges, (node, from, to) => {
          const isSo = node.marks.some(({ type }) => type.name === name) === adds
          const isAsked = node.marks.some((mark) => mark.type === formatting && mark.attrs.look === look)
          if (isSo || isAsked || isBare(styleOf(doc.resolve(from).parent.attrs))) return
          if (formatting) tr.addMark(from, to, formatting.create({ ...attrs, look }))
          did = true
        })
        continue
      }
      const [first] = ranges
      const block = first && doc.resolve(first.from)
      const isSo = block && (list === null ? (styleOf(block.parent.attrs) ?? '') === style : listAt(block).list === list)
      if (block?.parent.type.name !== 'paragraph' || isSo) continue
      if (block.parent.content.content.some(({ marks }) => marks.some((mark) => mark.type === formatting && mark.attrs.look === look)))
        continue
      stretches(doc, [paragraphAt(block)], (node, from, to) => {
        for (const mark of node.marks)
          if (mark.type === formatting && own(mark) && isAlike(look, String(mark.attrs.look))) tr.removeMark(from, to, mark)
        if (formatting) tr.addMark(from, to, formatting.create({ ...attrs, look }))
        did = true
      })
    }
    return did
  }
  /** Where a block begins that would go on in the one before it, for each end of a paragraph that goes. */
  const joinsOf = ({ from, to }: Range) => {
    const found: number[] = []
    for (let index = from; index < to; index += 1) {
      const sign = base[index] === NEW_BLOCK ? places.signAt(index) : -1
      const next = sign < 0 ? undefined : signs.before[sign + 1]
      if (next !== undefined && canJoin(doc, doc.resolve(next).before(), next)) found.push(next)
    }
    return found
  }
  const join = (change: Change, attrs: Record<string, unknown>): boolean => {
    const asked = joinsOf(change).filter((pos) => {
      const { parent } = doc.resolve(pos)
      return !parent.content.content.some(({ text, marks }) => text?.includes(JOIN) && marks.some(({ type }) => type === insertion))
    })
    for (const pos of asked)
      if (insertion) coming.push({ pos, nodes: [newWords(JOIN, insertion.create(attrs), looksAt(doc.resolve(pos)))] })
    return asked.length > 0
  }
  const dropRow = (pos: number, attrs: Record<string, unknown>): boolean => {
    const $pos = doc.resolve(pos)
    const depth = Array.from({ length: $pos.depth }, (_, index) => $pos.depth - index).find(
      (level) => $pos.node(level).type.name === 'tableRow',
    )
    const at = depth === undefined ? null : firstWordsIn($pos.node(depth), $pos.before(depth))
    if (depth === undefined || at === null || !insertion || $pos.node(depth).textContent.includes(DROP_ROW)) return false
    coming.push({ pos: at, nodes: [newWords(DROP_ROW, insertion.create(attrs), looksAt(doc.resolve(at)))] })
    return true
  }
  const strike = (change: Change, attrs: Record<string, unknown>): boolean => {
    let did = false
    stretches(doc, rangesOf(change), (node, from, to) => {
      if (node.marks.some((mark) => mark.type === deletion)) return
      if (deletion) tr.addMark(from, to, deletion.create(attrs))
      did = true
    })
    return did
  }

  for (const change of changes) {
    const attrs = { id: idOf?.(change) ?? newId(), by, at: now() }
    if (change.looks.includes(ROW_GOES)) {
      const [first] = rangesOf(change)
      ;(first ? (dropRow(first.from, attrs) ? placed : already) : lost).push(change)
      continue
    }
    if (change.looks.length > 0) {
      const known = rangesOf(change).length > 0
      ;(restyle(change, attrs) ? placed : known ? already : lost).push(change)
      continue
    }
    const words = addedBy(change)
    const isThere = !change.removes || rangesOf(change).length + joinsOf(change).length > 0
    const where = words === '' ? null : places.at(change.to)
    const isSaid = words !== '' && !idOf && saidNear(signs, places, change, words)
    // What it was to stand instead of says something else by now.
    const hasPlace = words === '' || (where !== null && isThere)
    if (words !== '' && !isSaid && !hasPlace) {
      lost.push(change)
      continue
    }
    const hasJoined = change.removes && join(change, attrs)
    const struck = (change.removes && strike(change, attrs)) || hasJoined
    if (words !== '' && !isSaid && where && insertion) {
      const bare = isBare(styleOf(doc.resolve(where.pos).parent.attrs))
      const looks = ({ bold, italic }: Change['adds'][number]) =>
        bare
          ? []
          : [
              ...(bold && schema.marks.bold ? [schema.marks.bold.create()] : []),
              ...(italic && schema.marks.italic ? [schema.marks.italic.create()] : []),
            ]
      const at = looksAt(doc.resolve(where.pos))
      coming.push({
        pos: where.pos,
        nodes: change.adds.map((one) => newWords(one.text, insertion.create(attrs), at, looks(one), one.looks)),
      })
      placed.push(change)
    } else (struck ? placed : already).push(change)
  }
  // From the end, so that each place is still where it was.
  for (const { pos, nodes } of coming.map((one, index) => ({ ...one, index })).sort((a, b) => b.pos - a.pos || b.index - a.index))
    tr.insert(pos, nodes)
  return {
    ...{ tr, placed, lost, already },
    rangeOf(from, to) {
      const range = places.range(from, to)
      // What comes beside words is no part of them; what comes where there were none is all there is.
      const side = from < to ? 1 : -1
      return range && { from: tr.mapping.map(range.from, side), to: tr.mapping.map(range.to, -side) }
    },
  }
}

/** Does the text say these words by now, near to where they would come? */
function saidNear(signs: PlacedSigns, places: ReturnType<typeof createPlaces>, { from, to }: Change, words: string): boolean {
  const edge = (start: number, step: 1 | -1) => {
    for (let index = start; Math.abs(index - start) < NEAR; index += step) if (places.signAt(index) >= 0) return places.signAt(index)
    return null
  }
  // Of two ends of a paragraph, either may be the one that came.
  const spelt = [words]
  if (words.startsWith(NEW_BLOCK)) spelt.push(words.slice(1) + NEW_BLOCK)
  if (words.endsWith(NEW_BLOCK)) spelt.push(NEW_BLOCK + words.slice(0, -1))
  const [begin, end] = [edge(from - 1, -1) ?? 0, edge(to, 1) ?? signs.text.length]
  for (
    let offset = Math.max(0, begin - words.length);
    offset <= Math.min(end + words.length, begin + 10 * NEAR + words.length);
    offset += 1
  )
    if (spelt.some((one) => places.saysSince(offset, one))) return true
  return false
}
