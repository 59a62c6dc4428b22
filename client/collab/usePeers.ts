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

interface Read {
  state: Omit<Peer, 'clientId' | 'me'>
  /** What of it counts here, to be compared. */
  key: string
}

/** What a state says, read once: each that moves only a caret makes everybody look at the states of all. */
const known = new WeakMap<object, Read | null>()

function stateOf(said: object): Read | null {
  const before = known.get(said)
  if (before !== undefined) return before
  const { data } = awarenessSchema.safeParse(said)
  const { user, selected = null, held = null, at = null, view = null } = data ?? {}
  const state = user && { user, selected, held, at, view }
  const now = state ? { state, key: JSON.stringify(state) } : null
  known.set(said, now)
  return now
}

function read(awareness: Awareness, mine: string | undefined): { peers: Peer[]; key: string } {
  let key = ''
  const peers = [...awareness.getStates()].flatMap(([clientId, said]): Peer[] => {
    const of = clientId === awareness.clientID ? null : stateOf(said)
    if (!of) return []
    key += `${clientId} ${of.key}\n`
    return [{ clientId, ...of.state, me: of.state.user.id === mine }]
  })
  return { peers, key }
}

/** Everybody else who has the document open. `mine` is this person's user id, to recognise their own other tabs. */
export function usePeers(awareness: Awareness, mine?: string): Peer[] {
  const store = useMemo(() => {
    let current = read(awareness, mine)
    return {
      snapshot: () => current.peers,
      subscribe(listener: () => void) {
        // A cursor in a text changes the awareness too; only what a peer is worth here counts.
        const look = () => {
          const next = read(awareness, mine)
          if (next.key === current.key) return
          current = next
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
