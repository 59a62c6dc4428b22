import { useMemo, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { type AwarenessState, awarenessSchema, type Person } from '#shared/protocol/schema.ts'

/** Somebody who has this document open, in one browser tab. */
export interface Peer extends Pick<AwarenessState, 'selected' | 'held' | 'at' | 'view'> {
  clientId: number
  user: Person
  /** This person's own other tab or device. */
  me: boolean
}

/** What of my own state is mine to say; who I am is the server's. */
export type Presence = Partial<Pick<AwarenessState, 'selected' | 'held' | 'at' | 'view'>>

export function setPresence(awareness: Awareness, fields: Presence): void {
  awareness.setLocalState({ ...awareness.getLocalState(), ...fields })
}

function read(awareness: Awareness, mine: string | undefined): Peer[] {
  return [...awareness.getStates()]
    .filter(([clientId]) => clientId !== awareness.clientID)
    .flatMap(([clientId, state]) => {
      const parsed = awarenessSchema.safeParse(state)
      if (!parsed.success || !parsed.data.user) return []
      const { user, selected, held, at, view } = parsed.data
      return [{ clientId, user, selected: selected ?? null, held: held ?? null, at: at ?? null, view: view ?? null, me: user.id === mine }]
    })
}

/** Everybody else who has the document open. `mine` is this person's user id, to recognise their own other tabs. */
export function usePeers(awareness: Awareness, mine?: string): Peer[] {
  const store = useMemo(() => {
    let current = read(awareness, mine)
    let key = JSON.stringify(current)
    return {
      snapshot: () => current,
      subscribe(listener: () => void) {
        // A cursor in a text changes the awareness too; only what a peer is worth here counts.
        const look = () => {
          const next = read(awareness, mine)
          const nextKey = JSON.stringify(next)
          if (nextKey === key) return
          current = next
          key = nextKey
          listener()
        }
        awareness.on('change', look)
        look()
        return () => awareness.off('change', look)
      },
    }
  }, [awareness, mine])
  return useSyncExternalStore(store.subscribe, store.snapshot)
}
