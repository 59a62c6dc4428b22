import * as Y from 'yjs'
import { newId } from '../ids.ts'
import { snapshotOf } from '../live.ts'
import { type Programme, programmeModel } from './schema.ts'

/** The Y.Map of one item, or undefined when it is gone. */
export function itemOf(doc: Y.Doc, collection: keyof typeof programmeModel, id: string): Y.Map<unknown> | undefined {
  const item = doc.getMap(collection).get(id)
  return item instanceof Y.Map ? item : undefined
}

/** Adds an item with these fields under a new id (or a given one) and returns the id. */
export function addItem(
  doc: Y.Doc,
  collection: keyof typeof programmeModel,
  fields: Record<string, unknown>,
  id: string = newId(),
): string {
  doc.getMap(collection).set(id, new Y.Map(Object.entries(fields)))
  return id
}

/** The collaborative title of a session. */
export function titleOf(doc: Y.Doc, session: string): Y.Text | undefined {
  const title = itemOf(doc, 'sessions', session)?.get('title')
  return title instanceof Y.Text ? title : undefined
}

/** The collaborative abstract of a session. */
export function abstractOf(doc: Y.Doc, session: string): Y.XmlFragment | undefined {
  const abstract = itemOf(doc, 'sessions', session)?.get('abstract')
  return abstract instanceof Y.XmlFragment ? abstract : undefined
}

export function readProgramme(doc: Y.Doc): Programme {
  return snapshotOf(doc, programmeModel)
}
