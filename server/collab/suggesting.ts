import * as Y from 'yjs'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { Failure } from '#shared/errors.ts'
import { changesMoreThan } from './suggested.ts'

/** Ms that a copy catches up with its document at a time, between what the server has to do. */
const TURN = 2

/** A copy of an open document on which an update is tried before anybody else has it. */
interface Copy {
  doc: Y.Doc
  /** What the document has taken since. Applied a little later: whoever writes does not wait for who suggests. */
  behind: Uint8Array[]
  forget(): void
}

export interface Suggesting {
  /** Somebody opened a document who may only suggest: gets ready for their first letter, in a quiet moment. */
  expect(document: Y.Doc): void
  /**
   * Lets an update of somebody who may only suggest through, or throws `only-suggesting` (rules U4, U5). Costs what the blocks it touches cost to read;
   * the document is copied where nobody was expected.
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
    let isWaiting = false
    const catchUp = () => {
      const end = performance.now() + TURN
      while (copy.behind.length > 0 && performance.now() < end) apply(doc, copy.behind.splice(0, 1))
      isWaiting = copy.behind.length > 0
      if (isWaiting) setImmediate(catchUp)
    }
    const note = (update: Uint8Array) => {
      copy.behind.push(update)
      if (!isWaiting) setImmediate(catchUp)
      isWaiting = true
    }
    const copy: Copy = {
      ...{ doc, behind: [] },
      forget() {
        document.off('update', note)
        copies.delete(document)
        copy.behind.length = 0
        doc.destroy()
      },
    }
    document.on('update', note)
    copies.set(document, copy)
    return copy
  }

  return {
    expect(document) {
      if (!copies.has(document)) setImmediate(() => void copyOf(document))
    },
    check(document, user, bytes) {
      const copy = copyOf(document)
      apply(copy.doc, copy.behind.splice(0))
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
