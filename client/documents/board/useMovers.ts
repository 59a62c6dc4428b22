import { useEffect, useRef, useState } from 'react'
import * as Y from 'yjs'
import type { Person } from '#shared/protocol/schema.ts'
import type { Peer } from '../../collab/usePeers.ts'

const MOMENT = 2600
/** More at once is somebody coming back to the network, not somebody moving a card. */
const MANY = 8

/** The cards of one transaction that were added, moved, archived or brought back, each with the client that did it. */
function movedIn(events: Y.YEvent<Y.AbstractType<unknown>>[], cards: Y.Map<unknown>): [card: string, client: number][] {
  return events.flatMap((event) => {
    if (!(event.target instanceof Y.Map)) return []
    const target = event.target
    const wrote = (key: string) => target._map.get(key)?.id.client ?? -1
    const changed =
      event.target === cards ? [...event.changes.keys.keys()] : ['place', 'archived'].filter((key) => event.changes.keys.has(key))
    return changed.map((key): [string, number] => [event.target === cards ? key : String(event.path[0]), wrote(key)])
  })
}

/** Card id → the other person who moved or added it a moment ago. */
export function useMovers(doc: Y.Doc, peers: readonly Peer[]): ReadonlyMap<string, Person> {
  const [movers, setMovers] = useState<ReadonlyMap<string, Person>>(new Map())
  const latest = useRef(peers)
  useEffect(() => {
    latest.current = peers
  })
  useEffect(() => {
    const cards = doc.getMap('cards')
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const follow = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
      if (transaction.local) return
      const found = movedIn(events, cards).flatMap(([card, client]) => {
        const person = latest.current.find(({ clientId }) => clientId === client)?.user
        return person ? [[card, person] as const] : []
      })
      if (found.length === 0 || found.length > MANY) return
      setMovers((now) => new Map([...now, ...found]))
      const timer = setTimeout(() => {
        timers.delete(timer)
        setMovers((now) => new Map([...now].filter(([card, person]) => !found.some(([id, who]) => id === card && who === person))))
      }, MOMENT)
      timers.add(timer)
    }
    cards.observeDeep(follow as never)
    return () => {
      cards.unobserveDeep(follow as never)
      for (const timer of timers) clearTimeout(timer)
    }
  }, [doc])
  return movers
}
