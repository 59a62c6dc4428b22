import * as Y from 'yjs'

/** What lies in an item as a map of its own, so that two people who add to it at once both have what they added. */
const MAPS = { sessions: ['speakers', 'tags', 'slots', 'aside'], speakers: ['available'] }

function entriesOf(value: unknown): [string, unknown][] {
  return value instanceof Object && !(value instanceof Y.AbstractType) ? Object.entries(value) : []
}

/**
 * Version 2: sessions and speakers made before they had all of their maps get the ones that are missing. A map that a page makes when it first needs it
 * replaces the one somebody else makes at the same moment, with what they put in. What stands there instead and can be read as one is taken over.
 */
export function addMissingMaps(doc: Y.Doc): void {
  for (const [collection, fields] of Object.entries(MAPS)) {
    for (const item of doc.getMap(collection).values()) {
      if (!(item instanceof Y.Map)) continue
      for (const field of fields) {
        const value = item.get(field)
        if (!(value instanceof Y.Map)) item.set(field, new Y.Map(entriesOf(value)))
      }
    }
  }
}
