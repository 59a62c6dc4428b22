import {
  type Programme,
  SESSION_STATUSES,
  SESSION_TYPES,
  type Session,
  type SessionStatus,
  type SessionType,
} from '#shared/documents/programme/schema.ts'
import { speakersOf } from './words.ts'

/** What a session has to be to be looked at. Ids and values; '' and `false`: whatever. */
export interface Filter {
  text: string
  type: SessionType | ''
  status: SessionStatus | ''
  track: string
  tag: string
  speaker: string
  /** Only what clashes. */
  clash: boolean
}

/** How each stands in the address. */
const NAMES: Record<keyof Filter, string> = {
  text: 'q',
  type: 'type',
  status: 'status',
  track: 'track',
  tag: 'tag',
  speaker: 'speaker',
  clash: 'clash',
}

const among = <T extends string>(values: readonly T[], value: string | null): T | '' => values.find((known) => known === value) ?? ''

export function filterIn(search: URLSearchParams): Filter {
  return {
    text: (search.get(NAMES.text) ?? '').slice(0, 100),
    type: among(SESSION_TYPES, search.get(NAMES.type)),
    status: among(SESSION_STATUSES, search.get(NAMES.status)),
    track: search.get(NAMES.track) ?? '',
    tag: search.get(NAMES.tag) ?? '',
    speaker: search.get(NAMES.speaker) ?? '',
    clash: search.has(NAMES.clash),
  }
}

/** What changes in the address for these changes of the filter; '' takes it out. */
export function inAddress(change: Partial<Filter>): Record<string, string> {
  const entries = Object.entries(change).map(([key, value]) => [NAMES[key as keyof Filter], value === true ? '1' : value || ''])
  return Object.fromEntries(entries)
}

export const NOTHING: Filter = { text: '', type: '', status: '', track: '', tag: '', speaker: '', clash: false }

/** How many choices are made beside the text. */
export function choicesIn(filter: Filter): number {
  return Object.entries(filter).filter(([key, value]) => key !== 'text' && value).length
}

const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase()

/** The sessions that are looked at, by id; null: all of them. `clashing`: the sessions that clash. */
export function lookedAt(programme: Programme, filter: Filter, clashing: ReadonlySet<string>): ReadonlySet<string> | null {
  const words = plain(filter.text).split(/\s+/u).filter(Boolean)
  if (words.length === 0 && choicesIn(filter) === 0) return null
  const says = (session: Session) => {
    const track = programme.tracks.get(session.track ?? '')?.name ?? ''
    const text = plain([session.title, session.subtitle, track, ...speakersOf(programme, session)].join('\n'))
    return words.every((word) => text.includes(word))
  }
  const fits = (session: Session) =>
    (!filter.type || session.type === filter.type) &&
    (!filter.status || session.status === filter.status) &&
    (!filter.track || session.track === filter.track) &&
    (!filter.tag || filter.tag in session.tags) &&
    (!filter.speaker || filter.speaker in session.speakers) &&
    (!filter.clash || clashing.has(session.id)) &&
    (words.length === 0 || says(session))
  return new Set([...programme.sessions.values()].filter(fits).map(({ id }) => id))
}
