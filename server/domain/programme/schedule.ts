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

/** Every kind of note an import can make. */
export const NOTE_CODES = [
  'guid-replaced',
  'guid-duplicate',
  'id-duplicate',
  'title-missing',
  'event-skipped',
  'type-mapped',
  'date-missing',
  'time-missing',
  'start-differs',
  'room-missing',
  'room-differs',
  'length-missing',
  'length-repaired',
  'link-repaired',
  'link-dropped',
  'day-unreadable',
  'kept',
] as const
export type NoteCode = (typeof NOTE_CODES)[number]

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
  type: 'workshop' | 'presentation' | 'lecture' | 'training' | 'plenary' | 'break'
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
