import type * as Y from 'yjs'
import { itemOf } from '#shared/documents/items.ts'
import { KINDS, type Kinds, kind, type Migration } from '#shared/documents/registry.ts'

/** Shouts: a change that shows when it is made twice. */
export const shout: Migration = (doc: Y.Doc) => {
  for (const id of doc.getMap('columns').keys()) {
    const name = itemOf(doc, 'columns', id)?.get('name') as Y.Text
    name.insert(name.length, '!')
  }
}

/** The kinds of a version of the software that is to come, in which boards pass these migrations too. */
export function kindsWith(...migrations: Migration[]): Kinds {
  return { ...KINDS, board: kind({ ...KINDS.board, migrations: [...KINDS.board.migrations, ...migrations] }) }
}
