import { useDeferredValue, useMemo } from 'react'
import type * as Y from 'yjs'
import { type Checked, checklistOf } from '#shared/documents/release/checklist.ts'
import type { ReleaseText } from '#shared/documents/release/final.ts'
import type { ReleasePath } from '#shared/protocol/releases.ts'
import { useTalk } from '../../../threads/context.tsx'
import { factStoreOf } from '../facts/store.ts'
import { useFactsNow } from '../facts/useFacts.ts'

const NOTHING: readonly Checked[] = []

interface TextNow {
  text: ReleaseText
  seal: string
  suggested: number
}

/** The checklist of a release, worked out when there is time: the text it reads is that of a moment ago. Empty as long as text or path are not known. */
export function useChecked(doc: Y.Doc, path: ReleasePath | null, text: TextNow | null): readonly Checked[] {
  const facts = useFactsNow(factStoreOf(doc))
  const { threads } = useTalk()
  const [now, later] = [useDeferredValue(text?.text ?? null), useDeferredValue(facts)]
  const [seal, suggested] = [text?.seal ?? null, text?.suggested ?? 0]
  return useMemo(() => {
    if (!now || !path) return NOTHING
    return checklistOf({
      ...{ text: now.text, note: now.note, language: path.language },
      ...{ programmes: later.programmes, meant: later.meant, knownPath: true },
      contact: path.contact && { name: path.contact.name, reach: path.reach },
      embargo: path.embargo,
      openThreads: (threads ?? []).filter(({ resolved }) => resolved === null).length,
      openSuggestions: suggested,
      waiting: path.reviewers.filter(({ gone, said }) => !gone && !(said?.verdict === 'approve' && said.seal === seal)).length,
    })
  }, [now, path, seal, suggested, later, threads])
}
