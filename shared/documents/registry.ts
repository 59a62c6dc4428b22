import type { Schema } from 'prosemirror-model'
import type * as Y from 'yjs'
import { noteSchema } from '../prose/note.ts'
import { BACKSTAGE_ROOTS, readBackstage } from './backstage/model.ts'
import { boardModel } from './board/schema.ts'
import { giveMaps } from './items.ts'
import { snapshotOf } from './live.ts'
import type { StoredKind } from './name.ts'
import { programmeModel } from './programme/schema.ts'
import { meantOf } from './release/model.ts'
import { releaseSchema } from './release/prose.ts'
import { readRelease } from './release/suggest/read.ts'

/**
 * Changes a document of one version into one of the next, in place. Pure, and at home with what it finds: fields may be missing or unreadable. Never
 * changed once it has been released; a document passes it exactly once.
 */
export type Migration = (doc: Y.Doc) => void

export interface Kind {
  /** From version 1 to 2, from 2 to 3, and so on. One is added whenever an older client would misread or damage the document. */
  migrations: readonly Migration[]
  /** The version its documents have now. Announced by the client when it connects. */
  schemaVersion: number
  /** The root fields of its Y.Doc; an update that names another is refused. */
  roots: readonly string[]
  /** The roots that are themselves a text, and the nodes and marks of every text in the document. */
  texts: readonly string[]
  prose: Schema
  /** The whole document as plain values, for people who look from outside. */
  read(doc: Y.Doc): unknown
}

export type Kinds = Record<StoredKind, Kind>

/** A kind whose version follows from its migrations. */
export function kind(parts: Omit<Kind, 'schemaVersion'>): Kind {
  return { ...parts, schemaVersion: 1 + parts.migrations.length }
}

/** The version a new document of each kind has. */
export function versionsOf({ programme, board, release, backstage }: Kinds): Record<StoredKind, number> {
  return {
    programme: programme.schemaVersion,
    board: board.schemaVersion,
    release: release.schemaVersion,
    backstage: backstage.schemaVersion,
  }
}

/** What every layer that does not care about kinds has to know of each. */
export const KINDS: Kinds = {
  programme: kind({
    // To 2: sessions and speakers made before they had all of their maps get the ones that are missing.
    migrations: [
      (doc) => {
        giveMaps(doc, 'sessions', ['speakers', 'tags', 'slots', 'aside'])
        giveMaps(doc, 'speakers', ['available'])
      },
    ],
    roots: Object.keys(programmeModel),
    texts: [],
    prose: noteSchema,
    read: (doc) => snapshotOf(doc, programmeModel),
  }),
  board: kind({
    // To 2: labels, a checklist, attachments and related cards; and the bin, of which an older page knows nothing.
    migrations: [(doc) => giveMaps(doc, 'cards', ['assignees', 'labels', 'related', 'checklist', 'attachments'])],
    roots: Object.keys(boardModel),
    texts: [],
    prose: noteSchema,
    read: (doc) => snapshotOf(doc, boardModel),
  }),
  release: kind({
    // To 2: more styles, photos, tables, facts and the note. To 3: suggestions. To 4: suggestions about blocks. Nothing
    // changes, but an older editor would delete what it does not know, and leave the signs of what it settles among the words.
    migrations: [() => undefined, () => undefined, () => undefined],
    roots: ['text', 'note', 'meant'],
    texts: ['text', 'note'],
    prose: releaseSchema,
    read: (doc) => ({ ...readRelease(doc), meant: [...meantOf(doc).keys()].sort(), problems: [] }),
  }),
  backstage: kind({ migrations: [], roots: BACKSTAGE_ROOTS, texts: [], prose: noteSchema, read: readBackstage }),
}
