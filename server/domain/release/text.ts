import type { ReleaseText } from '#shared/documents/release/final.ts'
import { sealOfText, spellingOfText } from '#shared/documents/release/final.ts'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { readProse } from '#shared/prose/fragment.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Store } from '../../storage/store.ts'
import type { Frozen } from '../../storage/versions.ts'
import type { Read } from '../programme/versions.ts'

/** A release as it reads after row `seq` of its journal, with the facts of the programme as they are now said as text. */
export interface ReadText extends ReleaseText {
  seq: number
  frozen: Frozen
}

/** Reads the text of a release as the journal has it. */
export async function textAsItReads(_store: Store, read: Read, row: DocumentRow): Promise<ReadText> {
  const { seq, ...text } = await read(row, (doc, after) => ({ seq: after, text: readProse(textOf(doc)), note: readProse(noteOf(doc)) }))
  return { seq, ...text, frozen: { content: spellingOfText(text), seal: sealOfText(text) } }
}
