import { useMemo } from 'react'
import type * as Y from 'yjs'
import { daysOf, placementOf, venuesOf } from '#shared/documents/programme/placement.ts'
import { conflicts, conflictsByKey } from '#shared/documents/programme/rules.ts'
import { programmeModel } from '#shared/documents/programme/schema.ts'
import { useLive } from '../../collab/useLive.ts'

export type ProgrammeNow = ReturnType<typeof useProgramme>

/**
 * A programme as it is now: what it says, what lies where, what is in the way of what. `conflictsOf`: everything about a slot, by its key;
 * `clashesOf`: only what cannot be and nobody accepted. `changeover`: minutes, of the workspace.
 */
export function useProgramme(doc: Y.Doc, changeover: number) {
  const programme = useLive(doc, programmeModel)
  const { days: dayMap, venues: venueMap, rooms } = programme
  // Each keystroke in a title is a new snapshot; what it did not touch keeps its identity.
  const days = useMemo(() => daysOf({ days: dayMap }), [dayMap])
  const venues = useMemo(() => venuesOf({ venues: venueMap, rooms }), [venueMap, rooms])
  return useMemo(() => {
    const placement = placementOf(programme, days, venues)
    const all = conflicts(programme, placement, { changeover })
    const clashes = all.filter(({ weight, accepted }) => weight === 'clash' && accepted === null)
    return { programme, placement, conflicts: all, conflictsOf: conflictsByKey(all), clashesOf: conflictsByKey(clashes) }
  }, [programme, days, venues, changeover])
}
