import type { Mark, Node } from '@tiptap/pm/model'
import { type ProsemirrorBinding, updateYFragment } from '@tiptap/y-tiptap'
import { simpleDiffString } from 'lib0/diff'
import * as Y from 'yjs'
import { markKeyOf } from '#shared/prose/fragment.ts'

/** What stands in a line of the shared text: something that is no text, or texts that lie side by side and are read as one. */
type Stretch = Y.XmlElement | Y.XmlText[]
/** What an editor has in that place: a node, or nodes of text. */
type Shown = Node | Node[]

function stretchesOf(block: Y.XmlElement): Stretch[] {
  const stretches: Stretch[] = []
  for (const child of block.toArray()) {
    const last = stretches.at(-1)
    if (!(child instanceof Y.XmlText)) stretches.push(child as Y.XmlElement)
    else if (Array.isArray(last)) last.push(child)
    else stretches.push([child])
  }
  return stretches
}

function shownIn(block: Node): Shown[] {
  const shown: Shown[] = []
  block.forEach((child) => {
    const last = shown.at(-1)
    if (!child.isText) shown.push(child)
    else if (Array.isArray(last)) last.push(child)
    else shown.push([child])
  })
  return shown
}

/** Each stretch with what is shown of it; null where the two do not follow each other in the same order. */
function pairsOf(stretches: readonly Stretch[], shown: readonly Shown[]): [Stretch, Shown][] | null {
  const pairs: [Stretch, Shown][] = []
  let at = 0
  for (const stretch of stretches) {
    const next = shown[at]
    if (Array.isArray(stretch)) pairs.push([stretch, Array.isArray(next) ? next : []])
    else if (next && !Array.isArray(next) && next.type.name === stretch.nodeName) pairs.push([stretch, next])
    else return null
    if (!Array.isArray(stretch) || Array.isArray(next)) at += 1
  }
  return at === shown.length ? pairs : null
}

type Attributes = Record<string, unknown>

const attributesOf = (marks: readonly Mark[]): Attributes =>
  Object.fromEntries(marks.map(({ type, attrs }) => [markKeyOf({ type: type.name, attrs }, !type.excludes(type)), attrs]))

/** Gives what stands in some text these marks and no others; `wanted`: one entry for each piece, of so many characters. */
function format(text: Y.XmlText, wanted: { length: number; attributes: Attributes }[]): void {
  const known: Attributes = {}
  for (const { attributes } of text.toDelta() as { attributes?: Attributes }[]) for (const key in attributes) known[key] = null
  text.applyDelta(wanted.map(({ length, attributes }) => ({ retain: length, attributes: { ...known, ...attributes } })))
}

/** Changes texts that are read as one into what an editor shows of them, each letter in the text it stands in. */
function writeTexts(texts: readonly Y.XmlText[], shown: readonly Node[]): void {
  const spoken = texts.map((text) => (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join(''))
  const { index, remove, insert } = simpleDiffString(spoken.join(''), shown.map(({ text }) => text).join(''))
  let at = 0
  let rest = insert
  for (const [number, text] of texts.entries()) {
    const { length } = spoken[number] as string
    const from = Math.max(index - at, 0)
    const until = Math.min(index + remove - at, length)
    if (until > from) text.delete(from, until - from)
    // At the seam of two the letters go on in the first.
    if (rest !== '' && from <= length) {
      text.insert(from, rest)
      rest = ''
    }
    at += length
  }
  const pieces = shown.map(({ text, marks }) => ({ length: (text as string).length, attributes: attributesOf(marks) }))
  for (const text of texts) {
    const mine: typeof pieces = []
    for (let room = text.length; room > 0 && pieces[0]; ) {
      const [piece] = pieces
      const length = Math.min(room, piece.length)
      mine.push({ ...piece, length })
      room -= length
      piece.length -= length
      if (piece.length === 0) pieces.shift()
    }
    if (mine.length > 0) format(text, mine)
  }
}

function writeBlock(block: Y.XmlElement, shown: Node, binding: ProsemirrorBinding): void {
  const stretches = stretchesOf(block)
  if (!stretches.some((each) => Array.isArray(each) && (each.length > 1 || each[0]?.length === 0))) return
  const pairs = pairsOf(stretches, shownIn(shown))
  if (!pairs) return
  const has = block.getAttributes() as Attributes
  for (const [key, value] of Object.entries(shown.attrs)) {
    if (value === null && key in has) block.removeAttribute(key)
    if (value !== null && has[key] !== value) block.setAttribute(key, value)
  }
  for (const [stretch, part] of pairs) {
    if (Array.isArray(stretch)) writeTexts(stretch, part as Node[])
    else updateYFragment(binding.doc, stretch, part as Node, binding)
  }
  binding.mapping.set(block, shown)
}

/**
 * Writes what changed in blocks where texts lie side by side or are empty; the binding's own writing then finds nothing left to do in them. Where what
 * stood between two texts is gone, a fact that was taken back for one, the binding moves all of the second into the first with the next change: each page
 * for itself, so that the words were there as many times as there were pages, lost the comments on them and the place a redo needs, and a reviewer's page
 * wrote what no reviewer may.
 */
export function writeTextRuns(binding: ProsemirrorBinding, parent: Y.XmlFragment, shown: Node): void {
  const children = parent.toArray()
  if (children.length !== shown.childCount) return
  for (const [index, child] of children.entries()) {
    const now = shown.child(index)
    if (!(child instanceof Y.XmlElement) || child.nodeName !== now.type.name || binding.mapping.get(child) === now) continue
    if (now.isTextblock) writeBlock(child, now, binding)
    else writeTextRuns(binding, child, now)
  }
}
