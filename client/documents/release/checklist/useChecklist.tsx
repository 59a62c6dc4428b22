import { useTranslation } from 'react-i18next'
import { openChecks } from '#shared/documents/release/checklist.ts'
import type { Panel } from '../panels.ts'
import type { ReleaseParts } from '../parts.ts'
import type { Way } from '../path/way.ts'
import { Checklist } from './Checklist.tsx'

/** The panel with the checklist; it counts what asks for something. Not in a release that is final: there nothing can be done about it any more. */
export function useChecklist(parts: ReleaseParts, way: Way | null): Panel | null {
  const { t } = useTranslation()
  if (!way || way.checked.length === 0 || way.path.number !== null) return null
  const badge = openChecks(way.checked).length
  return {
    id: 'checklist',
    label: t('release.checklist.title'),
    icon: 'check',
    badge,
    badgeLabel: t('release.checklist.badge', { count: badge }),
    content: <Checklist {...parts} checked={way.checked} />,
  }
}
