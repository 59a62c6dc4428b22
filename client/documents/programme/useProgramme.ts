import { useMemo } from 'react'
import type * as Y from 'yjs'
import { type Reading, readingOf } from '#shared/documents/programme/reading.ts'
import { conflictsByKey, type Weight } from '#shared/documents/programme/rules.ts'
import { type Programme, programmeModel } from '#shared/documents/programme/schema.ts'
import { useLive } from '../../collab/useLive.ts'

export type ProgrammeNow = ReturnType<typeof useProgramme>

/** Reads one snapshot after the other, each from the one before: what a keystroke did not touch is not looked at again. */
function reader(changeover: number): (programme: Programme) => Reading {
  let last: Reading | undefined
  return (programme) => {
    last = readingOf(programme, { changeover }, last)
    return last
  }
}

/**
 * A programme as it is now: what it says, what lies where, what is wrong with that. `conflictsOf`: everything about a slot, by its key; `clashesOf`,
 * `warningsOf`: only what cannot be or will cause trouble, and nobody accepted. `changeover`: minutes, of the workspace.
 */
export function useProgramme(doc: Y.Doc, changeover: number) {
  const programme = useLive(doc, programmeModel)
  const read = useMemo(() => reader(changeover), [changeover])
  const reading = useMemo(() => read(programme), [read, programme])
  const { placement, conflicts, conflictsOf } = reading
  const [clashesOf, warningsOf] = useMemo(() => {
    const open = conflicts.filter(({ accepted }) => accepted === null)
    const weighing = (wanted: Weight) => conflictsByKey(open.filter(({ weight }) => weight === wanted))
    return [weighing('clash'), weighing('warning')]
  }, [conflicts])
  return useMemo(
    () => ({ reading, programme, placement, conflicts, conflictsOf, clashesOf, warningsOf }),
    [reading, programme, placement, conflicts, conflictsOf, clashesOf, warningsOf],
  )
}
