import type * as Y from 'yjs'
import { proseIn, textIn } from '../items.ts'
import { snapshotOf } from '../live.ts'
import { type Programme, programmeModel } from './schema.ts'

/** The collaborative title of a session. */
export function titleOf(doc: Y.Doc, session: string): Y.Text | undefined {
  return textIn(doc, 'sessions', session, 'title')
}

/** The collaborative abstract of a session. */
export function abstractOf(doc: Y.Doc, session: string): Y.XmlFragment | undefined {
  return proseIn(doc, 'sessions', session, 'abstract')
}

export function readProgramme(doc: Y.Doc): Programme {
  return snapshotOf(doc, programmeModel)
}
