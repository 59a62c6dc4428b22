import * as Y from 'yjs'
import { newId } from '../ids.ts'
import { addItem, type Fields, innerMap, lastRank, removeItem, setFields } from '../items.ts'
import { ordered, rankAt } from '../rank.ts'
import { newText } from '../text.ts'
import { transact } from '../transact.ts'
import { readBoard } from './model.ts'
import { cardsIn, placementOf } from './placement.ts'
import type { Column } from './schema.ts'

/** Adds a column behind the others and returns its id. */
export function addColumn(doc: Y.Doc, { name = '', ...registers }: Fields<Column>, id: string = newId()): string {
  return transact(doc, () => {
    const rank = lastRank(readBoard(doc).columns.values())
    return addItem(doc, 'columns', { rank, ...registers, name: newText(name) }, id)
  })
}

/**
 * The columns a new board starts with; cards in the last one count as done. Their ids and ranks are the same whoever makes them, so that two
 * people who start a board at once start it once.
 */
export function addStartColumns(doc: Y.Doc, names: { todo: string; doing: string; done: string }): void {
  transact(doc, () => {
    addColumn(doc, { name: names.todo, rank: 'a0' }, 'todo')
    addColumn(doc, { name: names.doing, rank: 'a1' }, 'doing')
    addColumn(doc, { name: names.done, rank: 'a2', done: true }, 'done')
  })
}

/** Sets registers of a column. Its name is edited as text, its rank by `moveColumn`. */
export function changeColumn(doc: Y.Doc, id: string, fields: Fields<Omit<Column, 'name' | 'rank'>>): void {
  setFields(doc, 'columns', id, fields)
}

/** Puts a column in front of another, or behind all with `null`. */
export function moveColumn(doc: Y.Doc, id: string, before: string | null): void {
  transact(doc, () => {
    const others = ordered(readBoard(doc).columns.values()).filter((column) => column.id !== id)
    setFields(doc, 'columns', id, { rank: rankAt(others, indexOf(others, before)) })
  })
}

/** Removes a column, and returns how to put it back. Its cards show up under *Not placed* (rule B2). */
export function removeColumn(doc: Y.Doc, id: string): () => void {
  return removeItem(doc, 'columns', id)
}

export interface NewCard {
  title?: string
  description?: Y.XmlFragment
  column: string
  assignees?: string[]
  due?: string | null
}

/** Adds a card at the bottom of a column and returns its id. */
export function addCard(
  doc: Y.Doc,
  { title = '', description, column, assignees = [], due = null }: NewCard,
  id: string = newId(),
): string {
  return transact(doc, () => {
    const fields = {
      title: newText(title),
      description: description ?? new Y.XmlFragment(),
      place: { column, rank: rankInFront(doc, id, column, null) },
      assignees: new Y.Map(assignees.map((user) => [user, true])),
      due,
    }
    return addItem(doc, 'cards', fields, id)
  })
}

/** Adds a card for each title, in this order, at the bottom of a column. */
export function addCards(doc: Y.Doc, column: string, titles: string[]): string[] {
  return transact(doc, () => titles.map((title) => addCard(doc, { title, column })))
}

/** Puts a card into a column, in front of another card or at the bottom with `null`. */
export function moveCard(doc: Y.Doc, id: string, column: string, before: string | null): void {
  transact(doc, () => setFields(doc, 'cards', id, { place: { column, rank: rankInFront(doc, id, column, before) } }))
}

export function assign(doc: Y.Doc, card: string, user: string): void {
  transact(doc, () => innerMap(doc, 'cards', card, 'assignees')?.set(user, true))
}
export function unassign(doc: Y.Doc, card: string, user: string): void {
  transact(doc, () => innerMap(doc, 'cards', card, 'assignees')?.delete(user))
}
/** Sets the day a card is due, or none. */
export function setDue(doc: Y.Doc, card: string, due: string | null): void {
  setFields(doc, 'cards', card, { due })
}

/** Takes a card out of sight; it keeps its place. */
export function archiveCard(doc: Y.Doc, card: string): void {
  setFields(doc, 'cards', card, { archived: true })
}
/** Brings an archived card back to where it was, or to *Not placed* when its column is gone. Another stays as it is. */
export function restoreCard(doc: Y.Doc, card: string): void {
  if (readBoard(doc).cards.get(card)?.archived) setFields(doc, 'cards', card, { archived: false })
}
/** Removes a card for good, and returns how to put it back. */
export function removeCard(doc: Y.Doc, card: string): () => void {
  return removeItem(doc, 'cards', card)
}

function indexOf(items: readonly { id: string }[], before: string | null): number {
  const index = items.findIndex((item) => item.id === before)
  return index < 0 ? items.length : index
}

function rankInFront(doc: Y.Doc, card: string, column: string, before: string | null): string {
  const others = cardsIn(placementOf(readBoard(doc)), column)
    .filter((other) => other.id !== card)
    .map(({ id, place }) => ({ id, rank: place.rank }))
  return rankAt(others, indexOf(others, before))
}
