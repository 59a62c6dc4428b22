import { useMemo } from 'react'
import type * as Y from 'yjs'
import { daysOf, placementOf, venuesOf } from '#shared/documents/programme/placement.ts'
import { conflicts, conflictsByKey } from '#shared/documents/programme/rules.ts'
import { programmeModel } from '#shared/documents/programme/schema.ts'
import { useLive } from '../../collab/useLive.ts'

export type ProgrammeNow = ReturnType<typeof useProgramme>

/** A programme as it is now: what it says, what lies where, what clashes. */
export function useProgramme(doc: Y.Doc) {
  const programme = useLive(doc, programmeModel)
  const { days: dayMap, venues: venueMap, rooms } = programme
  // Each keystroke in a title is a new snapshot; what it did not touch keeps its identity.
  const days = useMemo(() => daysOf({ days: dayMap }), [dayMap])
  const venues = useMemo(() => venuesOf({ venues: venueMap, rooms }), [venueMap, rooms])
  return useMemo(() => {
    const placement = placementOf(programme, days, venues)
    const clashes = conflicts(programme, placement)
    return { programme, placement, clashes, clashesOf: conflictsByKey(clashes) }
  }, [programme, days, venues])
}
