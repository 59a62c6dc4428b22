import type * as Y from 'yjs'
import { addNamed, type Fields, innerMap, lastRank, removeItem, reorder, setFields } from '../items.ts'
import { transact } from '../transact.ts'
import { readBoard } from './model.ts'
import { LABEL_TINTS, type Label } from './schema.ts'

/** Adds a label, or returns the one of that name (rule B12); in the tint that the fewest have, unless one is given. */
export function addLabel(doc: Y.Doc, label: Fields<Label>): string {
  return transact(doc, () => {
    const labels = [...readBoard(doc).labels.values()]
    const used = (tint: number) => labels.filter((one) => one.tint === tint).length
    const tint = Array.from({ length: LABEL_TINTS }, (_, one) => one).reduce((best, one) => (used(one) < used(best) ? one : best))
    return addNamed(doc, 'labels', { rank: lastRank(labels), tint, ...label })
  })
}

/** Sets the name or the tint of a label. */
export function changeLabel(doc: Y.Doc, id: string, fields: Fields<Omit<Label, 'rank'>>): void {
  setFields(doc, 'labels', id, fields)
}

/** Puts a label in front of another, or behind all (null). */
export function moveLabel(doc: Y.Doc, id: string, before: string | null): void {
  transact(doc, () => reorder(doc, 'labels', readBoard(doc).labels.values(), id, before))
}

/** Removes a label. Cards keep naming its id, so that putting it back puts it back everywhere. */
export function removeLabel(doc: Y.Doc, id: string): () => void {
  return removeItem(doc, 'labels', id)
}

export function labelCard(doc: Y.Doc, card: string, label: string): void {
  transact(doc, () => innerMap(doc, 'cards', card, 'labels')?.set(label, true))
}
export function unlabelCard(doc: Y.Doc, card: string, label: string): void {
  transact(doc, () => innerMap(doc, 'cards', card, 'labels')?.delete(label))
}
