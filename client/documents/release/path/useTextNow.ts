import { useQuery } from '@tanstack/react-query'
import { startTransition, useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { type ReleaseLanguage, type ReleaseText, sealOfText } from '#shared/documents/release/final.ts'
import { readRelease } from '#shared/documents/release/suggest/read.ts'
import { withFacts } from '#shared/documents/release/withFacts.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { whenRested } from '../../../whenRested.ts'
import { factsQuery } from '../facts/query.ts'

/** How long, in ms, typing rests before the text is read again: a hash of all of it is no work for every key. */
const REST = 250
/** How long, in ms, a state and a checklist may be old while nobody rests. */
const LONGEST = 2500

/** The text as this page has it, with what is suggested beside it, read again when typing rests, and every few seconds while it does not. */
function useText(doc: Y.Doc): ReturnType<typeof readRelease> {
  const [text, setText] = useState(() => readRelease(doc))
  useEffect(() => {
    const read = () => setText(readRelease(doc))
    // Who types goes first: the seal and the checklist are drawn when there is time.
    const reading = whenRested(() => startTransition(read), LONGEST)
    const later = () => reading.soon(REST)
    read()
    doc.on('update', later)
    return () => {
      reading.stop()
      doc.off('update', later)
    }
  }, [doc])
  return text
}

const hasFact = (nodes: readonly ProseNode[]): boolean => nodes.some(({ type, content }) => type === 'fact' || hasFact(content ?? []))

/** The text as it reads now, what is only suggested aside, facts of the programmes said as text, and its seal. Null as long as the facts are not known. */
export function useTextNow(
  doc: Y.Doc,
  document: DocumentRow,
  language: ReleaseLanguage,
): { text: ReleaseText; seal: string; suggested: number } | null {
  const raw = useText(doc)
  const needs = useMemo(() => hasFact(raw.text) || hasFact(raw.note), [raw])
  const { data } = useQuery({ ...factsQuery(document), enabled: needs })
  return useMemo(() => {
    if (needs && !data) return null
    const facts = new Map((data?.programmes ?? []).map((programme) => [programme.id, programme.facts]))
    const text = { text: withFacts(raw.text, facts, language), note: withFacts(raw.note, facts, language) }
    return { text, seal: sealOfText(text), suggested: raw.suggestions.length }
  }, [raw, needs, data, language])
}
