import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Checked, checklistOf, openChecks } from '#shared/documents/release/checklist.ts'
import { useTalk } from '../../../threads/context.tsx'
import { factStoreOf } from '../facts/store.ts'
import { useFactsNow } from '../facts/useFacts.ts'
import type { Panel } from '../panels.ts'
import type { ReleaseParts } from '../parts.ts'
import type { Way } from '../path/way.ts'
import { Checklist } from './Checklist.tsx'

const NOTHING: readonly Checked[] = []

/** The checklist of a release, worked out when there is time: the text it reads is that of a moment ago. */
function useChecked({ open }: ReleaseParts, way: Way | null): readonly Checked[] {
  const facts = useFactsNow(factStoreOf(open.doc))
  const { threads } = useTalk()
  // These stay the same object for as long as they say the same; `way` does not.
  const [now, later] = [useDeferredValue(way?.now ?? null), useDeferredValue(facts)]
  const [path, seal, suggested] = [way?.path ?? null, way?.seal ?? null, way?.suggested ?? 0]
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

/** The panel with the checklist; it counts what asks for something. Not in a release that is final: there nothing can be done about it any more. */
export function useChecklist(parts: ReleaseParts, way: Way | null): Panel | null {
  const { t } = useTranslation()
  const checked = useChecked(parts, way)
  if (checked.length === 0 || way?.path.number !== null) return null
  const badge = openChecks(checked).length
  return {
    id: 'checklist',
    label: t('release.checklist.title'),
    icon: 'check',
    badge,
    badgeLabel: t('release.checklist.badge', { count: badge }),
    content: <Checklist {...parts} checked={checked} />,
  }
}
