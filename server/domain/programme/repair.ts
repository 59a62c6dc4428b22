import type { NoteCode } from '#shared/documents/programme/notes.ts'
import { FIRST_SLOT, SESSION_TYPES, type SessionType, USUAL_LENGTHS } from '#shared/documents/programme/schema.ts'
import { isUuid, stableUuid } from '#shared/documents/stable.ts'
import { Failure } from '#shared/errors.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import { safeLink } from '#shared/prose/specs.ts'
import { at, dateOf, toMinutes } from '#shared/time.ts'
import { readLength, readStart, spanOf } from './moments.ts'
import { proseFromSchedule } from './rich.ts'
import type { Note, RawEvent, RawSchedule, Schedule, ScheduleSession } from './schedule.ts'

/** Between a city and a room in the room names of a schedule that covers several places. */
const CITY_MARK = ' · '
/** What calls itself so writes slugs as `slugOf` does. */
const OURS = 'Draaiboek'
const NAME_LENGTH = 300
const MOST_ROOMS = 500
const MOST_TRACKS = 500

/** Words other schedules use for a type of session, each with the nearest of ours. The first that occurs counts. */
const NEAREST: [RegExp, SessionType][] = [
  [/break|pause|pauze|lunch|coffee|koffie|dinner|registration|inloop|borrel/, 'break'],
  [/keynote|plenar|plenair|opening|closing|ceremony/, 'plenary'],
  [/workshop|hands.?on|meetup|hackathon|assembly/, 'workshop'],
  [/training|tutorial|course|cursus/, 'training'],
  [/lecture|lezing|vortrag/, 'lecture'],
]

/** Brings what stands in a file into our own terms. Nothing is left out or changed without a note. */
export function repairSchedule(raw: RawSchedule, usual: UsualLength = (type) => USUAL_LENGTHS[type]): Schedule {
  const notes: Note[] = []
  const title = raw.title || raw.acronym
  const rooms = new Set(raw.rooms.map(({ name }) => shorten(name)).filter(Boolean))
  const tracks = new Set(raw.tracks.map(shorten))
  const speakers = new Map<string, string>()
  const mapped = new Map<string, { type: SessionType; count: number }>()
  const identify = identities(raw, notes)
  const sessions: ScheduleSession[] = []
  const starts = new Map<RawEvent, { start: string; length: number }>()

  for (const event of raw.events) {
    const subject = shorten(event.text.title || event.text.subtitle || event.id || event.guid)
    const note: Tell = (code, detail = '') => notes.push({ code, subject, detail: detail.slice(0, 200) })
    if (!event.text.title && !event.text.date && !event.text.start && event.persons.length === 0) {
      note('event-skipped', event.id || event.guid)
      continue
    }
    if (!event.text.title) note('title-missing', event.id)
    const wanted = event.text.type?.toLowerCase() ?? ''
    const type = nearestType(wanted)
    if (type !== wanted) mapped.set(wanted, { type, count: (mapped.get(wanted)?.count ?? 0) + 1 })
    const room = roomOf(event, note)
    if (room) rooms.add(room)
    const start = readStart(event, raw.timeZone, note)
    const length = readLength(event.text.duration ?? '', usual(type), note)
    if (room && start) starts.set(event, { start, length })
    if (event.text.track) tracks.add(shorten(event.text.track))
    for (const person of event.persons) speakers.set(speakerKey(person), shorten(person.name))
    const ours = ourName(raw, event)
    sessions.push({
      ...identify(event, subject),
      title: event.text.title ?? '',
      subtitle: event.text.subtitle ?? '',
      type,
      statusIfNew: 'confirmed',
      language: (event.text.language ?? '').slice(0, 20),
      track: shorten(event.text.track ?? ''),
      length,
      ...(ours && { id: ours.session }),
      slots: { [ours?.slot ?? FIRST_SLOT]: room && start ? { room, start, length } : null },
      speakers: [...new Set(event.persons.map(speakerKey))],
      abstract: proseOf(
        wholeText(event),
        event.links.flatMap((link) => readLink(link, note)),
      ),
    })
  }
  if (rooms.size > MOST_ROOMS) throw new Failure('too-large', `> ${MOST_ROOMS} <room>`)
  if (tracks.size > MOST_TRACKS) throw new Failure('too-large', `> ${MOST_TRACKS} <track>`)
  for (const [wanted, { type, count }] of mapped) notes.push({ code: 'type-mapped', subject: wanted, detail: `${type} (${count})` })
  return {
    title,
    acronym: raw.acronym,
    ...places([...rooms], title, new Map(raw.rooms.map(({ name, guid }) => [shorten(name), guid.toLowerCase()]))),
    days: daysOf(raw, starts, notes),
    tracks: [...tracks],
    tags: [],
    speakers: [...speakers].map(([key, name]) => ({ key, name })),
    sessions: together(sessions),
    notes,
  }
}

/** Which session and which slot of it an event is, where the file came out of a programme of ours (`slugOf`). */
function ourName({ generator }: RawSchedule, { text: { slug = '' } }: RawEvent): { session: string; slot: string } | undefined {
  const [, session, slot] = (generator === OURS && /^[a-z0-9_]+-([a-z0-9]{1,64})-([a-z0-9]{1,64})$/.exec(slug)) || []
  return session && slot ? { session, slot } : undefined
}

/** Events of one session as that session, with all the times it is given. */
function together(events: ScheduleSession[]): ScheduleSession[] {
  const sessions = new Map<string, ScheduleSession>()
  for (const event of events) {
    const known = sessions.get(event.id ?? event.guid)
    const isFirst = FIRST_SLOT in (event.slots ?? {})
    // What a session is known by is the guid of its first slot, wherever that one lies in the file.
    const guid = isFirst || event.id === undefined ? event.guid : (known?.guid ?? stableUuid('session', event.id))
    sessions.set(event.id ?? event.guid, known ? { ...known, guid, slots: { ...known.slots, ...event.slots } } : { ...event, guid })
  }
  return [...sessions.values()]
}

/** The text in paragraphs, and the links of the session as a list after it. */
function proseOf(text: string, links: RawEvent['links']): ProseNode[] {
  const blocks = proseFromSchedule(text)
  if (links.length === 0) return blocks
  const item = ({ href, label }: { href: string; label: string }): ProseNode => ({
    type: 'listItem',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: label, marks: [{ type: 'link', attrs: { href } }] }] }],
  })
  return [...blocks, { type: 'bulletList', content: links.map(item) }]
}

function shorten(name: string): string {
  return name.replace(/\s+/g, ' ').trim().slice(0, NAME_LENGTH)
}

function speakerKey({ id, name }: { id: string; name: string }): string {
  return id ? `id:${id}` : `name:${shorten(name).toLowerCase()}`
}

export function nearestType(wanted: string): SessionType {
  return SESSION_TYPES.find((type) => type === wanted) ?? NEAREST.find(([words]) => words.test(wanted))?.[1] ?? 'presentation'
}

/** A guid and a source for each event, unique in this file and the same whenever the file comes back. */
function identities(
  raw: RawSchedule,
  notes: Note[],
): (event: RawEvent, subject: string) => Pick<ScheduleSession, 'guid' | 'source' | 'notesIfNew'> {
  const guids = new Set<string>()
  const sources = new Set<string>()
  return (event, subject) => {
    const name = event.id || event.guid || `${event.text.title}@${event.text.date}`
    let source = `${raw.acronym || raw.title}/${name}`.slice(0, 300)
    if (sources.has(source)) {
      notes.push({ code: 'id-duplicate', subject, detail: event.id })
      source = `${source}#${event.text.date ?? ''}#${event.roomAround}`.slice(0, 400)
      for (let copy = 2; sources.has(source); copy += 1) source = `${source}#${copy}`
    }
    sources.add(source)
    const said = event.guid.toLowerCase()
    const code = !isUuid(said) ? 'guid-replaced' : guids.has(said) ? 'guid-duplicate' : null
    const guid = code ? stableUuid(source, event.guid) : said
    guids.add(guid)
    return { guid, source, ...(code && { notesIfNew: [{ code, subject, detail: `${event.guid} → ${guid}` }] }) }
  }
}

/** How long a session of a type is that says nothing of it, in minutes. */
type UsualLength = (type: SessionType) => number
type Tell = (code: NoteCode, detail?: string) => void

/** A link that leads to the web; `www.…` without its scheme gets one, anything else is left out. */
function readLink({ href, label }: RawEvent['links'][number], note: Tell): RawEvent['links'] {
  const bare = /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(href.trim())
  const safe = safeLink(bare ? `http://${href.trim()}` : href)
  if (!safe || !/^https?:/i.test(safe)) {
    note('link-dropped', `${label} ${href}`.trim())
    return []
  }
  if (bare) note('link-repaired', `${href} → ${safe}`)
  return [{ href: safe, label: label || safe }]
}

function roomOf(event: RawEvent, note: Tell): string {
  const around = shorten(event.roomAround)
  const own = shorten(event.text.room ?? '')
  if (around && own && around !== own) note('room-differs', `${own} → ${around}`)
  if (!around && !own) note('room-missing')
  return around || own
}

/** The abstract, and after it what the description adds. */
function wholeText({ text: { abstract = '', description = '' } }: RawEvent): string {
  if (!description || abstract.includes(description)) return abstract
  if (description.startsWith(abstract)) return description
  return `${abstract}\n\n${description}`
}

/** Rooms under one venue, or under a venue for each city when every room names its city. */
function places(names: string[], title: string, guids: Map<string, string>): Pick<Schedule, 'rooms' | 'venues'> {
  const cities = names.every((name) => name.indexOf(CITY_MARK) > 0)
  const rooms = names.map((key) => {
    const guid = guids.get(key) ?? ''
    if (!cities) return { key, guid, venue: shorten(title), city: '', name: key }
    const mark = key.indexOf(CITY_MARK)
    return { key, guid, venue: key.slice(0, mark), city: key.slice(0, mark), name: key.slice(mark + CITY_MARK.length) }
  })
  const venues = new Map(rooms.map(({ venue, city }) => [venue, { name: venue, city }]))
  return { rooms, venues: [...venues.values()] }
}

/** A day for each one of the file, long enough for its sessions; a session that lies far from the day it stands under gets one of its own. */
function daysOf(raw: RawSchedule, starts: Map<RawEvent, { start: string; length: number }>, notes: Note[]): Schedule['days'] {
  const days = new Map<string, { start: number; end: number }>()
  for (const day of new Set([...raw.days, ...raw.events.map((event) => event.day)])) {
    const span = spanOf(day)
    if (span && !days.has(span.date)) days.set(span.date, span)
    const isUsed = raw.events.some((event) => event.day === day)
    if (!span && isUsed) notes.push({ code: 'day-unreadable', subject: day.date, detail: day.start })
  }
  for (const event of raw.events) {
    const span = spanOf(event.day)
    const slot = starts.get(event)
    if (!slot) continue
    const offset = span ? toMinutes(slot.start) - toMinutes(at(span.date, 0)) : -1
    const date = span && offset >= 0 && offset < 2 * 1440 ? span.date : dateOf(slot.start)
    const start = toMinutes(slot.start) - toMinutes(at(date, 0))
    const known = days.get(date) ?? { start, end: start + slot.length }
    days.set(date, { start: Math.min(known.start, start), end: Math.max(known.end, start + slot.length) })
  }
  return [...days].map(([date, { start, end }]) => ({ date, start, end })).sort((a, b) => (a.date < b.date ? -1 : 1))
}
