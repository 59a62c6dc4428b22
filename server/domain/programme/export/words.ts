import type { SessionStatus, SessionType } from '#shared/documents/programme/schema.ts'
import type { Language } from '#shared/protocol/schema.ts'
import type { About } from './render.ts'

interface Words {
  types: Record<SessionType, string>
  statuses: Record<SessionStatus, string>
  untitled: string
  draft: string
  version: string
  everywhere: string
  time: string
  place: string
  session: string
  empty: string
  waiting: string
  /** Heads the column that says whether a session has a time, and what stands in it. */
  placed: { column: string; yes: string; no: string }
  seats(count: number): string
  columns: Record<Column, string>
}

/** The columns of a table that goes out; a table that comes in is recognised by the same. */
export const OUT_COLUMNS = [
  ...(['id', 'title', 'subtitle', 'speakers', 'type', 'status', 'date', 'start', 'end', 'length'] as const),
  ...(['venue', 'city', 'room', 'track', 'tags', 'language', 'capacity', 'abstract'] as const),
]
type Column = (typeof OUT_COLUMNS)[number]

/** The words of an export that are not the programme's own. */
export const WORDS: Record<Language, Words> = {
  nl: {
    types: {
      workshop: 'workshop',
      presentation: 'presentatie',
      lecture: 'lezing',
      training: 'training',
      plenary: 'plenair',
      break: 'pauze',
    },
    statuses: { idea: 'idee', invited: 'uitgenodigd', confirmed: 'bevestigd', cancelled: 'vervallen' },
    untitled: 'Zonder titel',
    draft: 'Concept',
    version: 'Versie',
    everywhere: 'en de andere zalen',
    time: 'Tijd',
    place: 'Zaal',
    session: 'Sessie',
    empty: 'Hier staat nog niets in het rooster.',
    waiting: 'Nog niet geplaatst',
    placed: { column: 'in het rooster', yes: 'ja', no: 'nog niet geplaatst' },
    seats: (count) => `${count} ${count === 1 ? 'plaats' : 'plaatsen'}`,
    columns: {
      id: 'id',
      title: 'titel',
      subtitle: 'ondertitel',
      speakers: 'sprekers',
      type: 'soort',
      status: 'status',
      date: 'datum',
      start: 'begin',
      end: 'eind',
      length: 'duur',
      venue: 'locatie',
      city: 'plaats',
      room: 'zaal',
      track: 'thema',
      tags: 'labels',
      language: 'taal',
      capacity: 'capaciteit',
      abstract: 'samenvatting',
    },
  },
  en: {
    types: {
      workshop: 'workshop',
      presentation: 'presentation',
      lecture: 'lecture',
      training: 'training',
      plenary: 'plenary',
      break: 'break',
    },
    statuses: { idea: 'idea', invited: 'invited', confirmed: 'confirmed', cancelled: 'cancelled' },
    untitled: 'Untitled',
    draft: 'Draft',
    version: 'Version',
    everywhere: 'and the other rooms',
    time: 'Time',
    place: 'Room',
    session: 'Session',
    empty: 'Nothing is in the schedule yet.',
    waiting: 'Not placed yet',
    placed: { column: 'in the schedule', yes: 'yes', no: 'not placed yet' },
    seats: (count) => `${count} ${count === 1 ? 'seat' : 'seats'}`,
    columns: {
      id: 'id',
      title: 'title',
      subtitle: 'subtitle',
      speakers: 'speakers',
      type: 'type',
      status: 'status',
      date: 'date',
      start: 'start',
      end: 'end',
      length: 'length',
      venue: 'venue',
      city: 'city',
      room: 'room',
      track: 'track',
      tags: 'tags',
      language: 'language',
      capacity: 'capacity',
      abstract: 'abstract',
    },
  },
}

/** A date in words: `woensdag 6 februari 2030`. */
export function longDate(date: string, language: Language): string {
  const words = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', words).format(new Date(`${date}T00:00Z`))
}

/** Which version it is, for people. */
export function versionOf({ version, language }: About): string {
  return version === null ? WORDS[language].draft : `${WORDS[language].version} ${version}`
}

/** Which version it is, for programs: another word whenever it says something else. */
export function versionMark({ version, seal }: About): string {
  return version === null ? `draft-${seal.slice(0, 8)}` : `${version}`
}
