import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { carriedSchema } from '#shared/documents/programme/carried.ts'
import { awarenessSchema } from '#shared/protocol/schema.ts'

function heldIn(awareness: Awareness): string {
  const held = [...awareness.getStates()].flatMap(([clientId, state]) => {
    const held = clientId === awareness.clientID ? undefined : awarenessSchema.safeParse(state).data?.held
    if (!held) return []
    return [held.item, ...(carriedSchema.safeParse(held.over).data?.along ?? [])]
  })
  return [...new Set(held)].sort().join('\n')
}

/** The keys of what other people hold. Changes when something is taken up or put down, not while it moves. */
export function useHeldByOthers(awareness: Awareness): ReadonlySet<string> {
  const subscribe = useCallback(
    (listener: () => void) => {
      awareness.on('change', listener)
      return () => awareness.off('change', listener)
    },
    [awareness],
  )
  const held = useSyncExternalStore(subscribe, () => heldIn(awareness))
  return useMemo(() => new Set(held ? held.split('\n') : []), [held])
}
