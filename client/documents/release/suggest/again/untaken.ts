import * as Y from 'yjs'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { NEW_BLOCK } from '#shared/documents/release/suggest/marks.ts'
import { leaveUntidied } from '../../../../collab/untidied.ts'

export type Marks = ReadonlyMap<string, Record<string, unknown>>

/** Letters of one look, or something else of length 1 that stands among them. */
export interface Run {
  /** In the text as the server has it, and as this person would have it. */
  old: boolean
  now: boolean
  /** Null: no letters. */
  text: string | null
  /** Did it go with all it stood in, as when somebody removes a block? */
  isSwept: boolean
  oldMarks: Marks
  nowMarks: Marks
  /** Of the first letter, on every page the same. */
  client: number
  clock: number
}

/** One of the two texts of a release: its blocks of words in order, letter by letter. */
export interface Untaken {
  blocks: Run[][]
  /** What this person reads, without what the server lacks; and letters it lacks whose block is gone, each at its place in that. */
  base: string
  astray: { at: number; text: string; client: number; clock: number }[]
}

const isWords = (element: Y.XmlElement) => releaseSchema.nodes[element.nodeName]?.isTextblock === true
const keyOf = (client: number, clock: number) => `${client} ${clock}`

/** The blocks of words in a text, in order, for each element that `isThere`. */
function blocksOf(container: Y.XmlFragment, isThere: (item: Y.Item) => boolean): Y.XmlElement[] {
  const found: Y.XmlElement[] = []
  for (let item = container._start; item; item = item.right) {
    const type = item.content instanceof Y.ContentType ? item.content.type : null
    if (!(type instanceof Y.XmlElement) || !isThere(item)) continue
    if (isWords(type)) found.push(type)
    else found.push(...blocksOf(type, isThere))
  }
  return found
}

function setMark(marks: Map<string, Record<string, unknown>>, { key, value }: Y.ContentFormat): void {
  if (value === null) marks.delete(key)
  else marks.set(key, value as unknown as Record<string, unknown>)
}

/** Reads a block item by item: what was there before, and what is now. */
function runsOf(block: Y.XmlElement, was: (item: Y.Item) => boolean): Run[] {
  const runs: Run[] = []
  const add = (item: Y.Item, isSwept: boolean, text: string | null, oldMarks: Marks, nowMarks: Marks) =>
    runs.push({
      ...{ old: was(item), now: !item.deleted, isSwept, text, client: item.id.client, clock: item.id.clock },
      ...{ oldMarks: new Map(oldMarks), nowMarks: new Map(nowMarks) },
    })
  for (let child = block._start; child; child = child.right) {
    const type = child.content instanceof Y.ContentType ? child.content.type : null
    if (!(type instanceof Y.XmlText)) {
      if (was(child) || !child.deleted) add(child, false, null, new Map(), new Map())
      continue
    }
    const [oldMarks, nowMarks] = [new Map<string, Record<string, unknown>>(), new Map<string, Record<string, unknown>>()]
    for (let item = type._start; item; item = item.right) {
      const [old, now] = [was(item), !item.deleted]
      if (!old && !now) continue
      if (item.content instanceof Y.ContentFormat) {
        if (old) setMark(oldMarks, item.content)
        if (now) setMark(nowMarks, item.content)
      } else if (item.content instanceof Y.ContentString) add(item, child.deleted, item.content.str, oldMarks, nowMarks)
    }
  }
  return runs
}

/** What this person reads, without the letters the server lacks; and those whose block the server has no more. */
function astrayIn(mine: Y.XmlFragment, vector: Map<number, number>, isPlaced: (client: number, clock: number) => boolean) {
  let base = ''
  const astray: Untaken['astray'] = []
  for (const block of blocksOf(mine, () => true)) {
    if (base !== '' && block._item?.deleted !== true) base += NEW_BLOCK
    for (const { now, isSwept, text, client, clock } of runsOf(block, () => true)) {
      if (!now && !isSwept) continue
      if (text === null) base += now ? '\ufffc' : ''
      else {
        const known = Math.max(0, Math.min(text.length, (vector.get(client) ?? 0) - clock))
        if (now) base += text.slice(0, known)
        for (let index = known; index < text.length; index += 1) {
          if (isPlaced(client, clock + index)) continue
          const last = astray.at(-1)
          if (last?.at === base.length) last.text += text[index]
          else astray.push({ at: base.length, text: text[index] as string, client, clock: clock + index })
        }
      }
    }
  }
  return { base, astray }
}

/**
 * What somebody has in a release that the server did not take, told from what the server has by the letters themselves: both have the same ones, wherever
 * they lie. Pure.
 */
export function untakenIn(truth: Uint8Array, mine: Uint8Array): Record<'text' | 'note', Untaken> {
  const both = new Y.Doc({ gc: false })
  leaveUntidied(both)
  const roots = { text: textOf(both), note: noteOf(both) }
  Y.applyUpdate(both, truth)
  const vector = Y.decodeStateVector(Y.encodeStateVector(both))
  const read: Partial<Record<'text' | 'note', Run[][]>> = {}
  const placed = new Set<string>()
  both.once('afterTransaction', ({ beforeState, deleteSet }: Y.Transaction) => {
    const was = ({ id, deleted }: Y.Item) => id.clock < (beforeState.get(id.client) ?? 0) && (!deleted || Y.isDeleted(deleteSet, id))
    for (const root of ['text', 'note'] as const) read[root] = blocksOf(roots[root], was).map((block) => runsOf(block, was))
    for (const { old, now, text, client, clock } of [...(read.text ?? []), ...(read.note ?? [])].flat())
      if (!old && now && text !== null) for (let index = 0; index < text.length; index += 1) placed.add(keyOf(client, clock + index))
  })
  both.transact(() => Y.applyUpdate(both, mine))
  const own = new Y.Doc({ gc: false })
  leaveUntidied(own)
  const theirs = { text: textOf(own), note: noteOf(own) }
  Y.applyUpdate(own, mine)
  const isPlaced = (client: number, clock: number) => placed.has(keyOf(client, clock))
  const told = (root: 'text' | 'note') => ({ blocks: read[root] ?? [], ...astrayIn(theirs[root], vector, isPlaced) })
  return { text: told('text'), note: told('note') }
}
