import type { Published } from '#shared/documents/programme/published.ts'
import type { EventTime } from '#shared/time.ts'
import { type Occurrence, occurrencesOf } from './occurrences.ts'
import { plainTextOf } from './prose.ts'
import type { About, Render } from './render.ts'
import { timeZoneLines } from './timeZone.ts'
import { WORDS } from './words.ts'

const STATUS = { idea: 'TENTATIVE', invited: 'TENTATIVE', confirmed: 'CONFIRMED', cancelled: 'CANCELLED' } as const
/** The first moment a version can be of: what counts changes from here, in minutes, stays small enough for every calendar. */
const BEGINNING = Date.UTC(2020, 0, 1)
const LONGEST = 75

/** A value of text: what has a meaning is marked, what no calendar may hold is left out. */
export function text(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}|\p{Cs}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
}

/** A line in pieces of at most 75 bytes, never in the middle of a letter. */
export function folded(line: string): string {
  const pieces: string[] = ['']
  let size = 0
  for (const letter of line) {
    const bytes = Buffer.byteLength(letter)
    if (size + bytes > LONGEST) {
      pieces.push(' ')
      size = 1
    }
    pieces[pieces.length - 1] += letter
    size += bytes
  }
  return pieces.join('\r\n')
}

export const local = (time: EventTime) => `${time.replace(/[-:]/g, '')}00`
export const utc = (moment: number) => `${new Date(moment).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

function eventLines(item: Occurrence, { timeZone }: Published, about: About, gone: boolean): string[] {
  const { session, slot, venue, track, tags, speakers } = item
  const words = WORDS[about.language]
  const room = venue?.rooms.find(({ id }) => id === slot.room)?.name ?? ''
  const place = [slot.across ? '' : room, venue?.name ?? '', venue?.address ?? '', venue?.city ?? ''].map((part) => part.trim())
  const people = speakers.map(({ name, organisation }) => (organisation ? `${name} (${organisation})` : name)).join(', ')
  const told = [session.subtitle, people, plainTextOf(session.abstract)].filter((part) => part.trim()).join('\n\n')
  const categories = [words.types[session.type], track, ...tags].filter((part) => part.trim())
  return [
    'BEGIN:VEVENT',
    `UID:${slot.guid}`,
    `DTSTAMP:${utc(about.at)}`,
    `LAST-MODIFIED:${utc(about.at)}`,
    `SEQUENCE:${Math.max(0, Math.floor((about.at - BEGINNING) / 60_000))}`,
    `STATUS:${gone ? 'CANCELLED' : STATUS[session.status]}`,
    `SUMMARY:${text(session.title || words.untitled)}`,
    `LOCATION:${text([...new Set(place.filter(Boolean))].join(', '))}`,
    `DTSTART;TZID=${timeZone}:${local(slot.start)}`,
    `DTEND;TZID=${timeZone}:${local(item.end)}`,
    ...(told ? [`DESCRIPTION:${text(told)}`] : []),
    `CATEGORIES:${categories.map(text).join(',')}`,
    'END:VEVENT',
  ]
}

/** A calendar (RFC 5545, RFC 7986). What was published before and is no more stays in it as cancelled, so that it goes from the calendars it is in. */
export const calendar: Render = (published, about) => {
  const items = occurrencesOf(published)
  const here = new Set(items.map(({ slot }) => slot.guid))
  const gone: Occurrence[] = []
  for (const former of about.former.flatMap(occurrencesOf)) {
    if (here.has(former.slot.guid)) continue
    here.add(former.slot.guid)
    gone.push(former)
  }
  const dates = [...items, ...gone].flatMap(({ slot, end }) => [slot.start, end]).sort()
  const [first, last] = [dates[0] ?? published.days[0]?.date, dates.at(-1) ?? published.days.at(-1)?.date]
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Draaiboek//Draaiboek//${about.language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${text(published.title)}`,
    `X-WR-CALNAME:${text(published.title)}`,
    `X-WR-TIMEZONE:${published.timeZone}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...(first && last ? timeZoneLines(published.timeZone, first, last) : []),
    ...items.flatMap((item) => eventLines(item, published, about, false)),
    ...gone.flatMap((item) => eventLines(item, published, about, true)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}
