import type * as Y from 'yjs'
import { readProse } from '../../../prose/fragment.ts'
import type { ReleaseText } from '../final.ts'
import { noteOf, textOf } from '../model.ts'
import { type Suggestion, suggestionsIn } from './list.ts'
import { rejectAll } from './settle.ts'

/** A release as everybody reads it, its open suggestions aside (rule U2), and what they are. */
export function readRelease(doc: Y.Doc): ReleaseText & { suggestions: Suggestion[] } {
  const [text, note] = [readProse(textOf(doc)), readProse(noteOf(doc))]
  return { text: rejectAll(text), note: rejectAll(note), suggestions: suggestionsIn([...text, ...note]) }
}
