import { type Dispatch, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { notesOf } from '#shared/documents/backstage/model.ts'
import { abstractOf, readProgramme } from '#shared/documents/programme/model.ts'
import { removeSession } from '#shared/documents/programme/operations.ts'
import { keyOf } from '#shared/documents/programme/placement.ts'
import type { Programme, Session } from '#shared/documents/programme/schema.ts'
import { textOfProse } from '#shared/prose/fragment.ts'
import { setPresence } from '../../collab/usePeers.ts'
import type { Backstage } from './tools.ts'

export interface Opened {
  /** The session whose details are open. */
  selected: string | null
  session: Session | undefined
  /** It was just made here. */
  fresh: boolean
  /** See `Tools`. */
  select(id: string | null, isFresh?: boolean): void
}

/** Which session is open. One that was made here and left as it was goes away again; `left` hears of one that stays. */
export function useOpened(
  doc: Y.Doc,
  awareness: Awareness,
  programme: Programme,
  {
    left,
    backstage,
    onOpen,
    reveal,
  }: { left: RefObject<(id: string) => void>; backstage: Backstage | null; onOpen(): void; reveal: Dispatch<string> },
): Opened {
  const [selected, setSelected] = useState<string | null>(null)
  const fresh = useRef<{ id: string; as: string } | null>(null)

  const select = useCallback(
    (id: string | null, isFresh = false) => {
      const leaving = fresh.current
      // A session that was added and left as it was is not worth keeping.
      if (leaving && leaving.id !== id) {
        const abstract = abstractOf(doc, leaving.id)
        const untouched = JSON.stringify(readProgramme(doc).sessions.get(leaving.id)) === leaving.as
        const noted = backstage !== null && notesOf(backstage.doc, leaving.id).length > 0
        if (untouched && !noted && !(abstract && textOfProse(abstract).trim())) removeSession(doc, leaving.id)
        else left.current(leaving.id)
        fresh.current = null
      }
      if (id !== null && isFresh) fresh.current = { id, as: JSON.stringify(readProgramme(doc).sessions.get(id)) }
      onOpen()
      setSelected(id)
      setPresence(awareness, { selected: id })
      const slots = id === null ? {} : readProgramme(doc).sessions.get(id)?.slots
      const [slotId] = Object.keys(slots ?? {})
      // Beside the open sheet the stage is narrower.
      if (id !== null && slotId !== undefined) reveal(keyOf(id, slotId))
    },
    [doc, awareness, backstage, left, onOpen, reveal],
  )

  const session = selected === null ? undefined : programme.sessions.get(selected)
  const isGone = selected !== null && !session
  useEffect(() => {
    if (isGone) select(null)
  }, [isGone, select])
  return useMemo(
    () => ({ selected, session, fresh: session !== undefined && fresh.current?.id === session.id, select }),
    [selected, session, select],
  )
}
