import { useMemo } from 'react'
import type * as Y from 'yjs'
import { placementOf } from '#shared/documents/programme/placement.ts'
import { conflicts, conflictsByKey } from '#shared/documents/programme/rules.ts'
import { programmeModel } from '#shared/documents/programme/schema.ts'
import { useLive } from '../../collab/useLive.ts'

/** A programme as it is now: what it says, what lies where, what clashes. */
export function useProgramme(doc: Y.Doc) {
  const programme = useLive(doc, programmeModel)
  return useMemo(() => {
    const placement = placementOf(programme)
    const clashes = conflicts(programme, placement)
    return { programme, placement, clashes, clashesOf: conflictsByKey(clashes) }
  }, [programme])
}
