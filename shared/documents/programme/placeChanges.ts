import type { PlaceChange } from './difference.ts'
import type { Names } from './names.ts'
import type { Published } from './published.ts'

/** Pairs of items that are in both, by id. */
function both<T extends { id: string }>(before: readonly T[], after: readonly T[]): [T, T][] {
  return before.flatMap((item): [T, T][] => {
    const other = after.find(({ id }) => id === item.id)
    return other ? [[item, other]] : []
  })
}

export function dayChanges(before: Published, after: Published): PlaceChange[] {
  const changes: PlaceChange[] = []
  const there = (days: Published['days'], { id, date }: Published['days'][number]) => days.some((day) => day.id === id || day.date === date)
  for (const { date, start, end } of after.days.filter((day) => !there(before.days, day)))
    changes.push({ kind: 'day-new', date, start, end })
  for (const { date, start, end } of before.days.filter((day) => !there(after.days, day)))
    changes.push({ kind: 'day-gone', date, start, end })
  for (const day of before.days) {
    const now = after.days.find(({ id }) => id === day.id) ?? after.days.find(({ date }) => date === day.date)
    if (!now) continue
    if (now.date !== day.date) changes.push({ kind: 'day-date', from: day.date, to: now.date })
    if (now.start !== day.start || now.end !== day.end) changes.push({ kind: 'day-hours', date: now.date, start: now.start, end: now.end })
  }
  return changes
}

export function venueChanges(before: Published, after: Published): PlaceChange[] {
  const changes: PlaceChange[] = []
  const [venuesThen, venuesNow] = [before, after].map(({ venues }) => venues.filter(({ id }) => id !== '')) as [
    Published['venues'],
    Published['venues'],
  ]
  const called = ({ name, city }: { name: string; city: string }) => `${name}\n${city}`
  const isIn = (venue: Published['venues'][number], among: Published['venues']) =>
    among.some((other) => other.id === venue.id || called(other) === called(venue))
  for (const venue of venuesNow) if (!isIn(venue, venuesThen)) changes.push({ kind: 'venue-new', venue: venue.name, city: venue.city })
  for (const venue of venuesThen) if (!isIn(venue, venuesNow)) changes.push({ kind: 'venue-gone', venue: venue.name, city: venue.city })
  for (const now of venuesNow) {
    const then = venuesThen.find(({ id }) => id === now.id) ?? venuesThen.find((venue) => called(venue) === called(now))
    if (!then) continue
    const rooms = now.rooms.map(({ id }) => id)
    const [venue, change] = [now.name, (from: string, to: string) => ({ venue: now.name, from, to, rooms })]
    if (then.name !== now.name) changes.push({ kind: 'venue-name', ...change(then.name, now.name) })
    if (then.city !== now.city) changes.push({ kind: 'venue-city', ...change(then.city, now.city), venue })
    if (then.address !== now.address) changes.push({ kind: 'venue-address', ...change(then.address, now.address), venue })
  }
  return changes
}

export function roomChanges(before: Published, a: Names, after: Published, b: Names): PlaceChange[] {
  const changes: PlaceChange[] = []
  const label = (names: Names, id: string) => {
    const room = names.rooms.get(id)
    return [room?.name, room?.venue.name, room?.venue.city].join('\n')
  }
  const known = (id: string, here: Names, there: Names) =>
    there.rooms.has(id) || [...there.rooms.keys()].some((other) => label(there, other) === label(here, id))
  // What is given in a room that is new or gone is new, gone or moved itself, and says so.
  const given = ({ sessions }: Published) =>
    new Set(sessions.flatMap(({ slots }) => slots.flatMap(({ room, across }) => (across ? [] : [room]))))
  const [givenThen, givenNow] = [given(before), given(after)]
  const rooms = (version: Published) => version.venues.flatMap((venue) => venue.rooms.map((room) => ({ ...room, venue })))
  for (const { id, name, venue } of rooms(after))
    if (!givenNow.has(id) && !known(id, b, a)) changes.push({ kind: 'room-new', room: name, venue: venue.name })
  for (const { id, name, venue } of rooms(before))
    if (!givenThen.has(id) && !known(id, a, b)) changes.push({ kind: 'room-gone', room: name, venue: venue.name })
  for (const now of rooms(after)) {
    const then = a.rooms.get(now.id) ?? rooms(before).find(({ id }) => !b.rooms.has(id) && label(a, id) === label(b, now.id))
    if (!then) continue
    if (then.name !== now.name) changes.push({ kind: 'room-name', from: then.name, to: now.name, rooms: [now.id] })
    if (then.venue.id !== now.venue.id && then.venue.name !== now.venue.name)
      changes.push({ kind: 'room-venue', room: now.name, from: then.venue.name, to: now.venue.name, rooms: [now.id] })
    if (then.capacity !== now.capacity) changes.push({ kind: 'room-capacity', room: now.name, from: then.capacity, to: now.capacity })
  }
  return changes
}

export function nameChanges(before: Published, after: Published): PlaceChange[] {
  const changes: PlaceChange[] = []
  for (const [kind, items] of [
    ['track-name', both(before.tracks, after.tracks)],
    ['tag-name', both(before.tags, after.tags)],
  ] as const)
    for (const [then, now] of items) if (then.name !== now.name) changes.push({ kind, from: then.name, to: now.name, speakers: [] })
  for (const [then, now] of both(before.speakers, after.speakers)) {
    if (then.name !== now.name) changes.push({ kind: 'speaker-name', from: then.name, to: now.name, speakers: [now.id] })
    if (then.organisation !== now.organisation)
      changes.push({ kind: 'speaker-organisation', speaker: now.name, from: then.organisation, to: now.organisation, speakers: [now.id] })
  }
  return changes
}
