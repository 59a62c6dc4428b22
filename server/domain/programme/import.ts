import type * as Y from 'yjs'
import { addItem } from '#shared/documents/items.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import { addDay, addRoom, addSpeaker, addTag, addTrack, addVenue, changeDay } from '#shared/documents/programme/operations.ts'
import { guidsOf } from '#shared/documents/programme/publishing.ts'
import { FIRST_SLOT, type Programme, type Session, usualLength } from '#shared/documents/programme/schema.ts'
import { transact } from '#shared/documents/transact.ts'
import { applySession, type Became, type Found } from './merge.ts'
import { readSchedule } from './read.ts'
import { repairSchedule } from './repair.ts'
import type { Note, Schedule, ScheduleSession } from './schedule.ts'
import { roomGuid, speakerGuid, stableId } from './stable.ts'

type Progress = (done: number, total: number) => void

export interface ImportResult {
  /** What the file held, and what became of its sessions. */
  counts: Record<'days' | 'venues' | 'rooms' | 'tracks' | 'speakers' | 'sessions' | 'added' | 'updated' | 'unchanged', number>
  notes: Note[]
  /** Of each session of the file, in its order. */
  outcomes: Became[]
}

/** A schedule.xml in our own terms, with what had to be repaired. Throws a Failure for what is no schedule. */
export async function parseSchedule(text: string, onProgress?: Progress): Promise<Schedule> {
  return repairSchedule(await readSchedule(text, onProgress))
}

/** The same for one programme: what says no length is as long as its type usually is there. */
export async function parseScheduleFor(text: string, onProgress?: Progress): Promise<(doc: Y.Doc) => Schedule> {
  const raw = await readSchedule(text, onProgress)
  return (doc) => {
    const programme = readProgramme(doc)
    return repairSchedule(raw, (type) => usualLength(programme, type))
  }
}

/**
 * Puts a schedule into a programme, in one transaction. What is already there is found again (sessions by guid or source, people by their id
 * or name, the rest by name) and updated; what people made or changed since the last import stays (rule P22).
 */
export function applySchedule(doc: Y.Doc, schedule: Schedule, onProgress: Progress = () => undefined): ImportResult {
  return transact(doc, () => {
    const before = readProgramme(doc)
    const found: Found = {
      rooms: applyPlaces(doc, before, schedule),
      tracks: matched(before.tracks.values(), schedule.tracks, (name) => addTrack(doc, { name })),
      tags: matched(before.tags.values(), schedule.tags, (name) => addTag(doc, { name })),
      speakers: applySpeakers(doc, before, schedule),
    }
    applyDays(doc, before, schedule)
    const notes = [...schedule.notes]
    const became = { added: 0, updated: 0, unchanged: 0 }
    const knownOf = finder(before)
    const outcomes = schedule.sessions.map((session, index) => {
      const outcome = applySession(doc, knownOf(session), session, found, notes)
      became[outcome.became] += 1
      onProgress(index + 1, schedule.sessions.length)
      return outcome
    })
    const { days, venues, rooms, tracks, speakers, sessions } = schedule
    return {
      counts: {
        days: days.length,
        venues: venues.length,
        rooms: rooms.length,
        tracks: tracks.length,
        speakers: speakers.length,
        sessions: sessions.length,
        ...became,
      },
      notes,
      outcomes,
    }
  })
}

/** The session of a programme that one of a file is: by its own id, its guid or that of its first slot, or where it came from. */
function finder({ sessions }: Programme): (session: ScheduleSession) => Session | undefined {
  const all = [...sessions.values()]
  const guidOf = guidsOf(all)
  const byGuid = new Map(
    all.flatMap((session) => [session.guid?.toLowerCase() ?? '', guidOf(session.id, FIRST_SLOT)].map((guid) => [guid, session])),
  )
  const bySource = new Map(all.map((session) => [session.source ?? '', session]))
  return ({ id, guid, source }) =>
    (id === undefined ? undefined : sessions.get(id)) ?? byGuid.get(guid) ?? bySource.get(source) ?? sessions.get(stableId('session', guid))
}

function same(name: string): string {
  return name.trim().toLowerCase()
}

/** Each of these names with the id of the item that already bears it, or of a new one. */
function matched(items: Iterable<{ id: string; name: string }>, names: string[], add: (name: string) => string): Map<string, string> {
  const known = new Map([...items].map(({ id, name }) => [same(name), id]))
  return new Map(
    names.map((name) => {
      const id = known.get(same(name)) ?? add(name)
      known.set(same(name), id)
      return [name, id]
    }),
  )
}

/** Venues and rooms; a room is the same when its guid says so, when it bears the same name in a venue of that name, or is the only one so called. */
function applyPlaces(doc: Y.Doc, before: Programme, { venues, rooms }: Schedule): Map<string, string> {
  const namesakes = (name: string) => [...before.rooms.values()].filter((room) => same(room.name) === same(name))
  const nameOf = (venue: string) => same(before.venues.get(venue)?.name ?? '')
  const ids = new Map<string, string>()
  const ours = new Map([...before.rooms.keys()].map((id) => [roomGuid(id), id]))
  for (const room of rooms) {
    const own = ours.get(room.guid)
    if (own !== undefined) ids.set(room.key, own)
  }
  for (const room of rooms.filter(({ key }) => !ids.has(key))) {
    const known = namesakes(room.name)
    const match = known.find(({ venue }) => nameOf(venue) === same(room.venue)) ?? (room.city || known.length > 1 ? undefined : known[0])
    if (match) ids.set(room.key, match.id)
  }
  const used = venues.filter(({ name }) => rooms.some((room) => room.venue === name && !ids.has(room.key)))
  const cities = new Map(used.map(({ name, city }) => [name, city]))
  const places = matched(before.venues.values(), [...cities.keys()], (name) => addVenue(doc, { name, city: cities.get(name) ?? '' }))
  for (const { key, name, venue } of rooms) if (!ids.has(key)) ids.set(key, addRoom(doc, { name, venue: places.get(venue) ?? '' }))
  return ids
}

/** Speakers: by the id the file gives them, else by name. */
function applySpeakers(doc: Y.Doc, before: Programme, { acronym, speakers }: Schedule): Map<string, string> {
  const ours = new Map([...before.speakers.keys()].map((id) => [`id:${speakerGuid(id)}`, id]))
  const numbered = speakers.map(({ key, name }) => ({
    key,
    name,
    id: ours.get(key) ?? (key.startsWith('id:') ? stableId('speaker', acronym, key) : undefined),
  }))
  const taken = new Set(numbered.map(({ id }) => id))
  const free = [...before.speakers.values()].filter(({ id }) => !taken.has(id))
  const byName = new Map(free.map(({ id, name }) => [same(name), id]))
  const ids = new Map<string, string>()
  for (const { key, name, id } of numbered.filter((speaker) => speaker.id)) {
    const namesake = byName.get(same(name))
    byName.delete(same(name))
    if (id && before.speakers.has(id)) ids.set(key, id)
    else ids.set(key, namesake ?? addItem(doc, 'speakers', { name }, id))
  }
  const known = new Map([...speakers].filter(({ key }) => ids.has(key)).map(({ key, name }) => [same(name), ids.get(key) as string]))
  for (const { key, name } of numbered.filter((speaker) => !speaker.id)) {
    ids.set(key, known.get(same(name)) ?? byName.get(same(name)) ?? addSpeaker(doc, { name }))
  }
  return ids
}

/** Days: new ones are added, known ones only ever widened. */
function applyDays(doc: Y.Doc, before: Programme, { days }: Schedule): void {
  const known = new Map([...before.days.values()].map((day) => [day.date, day]))
  for (const day of days) {
    const mine = known.get(day.date)
    if (!mine) addDay(doc, day)
    else if (day.start < mine.start || day.end > mine.end) {
      changeDay(doc, mine.id, { start: Math.min(day.start, mine.start), end: Math.max(day.end, mine.end) })
    }
  }
}
