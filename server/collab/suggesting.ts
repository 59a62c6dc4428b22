import * as Y from 'yjs'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { Failure } from '#shared/errors.ts'
import { changesMoreThan } from './suggested.ts'

/** Bytes of edits a copy may lag behind; past that it is cheaper to copy afresh, should anybody suggest again. */
const FAR_BEHIND = 4 * 1024 * 1024

/** A copy of an open document on which an update is tried before anybody else has it. */
interface Copy {
  doc: Y.Doc
  /** What the document has taken since. Kept, not applied: whoever writes does not wait for who suggests. */
  behind: Uint8Array[]
  bytes: number
  forget(): void
}

export interface Suggesting {
  /**
   * Lets an update of somebody who may only suggest through, or throws `only-suggesting` (rules U4, U5). Costs what the blocks it touches cost to read; the
   * first time the document is copied.
   */
  check(document: Y.Doc, user: string, bytes: Uint8Array): void
  /** What was let through was not stored after all. */
  failed(document: Y.Doc): void
}

/** Applies without tidying up marks, which a copy would do at other moments than the document. */
function apply(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
}

/**
 * Who may only suggest changes nothing else: with all they suggest taken back, the text is the same before and after. That is tried on a copy, because what
 * an update does follows from all that is there, not from the update alone; and a document that has applied something cannot take it back.
 */
export function createSuggesting(): Suggesting {
  const copies = new WeakMap<Y.Doc, Copy>()

  const copyOf = (document: Y.Doc): Copy => {
    const known = copies.get(document)
    if (known) return known
    const doc = new Y.Doc()
    // So that both copies know what kind of roots these are.
    textOf(doc)
    noteOf(doc)
    apply(doc, [Y.encodeStateAsUpdate(document)])
    const note = (update: Uint8Array) => {
      copy.behind.push(update)
      copy.bytes += update.length
      if (copy.bytes > FAR_BEHIND) copy.forget()
    }
    const copy: Copy = {
      ...{ doc, behind: [], bytes: 0 },
      forget() {
        document.off('update', note)
        copies.delete(document)
        doc.destroy()
      },
    }
    document.on('update', note)
    copies.set(document, copy)
    return copy
  }

  return {
    check(document, user, bytes) {
      const copy = copyOf(document)
      apply(copy.doc, copy.behind.splice(0))
      copy.bytes = 0
      let more: string | null = null
      const look = (transaction: Y.Transaction) => {
        more = changesMoreThan(transaction, user)
      }
      copy.doc.once('afterTransaction', look)
      apply(copy.doc, [bytes])
      if (more === null) return
      copy.forget()
      throw new Failure('only-suggesting', more)
    },
    failed: (document) => copies.get(document)?.forget(),
  }
}
