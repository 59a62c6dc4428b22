import type { Doc } from 'yjs'

/** An edit as somebody sent it, while it is being applied. */
export interface Heard {
  update: Uint8Array
  /** It is all this page lacked when it came back; the server then had so much of each writer. Null: an edit that somebody made just now. */
  had: ReadonlyMap<number, number> | null
}

const heard = new WeakMap<Doc, Heard>()

/**
 * Applies what comes from the server to a document. Those who watch the document can ask for it meanwhile: unlike the change that it makes here, it also tells
 * what its author took away that was gone here already.
 */
export function hear<T>(doc: Doc, what: Heard, apply: () => T): T {
  heard.set(doc, what)
  try {
    return apply()
  } finally {
    heard.delete(doc)
  }
}

/** What is being applied, if it comes from the server. */
export const heardBy = (doc: Doc): Heard | undefined => heard.get(doc)
