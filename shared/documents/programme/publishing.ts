import type * as Y from 'yjs'
import { type ProseNode, readProse, speltAlike, textOfNode } from '../../prose/fragment.ts'
import { fromMinutes, toMinutes } from '../../time.ts'
import { ordered, type Ranked } from '../rank.ts'
import { isUuid, stableUuid } from '../stable.ts'
import { abstractOf, readProgramme } from './model.ts'
import { type Placed, placementOf } from './placement.ts'
import type { Published, PublishedSession, PublishedSlot } from './published.ts'
import { FIRST_SLOT, type Programme, SETTINGS, type Session } from './schema.ts'

/** What a programme is called and where its clock hangs; neither is in its Y.Doc. */
export interface About {
  title: string
  timeZone: string
}

/**
 * `confirmed`: what everybody may see, and nothing it does not need. `all`: everything that lies somewhere, for those who make it. `whole`: what lies in
 * the tray too, as sessions without a slot, to keep.
 */
export type Which = 'confirmed' | 'all' | 'whole'

const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
/** Is this a time some clock shows? `2030-13-41` has the form of a date too. */
const isReal = (time: string): boolean => Number.isFinite(toMinutes(time)) && fromMinutes(toMinutes(time)) === time

/** The abstract of a session in one spelling; one that says nothing is empty. */
export function abstractAsJson(doc: Y.Doc, session: string): ProseNode[] {
  const prose = abstractOf(doc, session)
  const blocks = prose ? speltAlike(readProse(prose)) : []
  return blocks.some((block) => textOfNode(block).trim() !== '') ? blocks : []
}

/** A guid for every slot: the session's own for its first where that is a UUID nobody else has, else one made from the ids. */
export function guidsOf(sessions: Iterable<Session>): (session: string, slotId: string) => string {
  const owners = new Map<string, string>()
  for (const { id, guid } of [...sessions].sort((a, b) => before(a.id, b.id))) {
    const uuid = guid?.toLowerCase() ?? ''
    if (isUuid(uuid) && !owners.has(uuid)) owners.set(uuid, id)
  }
  const own = new Map([...owners].map(([uuid, session]) => [session, uuid]))
  return (session, slotId) =>
    slotId === FIRST_SLOT ? (own.get(session) ?? stableUuid('session', session)) : stableUuid('slot', session, slotId)
}

/** The speakers of a session in order, as far as they are there. */
export function speakersOf({ speakers }: Session, programme: Pick<Programme, 'speakers'>): string[] {
  const ranked: Ranked[] = Object.entries(speakers).map(([id, rank]) => ({ id, rank }))
  return ordered(ranked.filter(({ id }) => programme.speakers.has(id))).map(({ id }) => id)
}

/** The tags of a session in their order, as far as they are there. */
export function tagsOf({ tags }: Session, programme: Pick<Programme, 'tags'>): string[] {
  return ordered([...programme.tags.values()].filter(({ id }) => id in tags)).map(({ id }) => id)
}

/**
 * A programme in the plain form it goes out in. Pure: who has seen the same changes gets the same, to the letter of its spelling. What lies in the tray
 * is in none but the last of these, nor is a slot at a time that no clock shows. `programme`: what the
 * document says, where that has been read already.
 */
export function publishedOf(doc: Y.Doc, { title, timeZone }: About, which: Which, programme: Programme = readProgramme(doc)): Published {
  const placement = placementOf(programme)
  const roomOrder = new Map(placement.venues.flatMap(({ rooms }) => rooms).map(({ id }, index) => [id, index]))
  const orderOf = (room: string) => roomOrder.get(room) ?? roomOrder.size
  const goesOut = ({ session, slot }: Placed) => (which !== 'confirmed' || session.status === 'confirmed') && isReal(slot.start)
  const placed = placement.placed
    .filter(goesOut)
    .sort((a, b) => before(a.slot.start, b.slot.start) || orderOf(a.room.id) - orderOf(b.room.id) || before(a.key, b.key))
  const guidOf = guidsOf(programme.sessions.values())
  const bySession = Map.groupBy(placed, ({ session }) => session)
  if (which === 'whole') {
    const others = [...programme.sessions.values()].filter((session) => !bySession.has(session))
    for (const session of others.sort((a, b) => before(a.id, b.id))) bySession.set(session, [])
  }
  const sessions = [...bySession].map(([session, items]): PublishedSession => {
    const { id, subtitle, type, status, language, track, capacity } = session
    return {
      id,
      title: session.title.trim(),
      subtitle: subtitle.trim(),
      type,
      status,
      language,
      track: track !== null && programme.tracks.has(track) ? track : null,
      tags: tagsOf(session, programme),
      capacity,
      speakers: speakersOf(session, programme),
      abstract: abstractAsJson(doc, id),
      slots: items.map(
        ({ slotId, slot, day, rooms }): PublishedSlot => ({
          id: slotId,
          guid: guidOf(id, slotId),
          day,
          room: slot.room,
          rooms: [...rooms].sort((a, b) => orderOf(a) - orderOf(b)),
          start: slot.start,
          length: slot.length,
          across: slot.across ?? false,
        }),
      ),
    }
  })

  const used = (idsOf: (session: PublishedSession) => readonly (string | null)[]) => {
    const ids = new Set(sessions.flatMap(idsOf))
    return ({ id }: { id: string }) => which !== 'confirmed' || ids.has(id)
  }
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name })
  const isUsed = used(({ slots }) => slots.flatMap(({ rooms }) => rooms))
  return {
    title,
    theme: programme.settings.get(SETTINGS)?.theme.trim() ?? '',
    timeZone,
    days: placement.days.filter(({ date }) => isReal(`${date}T00:00`)).map(({ id, date, start, end }) => ({ id, date, start, end })),
    venues: placement.venues
      .map(({ id, name, city, rooms }) => ({
        id,
        name,
        city,
        address: programme.venues.get(id)?.address ?? '',
        rooms: rooms.filter(isUsed).map((room) => ({ ...named(room), capacity: room.capacity })),
      }))
      .filter(({ rooms }) => which !== 'confirmed' || rooms.length > 0),
    tracks: ordered(programme.tracks.values())
      .filter(used(({ track }) => [track]))
      .map(named),
    tags: ordered(programme.tags.values())
      .filter(used(({ tags }) => tags))
      .map(named),
    speakers: [...programme.speakers.values()]
      .filter(used(({ speakers }) => speakers))
      .sort((a, b) => before(a.name, b.name) || before(a.id, b.id))
      .map(({ id, name, organisation }) => ({ id, name, organisation })),
    sessions,
  }
}
