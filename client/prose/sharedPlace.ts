import type { ResolvedPos } from '@tiptap/pm/model'
import * as Y from 'yjs'

/** The words of a shared text in which a place of an editor lies, and the offset in them. */
interface Place {
  words: Y.XmlText
  index: number
}

/** Where a place of an editor lies in the shared text: in words, or in a block in which there are none yet. Null: nowhere that is known. */
export function sharedPlace(fragment: Y.XmlFragment, $pos: ResolvedPos): Place | { words: null; container: Y.XmlFragment } | null {
  let container: Y.XmlFragment = fragment
  for (let depth = 0; depth < $pos.depth; depth += 1) {
    const child = container.get($pos.index(depth))
    if (!(child instanceof Y.XmlElement) || child.nodeName !== $pos.node(depth + 1).type.name) return null
    container = child
  }
  if (container.length === 0) return { words: null, container }
  let offset = $pos.parentOffset
  for (const child of container.toArray()) {
    const length = child instanceof Y.XmlText ? child.length : 1
    if (child instanceof Y.XmlText && offset <= length) return { words: child, index: offset }
    offset -= length
    if (offset < 0) return null
  }
  return null
}
