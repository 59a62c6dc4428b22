import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { awarenessSchema } from '#shared/protocol/schema.ts'

function heldIn(awareness: Awareness): string {
  const held = [...awareness.getStates()].flatMap(([clientId, state]) => {
    const parsed = clientId === awareness.clientID ? undefined : awarenessSchema.safeParse(state)
    return parsed?.data?.held?.item ?? []
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
