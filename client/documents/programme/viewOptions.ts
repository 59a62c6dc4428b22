import { useTranslation } from 'react-i18next'
import type { Placement } from '#shared/documents/programme/placement.ts'
import { ALL } from './layout.ts'
import { VIEWS, type View } from './useShown.ts'

/** One of a few that can be shown. */
export interface Option<Id extends string = string> {
  id: Id
  label: string
}

/** The venues that can be looked at, and all of them; none when there is one. */
export function useVenueOptions({ venues, view, narrow }: Pick<Placement, 'venues'> & { view: View; narrow: boolean }): Option[] {
  const { t } = useTranslation()
  if (venues.length < 2) return []
  const all = { id: ALL, label: t(narrow ? 'programme.plan.all' : view === 'grid' ? 'programme.sideBySide' : 'programme.allVenues') }
  return [...venues.map((venue) => ({ id: venue.id, label: venue.city || venue.name || t('programme.noVenue') })), all]
}

/** The ways to look at a programme; a grid only where it has room. */
export function useViewOptions(narrow: boolean): Option<View>[] {
  const { t } = useTranslation()
  const names: Record<View, string> = {
    grid: t('programme.grid'),
    list: t('programme.list'),
    speakers: t('programme.view.speakers'),
    rooms: t('programme.view.rooms'),
  }
  return VIEWS.filter((view) => view !== 'grid' || !narrow).map((view) => ({ id: view, label: names[view] }))
}
