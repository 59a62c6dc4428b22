import { useTranslation } from 'react-i18next'
import type { Panel } from '../panels.ts'
import { PathPanel } from './PathPanel.tsx'
import { CurrentWay, type Way } from './way.ts'

/** The panel with the way of a release. It counts what is asked of this person. */
export function usePathPanel(way: Way | null): Panel | null {
  const { t } = useTranslation()
  if (!way) return null
  const mine = way.path.reviewers.find(({ user }) => user === way.workspace.me.id)
  const isAsked = mine !== undefined && way.path.number === null && mine.said?.seal !== way.seal
  return {
    id: 'path',
    label: t('release.path.title'),
    icon: 'checklist',
    badge: isAsked ? 1 : 0,
    badgeLabel: t('release.path.badge'),
    content: (
      <CurrentWay value={way}>
        <PathPanel />
      </CurrentWay>
    ),
  }
}
