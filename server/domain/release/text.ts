import { type ReleaseText, sealOfText, spellingOfText } from '#shared/documents/release/final.ts'
import { meantOf } from '#shared/documents/release/model.ts'
import { readRelease } from '#shared/documents/release/suggest/read.ts'
import { withFacts } from '#shared/documents/release/withFacts.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Store } from '../../storage/store.ts'
import type { Frozen } from '../../storage/versions.ts'
import type { FactsSource } from '../facts/facts.ts'
import type { Read } from '../programme/versions.ts'

/** Where what a release says comes from: rows, the journal, and the programmes beside it. */
export interface Sources {
  store: Store
  read: Read
  facts: Pick<FactsSource, 'of'>
}

/** A release as it reads after row `seq` of its journal, what is only suggested aside, with the facts of the programmes as they are now said as text. */
export interface ReadText extends ReleaseText {
  seq: number
  /** What disagrees with a programme and is meant. */
  meant: ReadonlySet<string>
  /** How many suggestions are open. */
  suggested: number
  frozen: Frozen
}

const hasFact = (nodes: readonly ProseNode[]): boolean => nodes.some(({ type, content }) => type === 'fact' || hasFact(content ?? []))

/** Reads the text of a release as the journal has it. `language`: that of the release, in which facts are said. */
export async function textAsItReads({ store, read, facts }: Sources, row: DocumentRow, language?: 'nl' | 'en'): Promise<ReadText> {
  const { seq, meant, suggested, ...raw } = await read(row, (doc, after) => {
    const { suggestions, ...raw } = readRelease(doc)
    return { ...raw, seq: after, meant: new Set(meantOf(doc).keys()), suggested: suggestions.length }
  })
  const said = async () => {
    if (!hasFact(raw.text) && !hasFact(raw.note)) return raw
    const known = new Map((await facts.of(row.workspace)).map((programme) => [programme.id, programme.facts]))
    const spoken = language ?? (await store.release({ document: row.id })).language
    return { text: withFacts(raw.text, known, spoken), note: withFacts(raw.note, known, spoken) }
  }
  const text = await said()
  return { seq, meant, suggested, ...text, frozen: { content: spellingOfText(text), seal: sealOfText(text) } }
}
