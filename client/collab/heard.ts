import type { Doc } from 'yjs'

/** An edit as somebody sent it, while it is being applied. */
const heard = new WeakMap<Doc, Uint8Array>()

/**
 * Applies an edit of somebody else to a document. Those who watch the document can ask for it meanwhile: unlike the change that it makes here, it also tells
 * what its author took away that was gone here already.
 */
export function hear<T>(doc: Doc, update: Uint8Array, apply: () => T): T {
  heard.set(doc, update)
  try {
    return apply()
  } finally {
    heard.delete(doc)
  }
}

/** The edit that is being applied, if it comes from somebody else who made it just now. */
export const heardBy = (doc: Doc): Uint8Array | undefined => heard.get(doc)
