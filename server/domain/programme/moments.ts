import type { NoteCode } from '#shared/documents/programme/notes.ts'
import { at, clockOf, dateOf, type EventTime, toMinutes } from '#shared/time.ts'
import type { RawEvent } from './schedule.ts'

type Tell = (code: NoteCode, detail?: string) => void

const DATE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/
const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)(?::\d{2})?$/
const LEAST = 5
const MOST = 1440

/** Minutes of a duration, `usual` where there is none. `HH:MM` is what it should be; three parts are read as HH:MM:SS, a bare number as minutes. */
export function readLength(duration: string, usual: number, tell: Tell): number {
  if (!duration) {
    tell('length-missing', `${usual}`)
    return usual
  }
  const parts = duration.split(':')
  const numbers = parts.map(Number)
  const [first = 0, second = 0] = numbers
  const usable = parts.every((part) => /^\d{1,4}$/.test(part)) && parts.length <= 3
  const read = !usable ? usual : parts.length === 1 ? first : first * 60 + second
  const length = Math.min(MOST, Math.max(LEAST, read))
  if (!usable || parts.length !== 2 || length !== read) tell('length-repaired', `${duration} → ${length}`)
  return length
}

/** When an event starts on the clock of the place, or null when the file does not say. */
export function readStart(event: RawEvent, timeZone: string, tell: Tell): EventTime | null {
  const { date = '', start = '' } = event.text
  const clock = readClock(start)
  const found = readDate(date, timeZone)
  if (found?.time) {
    if (clock && clock !== clockOf(found.time)) tell('start-differs', `${start} → ${clockOf(found.time)}`)
    return found.time
  }
  const day = found?.date ?? readDate(event.day.date, timeZone)?.date
  if (!day || !clock) {
    tell('time-missing', `${date} ${start}`.trim())
    return null
  }
  const begins = spanOf(event.day)?.start ?? 0
  const minutes = toMinutes(`${day}T${clock}`) - toMinutes(`${day}T00:00`)
  const time = at(day, !found && minutes < begins ? minutes + 1440 : minutes)
  tell('date-missing', time.replace('T', ' '))
  return time
}

/** The day an element `day` describes: its date, and when it begins and ends in minutes from its midnight. */
export function spanOf(day: RawEvent['day']): { date: string; start: number; end: number } | undefined {
  const starts = readDate(day.start, '')
  const ends = readDate(day.end, '')
  const date = readDate(day.date, '')?.date ?? starts?.date
  if (!date) return undefined
  const minutes = (time: EventTime | undefined, otherwise: number, least: number, most: number) =>
    Math.min(most, Math.max(least, time ? toMinutes(time) - toMinutes(`${date}T00:00`) : otherwise))
  const start = minutes(starts?.time, 540, 0, 1435)
  return { date, start, end: minutes(ends?.time, start + 60, start + 60, 2880) }
}

function readClock(text: string): string | undefined {
  const match = CLOCK.exec(text.trim())
  return match ? `${match[1]?.padStart(2, '0')}:${match[2]}` : undefined
}

/** The wall clock of a date: as written, or in the event's time zone when the file names one and the offset says otherwise. */
function readDate(text: string, timeZone: string): { date: string; time?: EventTime } | undefined {
  const [, date, clock, offset] = DATE.exec(text.trim()) ?? []
  if (!date || !isRealDate(date)) return undefined
  if (!clock || !isRealDate(`${date}T${clock}`)) return { date }
  const written = `${date}T${clock}`
  const time = (offset && timeZone && inZone(`${written}${offset}`, timeZone)) || written
  return { date: dateOf(time), time }
}

function isRealDate(text: string): boolean {
  const moment = new Date(text.length === 10 ? `${text}T00:00Z` : `${text}Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

function inZone(moment: string, timeZone: string): EventTime | undefined {
  try {
    const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(moment))
    return parts.replace(' ', 'T')
  } catch {
    // A time zone nobody knows: the clock as written is the best there is.
    return undefined
  }
}
