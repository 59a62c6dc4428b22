import * as Y from 'yjs'
import { newId } from '../ids.ts'
import { addItem, type Fields, innerMap, itemOf, lastRank, removeItem, setFields } from '../items.ts'
import { ordered, type Ranked, rankAt, rankBetween } from '../rank.ts'
import { newText } from '../text.ts'
import { transact } from '../transact.ts'
import { readBoard } from './model.ts'
import { type Column, type Due, type Place, placeSchema } from './schema.ts'

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
  labels?: string[]
  due?: Due | null
}

const setOf = (ids: readonly string[]) => new Y.Map(ids.map((id) => [id, true]))

function cardWith({ title = '', description, assignees = [], labels = [], due = null }: Omit<NewCard, 'column'>, place: Place) {
  return {
    title: newText(title),
    description: description ?? new Y.XmlFragment(),
    // Said from the start: who takes back that they made a card puts it into the bin, with what others did to it meanwhile (rule B45).
    removed: false,
    place,
    assignees: setOf(assignees),
    labels: setOf(labels),
    related: new Y.Map(),
    checklist: new Y.Map(),
    attachments: new Y.Map(),
    due,
  }
}

/** Adds a card at the bottom of a column and returns its id. */
export function addCard(doc: Y.Doc, { column, ...card }: NewCard, id: string = newId()): string {
  return transact(doc, () => {
    const [rank] = ranksInFront(doc, new Set([id]), column, null, 1) as [string]
    return addItem(doc, 'cards', cardWith(card, { column, rank }), id)
  })
}

/** Adds a card for each title, in this order, at the bottom of a column, each with `all`. Returns their ids. */
export function addCards(
  doc: Y.Doc,
  column: string,
  titles: readonly string[],
  all: Pick<NewCard, 'assignees' | 'labels' | 'due'> = {},
): string[] {
  return transact(doc, () => {
    const ranks = ranksInFront(doc, new Set(), column, null, titles.length)
    return titles.map((title, index) => addItem(doc, 'cards', cardWith({ title, ...all }, { column, rank: ranks[index] as string })))
  })
}

/** Adds cards, in this order, at the bottom of a column, each under its own id; as one step, however many. */
export function addCardsAs(doc: Y.Doc, column: string, cards: readonly (Omit<NewCard, 'column'> & { id: string })[]): void {
  transact(doc, () => {
    const ranks = ranksInFront(doc, new Set(), column, null, cards.length)
    for (const [index, { id, ...card }] of cards.entries())
      addItem(doc, 'cards', cardWith(card, { column, rank: ranks[index] as string }), id)
  })
}

/** Puts a card into a column, in front of another card or at the bottom with `null`. */
export function moveCard(doc: Y.Doc, id: string, column: string, before: string | null): void {
  moveCards(doc, [id], column, before)
}

/** Puts cards into a column, in this order, in front of another card or at the bottom with `null`; as one step. */
export function moveCards(doc: Y.Doc, ids: readonly string[], column: string, before: string | null): void {
  transact(doc, () => {
    const ranks = ranksInFront(doc, new Set(ids), column, before, ids.length)
    for (const [index, id] of ids.entries()) setFields(doc, 'cards', id, { place: { column, rank: ranks[index] } })
  })
}

export function assign(doc: Y.Doc, card: string, user: string): void {
  transact(doc, () => innerMap(doc, 'cards', card, 'assignees')?.set(user, true))
}
export function unassign(doc: Y.Doc, card: string, user: string): void {
  transact(doc, () => innerMap(doc, 'cards', card, 'assignees')?.delete(user))
}
/** Says when a card is due, or that it is not. */
export function setDue(doc: Y.Doc, card: string, due: Due | null): void {
  setFields(doc, 'cards', card, { due })
}

/** Takes a card out of sight; it keeps its place. */
export function archiveCard(doc: Y.Doc, card: string): void {
  setFields(doc, 'cards', card, { archived: true })
}
/** Brings an archived card back to where it was, or to *Not placed* when its column is gone. Another stays as it is. */
export function restoreCard(doc: Y.Doc, card: string): void {
  if (itemOf(doc, 'cards', card)?.get('archived') === true) setFields(doc, 'cards', card, { archived: false })
}
/** Puts a card into the bin, and returns how to take it out again. It keeps its place, and what others type in it meanwhile. */
export function removeCard(doc: Y.Doc, card: string): () => void {
  setFields(doc, 'cards', card, { removed: true })
  return () => putBackCard(doc, card)
}
/** Takes a card out of the bin, to where it was. */
export function putBackCard(doc: Y.Doc, card: string): void {
  if (itemOf(doc, 'cards', card)?.get('removed') === true) setFields(doc, 'cards', card, { removed: false })
}

function indexOf(items: readonly { id: string }[], before: string | null): number {
  const index = items.findIndex((item) => item.id === before)
  return index < 0 ? items.length : index
}

/** The cards that are seen in a column, in their order; of one nobody knows: those that are not placed. */
function ranked(doc: Y.Doc, column: string): Ranked[] {
  const columns = doc.getMap('columns')
  const [known, here] = [columns.has(column), [] as Ranked[]]
  for (const [id, card] of doc.getMap('cards')) {
    if (!(card instanceof Y.Map) || card.get('archived') === true || card.get('removed') === true) continue
    const { data: place = { column: '', rank: 'a0' } } = placeSchema.safeParse(card.get('place'))
    if (known ? place.column === column : !columns.has(place.column)) here.push({ id, rank: place.rank })
  }
  return ordered(here)
}

/** So many ranks, in order, in front of a card of a column or behind all; the cards that are moved there do not count. */
function ranksInFront(doc: Y.Doc, moved: ReadonlySet<string>, column: string, before: string | null, count: number): string[] {
  const here = ranked(doc, column)
  const others = here.filter(({ id }) => !moved.has(id))
  // In front of one that is moved as well means in front of what comes after it.
  const stays = here.slice(indexOf(here, before)).find(({ id }) => !moved.has(id))
  const index = indexOf(others, stays?.id ?? null)
  const first = rankAt(others, index)
  const next = others.slice(index).find(({ rank }) => rank > first)?.rank ?? null
  const ranks = [first]
  while (ranks.length < count) ranks.push(rankBetween(ranks.at(-1) as string, next))
  return ranks.slice(0, count)
}
