import type * as Y from 'yjs'
import { addItem, removeItem } from '../items.ts'
import type { Conflict } from './conflict.ts'

/**
 * Accepts a conflict on purpose: with a reason, in somebody's name (their id and what they are called), as bad as it is now. It holds as long as it
 * does not get worse (rule P33).
 */
export function accept(
  doc: Y.Doc,
  { id, amount }: Pick<Conflict, 'id' | 'amount'>,
  reason: string,
  by: { id: string; name: string },
): void {
  addItem(doc, 'accepted', { reason: reason.trim().slice(0, 1000), by: by.id, byName: by.name, minutes: amount }, id)
}

/** Takes an acceptance back. */
export function withdraw(doc: Y.Doc, id: string): void {
  removeItem(doc, 'accepted', id)
}
