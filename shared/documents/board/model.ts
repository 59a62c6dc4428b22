import type * as Y from 'yjs'
import { proseIn, textIn } from '../items.ts'
import { snapshotOf } from '../live.ts'
import { type Board, boardModel } from './schema.ts'

/** The collaborative title of a card. */
export function titleOf(doc: Y.Doc, card: string): Y.Text | undefined {
  return textIn(doc, 'cards', card, 'title')
}

/** The collaborative description of a card. */
export function descriptionOf(doc: Y.Doc, card: string): Y.XmlFragment | undefined {
  return proseIn(doc, 'cards', card, 'description')
}

/** The collaborative name of a column. */
export function nameOf(doc: Y.Doc, column: string): Y.Text | undefined {
  return textIn(doc, 'columns', column, 'name')
}

export function readBoard(doc: Y.Doc): Board {
  return snapshotOf(doc, boardModel)
}
