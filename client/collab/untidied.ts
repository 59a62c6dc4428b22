import type { Doc, Transaction } from 'yjs'

/**
 * Keeps a page from tidying up marks after what others wrote. Yjs takes away marks that seem to begin or end nothing, each page at its own moment, as edits
 * of that page: an edit that arrives later may need them, and somebody who may only suggest has no right to what is not theirs.
 */
export function leaveUntidied(doc: Doc): void {
  doc.on('afterTransaction', (transaction: Transaction) => {
    transaction._needFormattingCleanup = false
  })
}
