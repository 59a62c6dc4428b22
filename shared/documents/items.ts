import * as Y from 'yjs'
import { idOf, newId } from './ids.ts'
import { ordered, type Ranked, rankAt, rankBetween } from './rank.ts'
import { transact } from './transact.ts'

/** What may be set on an item: any of its fields but its id. */
export type Fields<T> = Partial<Omit<T, 'id'>>

/** The Y.Map of one item, or undefined when it is gone. */
export function itemOf(doc: Y.Doc, collection: string, id: string): Y.Map<unknown> | undefined {
  const item = doc.getMap(collection).get(id)
  return item instanceof Y.Map ? item : undefined
}

/** Adds an item with these fields under a new id (or a given one) and returns the id. */
export function addItem(doc: Y.Doc, collection: string, fields: Record<string, unknown>, id: string = newId()): string {
  return transact(doc, () => {
    doc.getMap(collection).set(id, new Y.Map(Object.entries(fields)))
    return id
  })
}

/**
 * Adds something that is known by its name, or returns what has that name already. Two people who add the same name at once add it once. What has no name
 * yet is new.
 */
export function addNamed(doc: Y.Doc, collection: string, fields: Record<string, unknown> & { name?: string }): string {
  const name = fields.name?.trim().toLowerCase()
  if (!name) return addItem(doc, collection, fields)
  const named = (id: string) =>
    String(itemOf(doc, collection, id)?.get('name'))
      .trim()
      .toLowerCase() === name
  const same = [...doc.getMap(collection).keys()].sort().find(named)
  if (same) return same
  const id = idOf(name)
  return addItem(doc, collection, fields, itemOf(doc, collection, id) ? newId() : id)
}

/** Sets registers of one item, and makes it when it is not there. */
export function putFields(doc: Y.Doc, collection: string, id: string, fields: Record<string, unknown>): void {
  if (itemOf(doc, collection, id)) setFields(doc, collection, id, fields)
  else addItem(doc, collection, fields, id)
}

/** Sets registers of one item; a field that is not named stays as it is. Does nothing when the item is gone. */
export function setFields(doc: Y.Doc, collection: string, id: string, fields: Record<string, unknown>): void {
  transact(doc, () => {
    const item = itemOf(doc, collection, id)
    if (item) for (const [key, value] of Object.entries(fields)) item.set(key, value)
  })
}

/** Takes an item out. Returns a step that puts it back as it was, whatever was done in between; once, and only while it is gone. */
export function removeItem(doc: Y.Doc, collection: string, id: string): () => void {
  const items = doc.getMap(collection)
  const kept = itemOf(doc, collection, id)?.clone()
  transact(doc, () => items.delete(id))
  return () => {
    if (kept && !kept.parent && !items.has(id)) transact(doc, () => items.set(id, kept))
  }
}

/** The map inside an item under this field; made when it is missing, undefined when the item is gone. */
export function innerMap(doc: Y.Doc, collection: string, id: string, field: string): Y.Map<unknown> | undefined {
  const item = itemOf(doc, collection, id)
  const map = item?.get(field)
  return map instanceof Y.Map ? map : item?.set(field, new Y.Map())
}

/**
 * Gives every item of a collection these maps, where it lacks them. A map that a page makes when it first needs it replaces the one somebody else makes at
 * the same moment, with what they put in. What stands there instead and can be read as one is taken over.
 */
export function giveMaps(doc: Y.Doc, collection: string, fields: readonly string[]): void {
  for (const item of doc.getMap(collection).values()) {
    if (!(item instanceof Y.Map)) continue
    for (const field of fields) {
      const value = item.get(field)
      if (value instanceof Y.Map) continue
      item.set(field, new Y.Map(value instanceof Object && !(value instanceof Y.AbstractType) ? Object.entries(value) : []))
    }
  }
}

/** The collaborative line of text of an item. */
export function textIn(doc: Y.Doc, collection: string, id: string, field: string): Y.Text | undefined {
  const text = itemOf(doc, collection, id)?.get(field)
  return text instanceof Y.Text ? text : undefined
}

/** The collaborative prose of an item. */
export function proseIn(doc: Y.Doc, collection: string, id: string, field: string): Y.XmlFragment | undefined {
  const prose = itemOf(doc, collection, id)?.get(field)
  return prose instanceof Y.XmlFragment ? prose : undefined
}

/** The rank behind all of these. */
export function lastRank(items: Iterable<Ranked>): string {
  return rankBetween(ordered(items).at(-1)?.rank ?? null, null)
}

/** Puts one of these (all that are in its order) in front of another, or behind all (null). Does nothing when it is gone. */
export function reorder(doc: Y.Doc, collection: string, items: Iterable<Ranked>, id: string, before: string | null): void {
  const others = ordered(items).filter((item) => item.id !== id)
  const index = others.findIndex((item) => item.id === before)
  setFields(doc, collection, id, { rank: rankAt(others, index < 0 ? others.length : index) })
}
