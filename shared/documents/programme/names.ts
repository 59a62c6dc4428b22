import type { Spot } from './difference.ts'
import type { Published, PublishedSlot } from './published.ts'

export interface Named {
  id: string
  name: string
}

/** The names of a version by id, and what stands under them. */
export function lookUp(version: Published) {
  const rooms = new Map(version.venues.flatMap((venue) => venue.rooms.map((room) => [room.id, { ...room, venue }] as const)))
  const days = new Map(version.days.map((day) => [day.id, day]))
  const speakers = new Map(version.speakers.map((speaker) => [speaker.id, speaker]))
  const names = (items: readonly Named[]) => new Map(items.map(({ id, name }) => [id, name]))
  const [tracks, tags] = [names(version.tracks), names(version.tags)]
  const spot = ({ day, start, length, room, across }: PublishedSlot): Spot => {
    const place = rooms.get(room)
    const { name: venue = '', city = '' } = place?.venue ?? {}
    return { date: days.get(day)?.date ?? start.slice(0, 10), start, length, room: across ? '' : (place?.name ?? ''), venue, city }
  }
  return { rooms, days, speakers, tracks, tags, spot }
}
export type Names = ReturnType<typeof lookUp>

/** What stands under these ids, as far as it is there. */
export function present<T>(ids: readonly string[], among: ReadonlyMap<string, T>): T[] {
  return ids.flatMap((id) => among.get(id) ?? [])
}
