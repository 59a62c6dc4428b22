import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import type { StoreMethods } from '../store.ts'
import { authorsOf } from './authors.ts'
import { contentOf } from './content.ts'
import type { Database } from './database.ts'
import { newestCheckpoint, sha256, tailAfter } from './documents.ts'

function whole(doc: Y.Doc): Y.Doc {
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('the journal does not add up to a whole document')
  return doc
}

/**
 * Merges updates into one state. Throws when something in them hangs loose, or when that state, opened again, says something else than the updates
 * one by one, as the people who were there read them: a forged order of neighbours could do that, and such a state must not count.
 */
function merge(updates: Uint8Array[]): Uint8Array {
  const [merged, reopened, lived] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  Y.transact(merged, () => {
    for (const update of updates) Y.applyUpdate(merged, update)
  })
  const state = Y.encodeStateAsUpdate(whole(merged))
  Y.applyUpdate(reopened, state)
  for (const update of updates) Y.applyUpdate(lived, update)
  const same = isDeepStrictEqual(contentOf(whole(reopened)), contentOf(whole(lived)))
  for (const doc of [merged, reopened, lived]) doc.destroy()
  if (!same) throw new Error('the merged journal says something else than its updates')
  return state
}

/** Merging a journal, and reading in it who wrote what: the only thing here that opens documents, and so the only one that needs Yjs in memory. */
export function mergeMethods(db: Database): Pick<StoreMethods, 'compact' | 'authors'> {
  return {
    authors: ({ document, after }) => authorsOf(db, document, after),
    compact({ document }) {
      const before = newestCheckpoint(db, document)
      const tail = tailAfter(db, document, before?.seq ?? 0)
      if (tail.length === 0) return null
      const state = merge(before ? [before.state, ...tail] : tail)
      return { seq: (before?.seq ?? 0) + tail.length, state, sha256: sha256(state) }
    },
  }
}
