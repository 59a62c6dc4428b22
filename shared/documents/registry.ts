import type { Schema } from 'prosemirror-model'
import type * as Y from 'yjs'
import { readProse } from '../prose/fragment.ts'
import { noteSchema } from '../prose/note.ts'
import { boardModel } from './board/schema.ts'
import { snapshotOf } from './live.ts'
import type { DocumentKind } from './name.ts'
import { programmeModel } from './programme/schema.ts'
import { textOf } from './release/model.ts'
import { releaseSchema } from './release/prose.ts'

export interface Kind {
  /** Raised whenever an older client would misread or damage the document. Announced by the client when it connects. */
  schemaVersion: number
  /** The root fields of its Y.Doc; an update that names another is refused. */
  roots: readonly string[]
  /** The roots that are themselves a text, and the nodes and marks of every text in the document. */
  texts: readonly string[]
  prose: Schema
  /** The whole document as plain values, for people who look from outside. */
  read(doc: Y.Doc): unknown
}

/** What every layer that does not care about kinds has to know of each. */
export const KINDS: Record<DocumentKind, Kind> = {
  programme: {
    schemaVersion: 1,
    roots: Object.keys(programmeModel),
    texts: [],
    prose: noteSchema,
    read: (doc) => snapshotOf(doc, programmeModel),
  },
  board: { schemaVersion: 1, roots: Object.keys(boardModel), texts: [], prose: noteSchema, read: (doc) => snapshotOf(doc, boardModel) },
  release: {
    schemaVersion: 1,
    roots: ['text'],
    texts: ['text'],
    prose: releaseSchema,
    read: (doc) => ({ text: readProse(textOf(doc)), problems: [] }),
  },
}
