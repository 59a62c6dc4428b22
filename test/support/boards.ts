import * as Y from 'yjs'
import { addStartColumns } from '#shared/documents/board/operations.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { TestServer } from './server.ts'

/** A document on the server, and the same as a page has it. */
export interface Kept {
  row: DocumentRow
  doc: Y.Doc
  /** Writes in it beside the server, as `author` (nobody: the operator). */
  write(change: (doc: Y.Doc) => void, author?: string | null): Promise<number>
}

export async function keptOn(server: TestServer, row: DocumentRow, doc = new Y.Doc()): Promise<Kept> {
  const append = (bytes: Uint8Array, author: string | null) => server.store.append({ document: row.id, author, bytes, now: Date.now() })
  if (doc.share.size > 0) await append(Y.encodeStateAsUpdate(doc), null)
  return {
    row,
    doc,
    write(change, author = null) {
      const before = Y.encodeStateVector(doc)
      doc.transact(() => change(doc))
      return append(Y.encodeStateAsUpdate(doc, before), author)
    },
  }
}

/** A board with the columns `todo`, `doing` and `done`. */
export async function aBoard(server: TestServer, title = 'Taken'): Promise<Kept> {
  const doc = new Y.Doc()
  addStartColumns(doc, { todo: 'Te doen', doing: 'Bezig', done: 'Klaar' })
  return keptOn(server, await server.createDocument('board', title), doc)
}
