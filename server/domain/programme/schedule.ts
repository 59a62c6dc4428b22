import type { NoteCode } from '#shared/documents/programme/notes.ts'
import type { SessionStatus, SessionType } from '#shared/documents/programme/schema.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'

/** A schedule.xml as it stands in the file: text, nothing interpreted. What is missing is an empty string. */
export interface RawSchedule {
  title: string
  acronym: string
  timeZone: string
  /** The program that wrote it. */
  generator: string
  tracks: string[]
  /** Every day and every room the file names, in its order, also where nothing takes place. */
  days: RawEvent['day'][]
  rooms: { name: string; guid: string }[]
  events: RawEvent[]
}

export interface RawEvent {
  id: string
  guid: string
  /** The day and the room element it stands in. */
  day: { date: string; start: string; end: string }
  roomAround: string
  /** Text of its simple child elements, by name. */
  text: Record<string, string>
  persons: { id: string; name: string }[]
  links: { href: string; label: string }[]
}

/** What was repaired or left out, for the person who imports: `code` has a sentence in every language, the rest is from the file. */
export interface Note {
  code: NoteCode
  subject: string
  detail: string
}

/** A schedule ready to be put into a programme: every value in our own terms. */
export interface Schedule {
  title: string
  acronym: string
  days: { date: string; start: number; end: number }[]
  /** In order of appearance. */
  rooms: { key: string; guid: string; venue: string; city: string; name: string }[]
  venues: { name: string; city: string }[]
  tracks: string[]
  tags: string[]
  /** `key`: the person's id in the file, or the name where it has none. */
  speakers: { key: string; name: string }[]
  sessions: ScheduleSession[]
  notes: Note[]
}

/** Where and when a session is given. `room`: a key. */
export interface ScheduleSlot {
  room: string
  start: string
  /** Minutes. */
  length: number
}

/** A session of a file. What the file does not speak of is absent, and stays as it is. */
export interface ScheduleSession {
  /** The id it has in a programme, where the file came out of one; else one is made from the guid. */
  id?: string
  guid: string
  source: string
  /** What to tell of it where it is not there yet: what is there already has its guid. */
  notesIfNew?: readonly Note[]
  title: string
  subtitle?: string
  type?: SessionType
  status?: SessionStatus
  /** What it begins with, where it is not there yet. */
  statusIfNew?: SessionStatus
  language?: string
  /** '': in no track. */
  track?: string
  tags?: string[]
  capacity?: number | null
  /** Minutes. */
  length?: number
  /** By slot id: where it lies; null: in the tray. */
  slots?: Record<string, ScheduleSlot | null>
  speakers?: string[]
  abstract?: ProseNode[]
}
