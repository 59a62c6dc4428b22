import type { NoteCode } from '#shared/documents/programme/notes.ts'
import type { SessionType } from '#shared/documents/programme/schema.ts'

/** A schedule.xml as it stands in the file: text, nothing interpreted. What is missing is an empty string. */
export interface RawSchedule {
  title: string
  acronym: string
  timeZone: string
  tracks: string[]
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
  rooms: { key: string; venue: string; city: string; name: string }[]
  venues: { name: string; city: string }[]
  tracks: string[]
  /** `key`: the person's id in the file, or the name where it has none. */
  speakers: { key: string; name: string }[]
  sessions: ScheduleSession[]
  notes: Note[]
}

export interface ScheduleSession {
  guid: string
  source: string
  title: string
  subtitle: string
  type: SessionType
  language: string
  track: string
  /** Minutes. */
  length: number
  /** Where it lies; null: in the tray. */
  slot: { room: string; start: string } | null
  speakers: string[]
  text: string
  links: { href: string; label: string }[]
}
