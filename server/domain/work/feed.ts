import { createHash } from 'node:crypto'
import { plusDays } from '#shared/documents/board/due.ts'
import type { DocumentKind } from '#shared/documents/name.ts'
import { feedLink } from '#shared/protocol/feeds.ts'
import type { Language, Workspace } from '#shared/protocol/schema.ts'
import type { WorkCard, WorkSession } from '#shared/protocol/work.ts'
import { fromMinutes, toMinutes } from '#shared/time.ts'
import type { Stamp } from '../../storage/feeds.ts'
import type { Store } from '../../storage/store.ts'
import { folded, local, text, utc } from '../programme/export/calendar.ts'
import { timeZoneLines } from '../programme/export/timeZone.ts'
import { hashSecret, newSecret } from '../secret.ts'
import type { WorkSource } from './source.ts'
import { mineOf } from './work.ts'

const WORDS = {
  nl: { mine: 'Mijn werk', untitled: 'Zonder titel', speaks: 'Je bent spreker', looksAfter: 'Jij zorgt ervoor', due: 'Klaar op deze dag' },
  en: { mine: 'My work', untitled: 'Untitled', speaks: 'You speak', looksAfter: 'You look after it', due: 'Due today' },
}
const STATUS = { idea: 'TENTATIVE', invited: 'TENTATIVE', confirmed: 'CONFIRMED', cancelled: 'CANCELLED' } as const

/** An entry of a calendar: its stable name, and its lines but for those that say when it changed. */
interface Entry {
  uid: string
  lines: string[]
}
interface About {
  language: Language
  timeZone: string
  /** The address of one thing in a document. */
  at(kind: DocumentKind, document: string, item: string): string
}

const basic = (date: string) => date.replaceAll('-', '')

/** A card on the day it is due: the whole day, and nobody is busy because of it. */
function dueEntry({ document, id, title, due }: WorkCard, { language, at }: About): Entry[] {
  if (due === null) return []
  const lines = [
    `SUMMARY:${text(title.trim() || WORDS[language].untitled)}`,
    `DESCRIPTION:${text(WORDS[language].due)}`,
    `DTSTART;VALUE=DATE:${basic(due)}`,
    `DTEND;VALUE=DATE:${basic(plusDays(due, 1))}`,
    'TRANSP:TRANSPARENT',
    `URL:${at('board', document, id)}`,
  ]
  return [{ uid: `${document}-${id}@draaiboek`, lines }]
}

/** A session wherever it lies, on the clock of the event. */
function sessionEntries(session: WorkSession & { slotIds: readonly string[] }, { language, timeZone, at }: About): Entry[] {
  const { document, id, title, status, speaks, looksAfter, slots, slotIds } = session
  const words = WORDS[language]
  const why = [...(speaks ? [words.speaks] : []), ...(looksAfter ? [words.looksAfter] : [])].join('. ')
  return slots.map(({ start, length, room, venue, city }, index) => ({
    uid: `${document}-${id}-${slotIds[index]}@draaiboek`,
    lines: [
      `STATUS:${STATUS[status]}`,
      `SUMMARY:${text(title.trim() || words.untitled)}`,
      `DESCRIPTION:${text(why)}`,
      `LOCATION:${text([...new Set([room, venue, city].map((part) => part.trim()).filter(Boolean))].join(', '))}`,
      `DTSTART;TZID=${timeZone}:${local(start)}`,
      `DTEND;TZID=${timeZone}:${local(fromMinutes(toMinutes(start) + length))}`,
      `URL:${at('programme', document, id)}`,
    ],
  }))
}

function calendarOf(
  entries: readonly Entry[],
  stamps: readonly Stamp[],
  name: string,
  dates: string[],
  { language, timeZone }: About,
): string {
  const [first, last] = [dates[0], dates.at(-1)]
  const lines = [
    ...[
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      `PRODID:-//Draaiboek//Draaiboek//${language.toUpperCase()}`,
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
    ],
    ...[`NAME:${text(name)}`, `X-WR-CALNAME:${text(name)}`, `X-WR-TIMEZONE:${timeZone}`],
    ...['REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H'],
    ...(first && last ? timeZoneLines(timeZone, first, last) : []),
    ...entries.flatMap(({ uid, lines: said }, index) => {
      const { sequence, at } = stamps[index] as Stamp
      return ['BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${utc(at)}`, `LAST-MODIFIED:${utc(at)}`, `SEQUENCE:${sequence}`, ...said, 'END:VEVENT']
    }),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** The calendar behind a secret as it is now, and a mark that changes when it does; null when the secret opens nothing (rules W6, W7). */
export async function feedBehind(
  { store, work, publicUrl }: { store: Store; work: Pick<WorkSource, 'of'>; publicUrl: string },
  secret: string,
): Promise<{ body: string; tag: string } | null> {
  const opened = await store.openFeed({ secretHash: hashSecret(secret) })
  if (!opened) return null
  const { workspace, user, role } = opened
  const about: About = {
    language: opened.language ?? 'nl',
    timeZone: workspace.timeZone,
    at: (kind, document, item) => `${publicUrl}/${workspace.slug}/${kind}/${document}?${kind === 'board' ? 'card' : 'open'}=${item}`,
  }
  const { cards, sessions } = await mineOf({ store }, work, { workspace, user, role })
  const entries = [...cards.flatMap((card) => dueEntry(card, about)), ...sessions.flatMap((session) => sessionEntries(session, about))]
  const stamps = await store.stampFeed({
    ...{ workspace: workspace.id, user, now: Date.now() },
    entries: entries.map(({ uid, lines }) => ({ uid, seal: createHash('sha256').update(lines.join('\n')).digest('base64url') })),
  })
  const dates = sessions.flatMap(({ slots }) => slots.map(({ start }) => start)).sort()
  const body = calendarOf(entries, stamps, `${WORDS[about.language].mine} · ${workspace.name}`, dates, about)
  return { body, tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"` }
}

/** A new address for a member's calendar; the one before opens nothing any more. */
export async function makeFeed(
  store: Store,
  publicUrl: string,
  workspace: Workspace,
  user: string,
): Promise<{ link: string; madeAt: number }> {
  const [secret, now] = [newSecret(), Date.now()]
  await store.makeFeed({ workspace: workspace.id, user, secretHash: hashSecret(secret), now })
  return { link: feedLink(publicUrl, secret), madeAt: now }
}
