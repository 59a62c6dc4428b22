import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { type Contact, notesOf, readContact } from '#shared/documents/backstage/model.ts'
import type { OpenDocument } from '../../collab/useDocument.ts'
import { type Backstage, useTools } from './tools.ts'

/** What lies backstage, read again whenever this root of it changes; `read` gives a text, so that what says the same is the same. */
function useRoot({ doc }: Backstage, root: 'contacts' | 'notes', read: () => string): string {
  const subscribe = useCallback(
    (listener: () => void) => {
      const map = doc.getMap(root)
      map.observe(listener)
      return () => map.unobserve(listener)
    },
    [doc, root],
  )
  return useSyncExternalStore(subscribe, read)
}

/** How to reach a speaker, live. */
export function useContact(backstage: Backstage, speaker: string): Contact {
  return JSON.parse(useRoot(backstage, 'contacts', () => JSON.stringify(readContact(backstage.doc, speaker))))
}

/** The ids of the internal notes of a session, live. */
export function useNotes(backstage: Backstage, session: string): string[] {
  const ids = useRoot(backstage, 'notes', () =>
    notesOf(backstage.doc, session)
      .map(({ id }) => id)
      .join(),
  )
  return ids ? ids.split(',') : []
}

/** What the parts of a programme get of what lies backstage of it. */
export function useBackstageOf(open: OpenDocument | null, canWrite: boolean): Backstage | null {
  const { doc, awareness } = open ?? {}
  const isOpen = open?.status === 'open'
  const writes = canWrite && open?.readOnly === false
  return useMemo(() => (doc && awareness ? { doc, awareness, canWrite: writes, isOpen } : null), [doc, awareness, writes, isOpen])
}

/** What lies backstage, where it is for this person. */
export function useBackstage(): Backstage | null {
  return useTools().backstage
}
