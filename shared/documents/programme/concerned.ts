import type { Difference, PlaceChange, SessionChange } from './difference.ts'
import type { Published } from './published.ts'

/** A speaker to whom something changed, and what: of their own sessions, and of the places those are in. */
export interface Concerned {
  id: string
  name: string
  sessions: SessionChange[]
  places: PlaceChange[]
}

/** Exactly the speakers a difference concerns, by name: those who speak or spoke in a session that changed, or whose room, venue or own name did. */
export function concernedBy({ sessions, places }: Difference, before: Published, after: Published): Concerned[] {
  const names = new Map([...before.speakers, ...after.speakers].map(({ id, name }) => [id, name]))
  const touches = (change: PlaceChange, id: string) => {
    if ('speakers' in change) return change.speakers.includes(id)
    if (!('rooms' in change)) return false
    const own = after.sessions.filter(({ speakers }) => speakers.includes(id))
    return own.some(({ slots }) => slots.some(({ rooms }) => rooms.some((room) => change.rooms.includes(room))))
  }
  const all = [...names].map(([id, name]) => ({
    id,
    name,
    sessions: sessions.filter(({ speakers }) => speakers.includes(id)),
    places: places.filter((change) => touches(change, id)),
  }))
  return all
    .filter((one) => one.sessions.length + one.places.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1))
}
