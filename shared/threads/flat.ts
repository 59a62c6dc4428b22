import type { Schema } from 'prosemirror-model'
import * as Y from 'yjs'

/** What stands for an inline thing that is no text: a line break, a fact. */
const LEAF = '\uFFFC'

/** A stretch of the flat text that lies in one type: from `index` there, from `at` in the flat text. A leaf is a stretch of one in its parent. */
interface Stretch {
  type: Y.XmlText | Y.XmlElement | Y.XmlFragment
  index: number
  at: number
  length: number
}

/** A collaborative text as one string, a line for each block, with the way between places in it and places in the Y.Doc. Made for one look: it does not follow. */
export interface Flat {
  readonly text: string
  readonly doc: Y.Doc
  /** The Yjs type and index of the sign at an offset, or undefined where a block begins. */
  placeOf(offset: number): { type: Stretch['type']; index: number } | undefined
  /** The offset of an index in a type; undefined when that type is no longer part of the text. */
  offsetOf(type: unknown, index: number): number | undefined
}

/** Reads a fragment. `schema` says what is inline. Takes time in proportion to the text. */
export function flatten(fragment: Y.XmlFragment, schema: Schema): Flat {
  let text = ''
  const stretches: Stretch[] = []
  const within = new Map<unknown, Stretch[]>()
  const add = (type: Stretch['type'], index: number, piece: string) => {
    const stretch = { type, index, at: text.length, length: piece.length }
    text += piece
    stretches.push(stretch)
    const known = within.get(type)
    if (known) known.push(stretch)
    else within.set(type, [stretch])
  }
  const walk = (parent: Y.XmlElement | Y.XmlFragment) => {
    parent.toArray().forEach((child, index) => {
      if (child instanceof Y.XmlText) {
        let run = ''
        for (const { insert } of child.toDelta() as { insert: unknown }[]) run += typeof insert === 'string' ? insert : LEAF
        add(child, 0, run)
      } else if (child instanceof Y.XmlElement) {
        if (schema.nodes[child.nodeName]?.isInline) add(parent, index, LEAF)
        else {
          text += '\n'
          walk(child)
        }
      }
    })
  }
  walk(fragment)
  return {
    text,
    doc: fragment.doc as Y.Doc,
    placeOf(offset) {
      let [low, high] = [0, stretches.length - 1]
      while (low <= high) {
        const middle = (low + high) >> 1
        const { type, index, at, length } = stretches[middle] as Stretch
        if (offset < at) high = middle - 1
        else if (offset >= at + length) low = middle + 1
        else return { type, index: index + offset - at }
      }
      return undefined
    },
    offsetOf(type, index) {
      // Where several lie in one type, they are leaves: the last that does not begin behind it.
      const stretch = within.get(type)?.findLast((one) => one.index <= index)
      return stretch && stretch.at + Math.min(index - stretch.index, stretch.length)
    },
  }
}
