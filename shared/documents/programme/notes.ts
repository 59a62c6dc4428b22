/** Everything an import of a schedule can have repaired, moved to the tray or left out; each has a sentence in every language. */
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
