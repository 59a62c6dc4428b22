import type { ExportScope } from '#shared/documents/programme/formats.ts'
import type { Published } from '#shared/documents/programme/published.ts'
import { at, type EventTime, fromMinutes, toMinutes } from '#shared/time.ts'

type Session = Published['sessions'][number]
type Slot = Session['slots'][number]
type Venue = Published['venues'][number]

/** One time that a session is given, with everything about it by name. */
export interface Occurrence {
  session: Session
  slot: Slot
  /** Id of the day it belongs to. */
  day: string
  venue: Venue | undefined
  /** The name of its room among all rooms of the programme (`roomNames`); of the first, when it takes several. */
  room: string
  end: EventTime
  track: string
  tags: string[]
  speakers: Published['speakers']
}

/** Between a city and a room in the room names of a programme in several places: apps know rooms by name alone. */
export const CITY_MARK = ' · '

/** A name for each room that no other has: with its city where there are several, with its venue or a number where that is not enough. */
export function roomNames({ venues }: Pick<Published, 'venues'>): Map<string, string> {
  const used = venues.filter(({ rooms }) => rooms.length > 0)
  const several = new Set(used.map(({ city, name }) => city || name)).size > 1
  const plain = used.flatMap((venue) =>
    venue.rooms.map(({ id, name }) => {
      const place = venue.city || venue.name
      return { id, venue: venue.name, name: [...(several && place ? [place] : []), name.trim() || '–'].join(CITY_MARK) }
    }),
  )
  const times = Map.groupBy(plain, ({ name }) => name)
  const taken = new Set<string>()
  return new Map(
    plain.map(({ id, venue, name }) => {
      const alone = times.get(name)?.length === 1
      const better = alone || !venue ? name : `${name} (${venue})`
      let own = better
      for (let count = 2; taken.has(own); count += 1) own = `${better} (${count})`
      taken.add(own)
      return [id, own]
    }),
  )
}

/** A session with what it belongs to by name. */
export type Named = Pick<Occurrence, 'session' | 'track' | 'tags' | 'speakers'>

function namesIn(published: Published): (session: Session) => Omit<Named, 'session'> {
  const tracks = new Map(published.tracks.map(({ id, name }) => [id, name]))
  const tags = new Map(published.tags.map(({ id, name }) => [id, name]))
  const speakers = new Map(published.speakers.map((speaker) => [speaker.id, speaker]))
  return (session) => ({
    track: tracks.get(session.track ?? '') ?? '',
    tags: session.tags.flatMap((id) => tags.get(id) ?? []),
    speakers: session.speakers.flatMap((id) => speakers.get(id) ?? []),
  })
}

/** What has no time yet, by title. Nothing that was published is like that. */
export function waitingOf(published: Published): Named[] {
  const namesOf = namesIn(published)
  const spelt = ({ session }: Named) => session.title.toLowerCase()
  return published.sessions
    .filter(({ slots }) => slots.length === 0)
    .map((session) => ({ session, ...namesOf(session) }))
    .sort((a, b) => (spelt(a) === spelt(b) ? (a.session.id < b.session.id ? -1 : 1) : spelt(a) < spelt(b) ? -1 : 1))
}

/** Everything that is given, by time and then by room. */
export function occurrencesOf(published: Published): Occurrence[] {
  const names = roomNames(published)
  const venues = new Map(published.venues.flatMap((venue) => venue.rooms.map(({ id }) => [id, venue])))
  const order = new Map([...names.keys()].map((id, index) => [id, index]))
  const namesOf = namesIn(published)
  return published.sessions
    .flatMap((session) =>
      session.slots.map((slot) => ({
        session,
        slot,
        day: slot.day,
        venue: venues.get(slot.room),
        room: names.get(slot.room) ?? '–',
        end: fromMinutes(toMinutes(slot.start) + slot.length),
        ...namesOf(session),
      })),
    )
    .sort(
      (a, b) =>
        toMinutes(a.slot.start) - toMinutes(b.slot.start) ||
        (order.get(a.slot.room) ?? 0) - (order.get(b.slot.room) ?? 0) ||
        (a.slot.guid < b.slot.guid ? -1 : 1),
    )
}

/** When a day begins and ends, with whatever lies outside its hours. */
export function hoursOf(
  { id, date, start, end }: Published['days'][number],
  items: readonly Occurrence[],
): { start: EventTime; end: EventTime } {
  const own = items.filter((item) => item.day === id)
  const moments = [toMinutes(at(date, start)), ...own.map(({ slot }) => toMinutes(slot.start))]
  const ends = [toMinutes(at(date, end)), ...own.map((item) => toMinutes(item.end))]
  return { start: fromMinutes(Math.min(...moments)), end: fromMinutes(Math.max(...ends)) }
}

/** A part of a programme as a programme of its own: only what belongs to it, and the places, people and days it needs. */
export function scopedTo(published: Published, { kind, id }: ExportScope): Published {
  const rooms = new Set(published.venues.find((venue) => venue.id === id)?.rooms.map((room) => room.id))
  const holds: Record<ExportScope['kind'], (session: Session, slot?: Slot) => boolean> = {
    venue: (_, slot) => slot?.rooms.some((room) => rooms.has(room)) ?? false,
    room: (_, slot) => slot?.rooms.includes(id) ?? false,
    track: (session) => session.track === id,
    speaker: (session) => session.speakers.includes(id),
    session: (session) => session.id === id,
  }
  const sessions = published.sessions.flatMap((session) => {
    const slots = session.slots.filter((slot) => holds[kind](session, slot))
    const belongs = session.slots.length > 0 ? slots.length > 0 : holds[kind](session)
    return belongs ? [{ ...session, slots }] : []
  })
  const needed = (idsOf: (session: Session) => readonly (string | null)[]) => new Set(sessions.flatMap(idsOf))
  const [speakers, tracks, tags] = [needed((one) => one.speakers), needed((one) => [one.track]), needed((one) => one.tags)]
  const [days, places] = [needed((one) => one.slots.map(({ day }) => day)), needed((one) => one.slots.flatMap((slot) => slot.rooms))]
  return {
    ...published,
    days: published.days.filter((day) => days.has(day.id)),
    venues: published.venues
      .map((venue) => ({ ...venue, rooms: venue.rooms.filter((room) => places.has(room.id)) }))
      .filter((venue) => venue.rooms.length > 0),
    speakers: published.speakers.filter((speaker) => speakers.has(speaker.id)),
    tracks: published.tracks.filter((track) => tracks.has(track.id)),
    tags: published.tags.filter((tag) => tags.has(tag.id)),
    sessions,
  }
}

/** Is there such a part in this programme at all? */
export function hasScope(published: Published, { kind, id }: ExportScope): boolean {
  const all = {
    venue: published.venues,
    room: published.venues.flatMap(({ rooms }) => rooms),
    track: published.tracks,
    speaker: published.speakers,
    session: published.sessions,
  }
  return all[kind].some((item) => item.id === id)
}
