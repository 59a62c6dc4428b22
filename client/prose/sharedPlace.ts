import type { ResolvedPos } from '@tiptap/pm/model'
import * as Y from 'yjs'

/** The words of a shared text in which a place of an editor lies, and the offset in them. */
export interface Place {
  words: Y.XmlText
  index: number
}

/** Where there are no words yet: the block, and before which of what it holds. */
export interface Bare {
  words: null
  container: Y.XmlFragment
  index: number
}

/** Where a place of an editor lies in the shared text: in words, or in a block where there are none yet. Null: nowhere that is known. */
export function sharedPlace(fragment: Y.XmlFragment, $pos: ResolvedPos): Place | Bare | null {
  let container: Y.XmlFragment = fragment
  for (let depth = 0; depth < $pos.depth; depth += 1) {
    const child = container.get($pos.index(depth))
    if (!(child instanceof Y.XmlElement) || child.nodeName !== $pos.node(depth + 1).type.name) return null
    container = child
  }
  let offset = $pos.parentOffset
  for (const [index, child] of container.toArray().entries()) {
    const length = child instanceof Y.XmlText ? child.length : 1
    if (child instanceof Y.XmlText && offset <= length) return { words: child, index: offset }
    if (offset === 0) return { words: null, container, index }
    offset -= length
    if (offset < 0) return null
  }
  return offset === 0 ? { words: null, container, index: container.length } : null
}
