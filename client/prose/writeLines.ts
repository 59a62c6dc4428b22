import type { Node } from '@tiptap/pm/model'
import type { ProsemirrorBinding } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { writeTexts } from './writeTexts.ts'

/** A line: what is no text in it, a fact or a break, and what stands before, between and behind those, always one more. */
interface Line<Text, Other> {
  texts: Text[][]
  others: Other[]
}

function sharedLine(block: Y.XmlElement): Line<Y.XmlText, Y.XmlElement> {
  const line: Line<Y.XmlText, Y.XmlElement> = { texts: [[]], others: [] }
  for (const child of block.toArray()) {
    if (child instanceof Y.XmlText) line.texts.at(-1)?.push(child)
    else {
      line.others.push(child as Y.XmlElement)
      line.texts.push([])
    }
  }
  return line
}

function shownLine(block: Node): Line<Node, Node> {
  const line: Line<Node, Node> = { texts: [[]], others: [] }
  block.forEach((child) => {
    if (child.isText) line.texts.at(-1)?.push(child)
    else {
      line.others.push(child)
      line.texts.push([])
    }
  })
  return line
}

const said = ({ attrs }: Node) => Object.entries(attrs).filter(([, value]) => value !== null)

function same(shared: Y.XmlElement, shown: Node): boolean {
  const has = shared.getAttributes() as Record<string, unknown>
  const wanted = said(shown)
  return (
    shared.nodeName === shown.type.name && wanted.length === Object.keys(has).length && wanted.every(([key, value]) => has[key] === value)
  )
}

/** Which of the shared are which of the shown, by index: all of them where only what they say changed, else as many as possible that are the same. */
function pairsOf(shared: readonly Y.XmlElement[], shown: readonly Node[]): [number, number][] {
  if (shared.length === shown.length && shared.every(({ nodeName }, index) => nodeName === shown[index]?.type.name))
    return shared.map((_, index) => [index, index])
  const most = Array.from({ length: shared.length + 1 }, () => Array<number>(shown.length + 1).fill(0))
  const at = (a: number, b: number) => most[a]?.[b] ?? 0
  const fits = (a: number, b: number) => same(shared[a] as Y.XmlElement, shown[b] as Node)
  for (let a = shared.length - 1; a >= 0; a -= 1)
    for (let b = shown.length - 1; b >= 0; b -= 1)
      (most[a] as number[])[b] = fits(a, b) ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1))
  const pairs: [number, number][] = []
  for (let a = 0, b = 0; a < shared.length && b < shown.length; ) {
    if (fits(a, b)) pairs.push([a++, b++])
    else if (at(a + 1, b) >= at(a, b + 1)) a += 1
    else b += 1
  }
  return pairs
}

function writeAttributes(element: Y.XmlElement, node: Node): void {
  const has = element.getAttributes() as Record<string, unknown>
  for (const key of Object.keys(has)) if ((node.attrs[key] ?? null) === null) element.removeAttribute(key)
  for (const [key, value] of said(node)) if (has[key] !== value) element.setAttribute(key, value)
}

const indexOf = (block: Y.XmlElement, child: Y.XmlText | Y.XmlElement) => block.toArray().indexOf(child)

function made(node: Node): Y.XmlElement {
  const element = new Y.XmlElement(node.type.name)
  for (const [key, value] of said(node)) element.setAttribute(key, value)
  return element
}

type Piece = { insert: string; attributes?: object }
function pieces(text: Y.XmlText, from: number, until: number): Piece[] {
  let at = 0
  return (text.toDelta() as Piece[]).flatMap(({ insert, ...rest }) => {
    const start = at
    at += insert.length
    const part = insert.slice(Math.max(0, from - start), Math.max(0, until - start))
    return part === '' ? [] : [{ insert: part, ...rest }]
  })
}

/** Puts something between letters of texts that are read as one; a text it comes to stand in is divided by moving its shorter part. */
function putBetween(block: Y.XmlElement, texts: Y.XmlText[], offset: number, element: Y.XmlElement): void {
  let before = 0
  const which = texts.findIndex(({ length }) => {
    if (offset <= before + length) return true
    before += length
    return false
  })
  const text = texts[which] as Y.XmlText
  const [at, index, { length }] = [offset - before, indexOf(block, text), text]
  if (at === 0 || at === length) {
    block.insert(at === 0 ? index : index + 1, [element])
    return
  }
  const moved = new Y.XmlText()
  const tail = length - at <= at
  moved.applyDelta(tail ? pieces(text, at, length) : pieces(text, 0, at))
  text.delete(tail ? at : 0, tail ? length - at : at)
  block.insert(tail ? index + 1 : index, tail ? [element, moved] : [moved, element])
  texts.splice(which, 1, ...(tail ? [text, moved] : [moved, text]))
}

function writeLine(block: Y.XmlElement, node: Node, { mapping }: ProsemirrorBinding): void {
  const [shared, shown] = [sharedLine(block), shownLine(node)]
  const plain = shared.others.length + shown.others.length === 0 && shared.texts[0]?.length === 1 && shared.texts[0][0]?.length !== 0
  if (plain || shown.others.some(({ isLeaf }) => !isLeaf)) return
  writeAttributes(block, node)
  let [a, b] = [0, 0]
  for (const [nextA, nextB] of [...pairsOf(shared.others, shown.others), [shared.others.length, shown.others.length] as const]) {
    for (const gone of shared.others.slice(a, nextA)) {
      mapping.delete(gone)
      block.delete(indexOf(block, gone), 1)
    }
    const texts = shared.texts.slice(a, nextA + 1).flat()
    const wanted = shown.texts.slice(b, nextB + 1)
    if (texts.length === 0 && (wanted.some((some) => some.length > 0) || nextB > b)) {
      texts.push(new Y.XmlText())
      block.insert(a === 0 ? 0 : indexOf(block, shared.others[a - 1] as Y.XmlElement) + 1, texts)
    }
    writeTexts(texts, wanted.flat())
    let offset = wanted.flat().reduce((sum, { nodeSize }) => sum + nodeSize, 0)
    let behind = null as { element: Y.XmlElement; at: number } | null
    for (let index = nextB - 1; index >= b; index -= 1) {
      offset -= (wanted[index - b + 1] as Node[]).reduce((sum, { nodeSize }) => sum + nodeSize, 0)
      const element = made(shown.others[index] as Node)
      // Of two without a letter between them the first comes before the second.
      if (behind?.at === offset) block.insert(indexOf(block, behind.element), [element])
      else putBetween(block, texts, offset, element)
      behind = { element, at: offset }
    }
    const [kept, keptAs] = [shared.others[nextA], shown.others[nextB]]
    if (kept && keptAs) {
      writeAttributes(kept, keptAs)
      mapping.set(kept, keptAs)
    }
    a = nextA + 1
    b = nextB + 1
  }
  mapping.set(block, node)
}

/**
 * Writes what changed in lines with more in them than one text; the binding's own writing then finds nothing left to do there. It wrote such a line anew
 * from the first thing that differed: where a fact was taken back it moved all words behind it, each page for itself, so that they were there as many times
 * as there were pages, and where one was put first in a line it replaced the text in which somebody else was typing. Here every letter stays in the text
 * it stands in, unless that is divided.
 */
export function writeLines(binding: ProsemirrorBinding, parent: Y.XmlFragment, shown: Node): void {
  const children = parent.toArray()
  if (children.length !== shown.childCount) return
  for (const [index, child] of children.entries()) {
    const now = shown.child(index)
    if (!(child instanceof Y.XmlElement) || child.nodeName !== now.type.name || binding.mapping.get(child) === now) continue
    if (now.isTextblock) writeLine(child, now, binding)
    else writeLines(binding, child, now)
  }
}
