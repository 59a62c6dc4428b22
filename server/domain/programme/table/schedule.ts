import type { Column } from '#shared/documents/programme/columns.ts'
import type { NoteCode } from '#shared/documents/programme/notes.ts'
import { daysOf } from '#shared/documents/programme/placement.ts'
import { FIRST_SLOT, type Programme, usualLength } from '#shared/documents/programme/schema.ts'
import { isUuid, stableUuid } from '#shared/documents/stable.ts'
import { Failure } from '#shared/errors.ts'
import { proseFromText } from '#shared/prose/plain.ts'
import type { Table } from '#shared/table/parse.ts'
import { at, toMinutes } from '#shared/time.ts'
import { CITY_MARK } from '../export/occurrences.ts'
import type { Note, Schedule, ScheduleSession } from '../schedule.ts'
import { roomGuid } from '../stable.ts'
import { amountIn, languageIn, nameIn, namesIn, statusIn, typeIn } from './cells.ts'
import { type Match, matchesOf, roomFinder, same, sourceOf } from './known.ts'
import { readMinutes, readWhen, type When } from './when.ts'

const MOST_NAMES = 500
const LENGTH = { least: 5, most: 1440 }

/** A line of a table as it was read. `session`: which one of the schedule it became; null: it was left out. */
export interface ReadRow {
  line: number
  title: string
  session: number | null
  notes: Note[]
}

export interface TableSchedule {
  schedule: Schedule
  rows: ReadRow[]
}

/** What a table is read against. `date`: the day of a line that names none. */
export interface Against {
  title: string
  programme: Programme
  date: string | null
}

type Cell = (column: Column) => string

interface Line {
  line: number
  cell: Cell
  title: string
  when: When
  start: string | null
  notes: Note[]
}

/**
 * A table as a schedule, read against the programme it goes into (rule P75): what a line does not say is left as it is there. Several lines of one session
 * (by the ids of its slots) become that session.
 */
export function scheduleOfTable(table: Table, columns: readonly Column[], header: boolean, against: Against): TableSchedule {
  const lines = linesOf(table, columns, header, against)
  const used = lines.filter(({ title }) => title !== '')
  const keyed = used.map(({ cell, title, start }) => ({ id: nameIn(cell('id')), title, start }))
  const matches = matchesOf(against.programme, keyed)
  const places = placesOf(against)
  const { tracks, tags, speakers } = { tracks: new Set<string>(), tags: new Set<string>(), speakers: new Map<string, string>() }
  const knownNames = new Set([...against.programme.speakers.values()].map(({ name }) => same(name)))
  const sessions: ScheduleSession[] = []
  const bySession = new Map<string, number>()
  const sources = new Set([...against.programme.sessions.values()].map(({ source }) => source ?? ''))
  const became = new Map<Line, number>()

  for (const [index, line] of used.entries()) {
    const { cell, title } = line
    const match = matches[index]
    const tell = teller(line)
    const slotId = match?.slotId ?? FIRST_SLOT
    const slot = slotOf(line, match, places, against, columns)
    const earlier = match && bySession.get(match.session.id)
    if (earlier !== undefined && sessions[earlier]) {
      sessions[earlier].slots = { ...sessions[earlier].slots, ...(slot && { [slotId]: slot }) }
      became.set(line, earlier)
      continue
    }
    const names = cell('speakers') ? namesIn(cell('speakers'), knownNames) : []
    for (const name of names) speakers.set(`name:${name.toLowerCase()}`, name)
    const track = nameIn(cell('track'))
    if (track) tracks.add(track)
    const labels = cell('tags')
      ? [
          ...new Set(
            cell('tags')
              .split(/[;,|\n#]/)
              .map(nameIn)
              .filter(Boolean),
          ),
        ]
      : []
    for (const label of labels) tags.add(label)
    const key = keyed[index] ?? { id: '', title }
    let source = match?.session.source ?? sourceOf(key)
    for (let number = 2; sources.has(source) && !match; number += 1) source = sourceOf(key, number)
    sources.add(source)
    const own = key.id.toLowerCase()
    const guid = !match && isUuid(own) && sessions.every((other) => other.guid !== own) ? own : stableUuid(source)
    became.set(line, sessions.length)
    if (match) bySession.set(match.session.id, sessions.length)
    sessions.push({
      ...(match ? { id: match.session.id } : {}),
      guid,
      source,
      title,
      ...(cell('subtitle') && { subtitle: cell('subtitle') }),
      ...typeOf(cell, tell),
      ...statusOf(cell, tell),
      ...(cell('language') && { language: languageIn(cell('language')) }),
      ...capacityOf(cell, tell),
      ...(track && { track }),
      ...(labels.length > 0 && { tags: labels }),
      ...(names.length > 0 && { speakers: names.map((name) => `name:${name.toLowerCase()}`) }),
      ...(cell('abstract') && { abstract: proseFromText(cell('abstract')) }),
      ...(slot ? { slots: { [slotId]: slot }, length: slot.length } : match ? {} : { length: lengthOf(line, against, () => {}) }),
    })
  }
  if (Math.max(tracks.size, tags.size, places.rooms.length) > MOST_NAMES) throw new Failure('too-large', `> ${MOST_NAMES}`)
  const rows = lines.map((line) => ({ line: line.line, title: line.title, session: became.get(line) ?? null, notes: line.notes }))
  const schedule: Schedule = {
    title: against.title,
    acronym: 'table',
    days: daysFor(sessions, against),
    rooms: places.rooms,
    venues: places.venues,
    tracks: [...tracks],
    tags: [...tags],
    speakers: [...speakers].map(([key, name]) => ({ key, name })),
    sessions,
    notes: rows.flatMap(({ notes }) => notes),
  }
  return { schedule, rows }
}

type Tell = (code: NoteCode, detail?: string) => void
function teller({ line, title, notes }: Line): Tell {
  return (code, detail = '') => void notes.push({ code, subject: `${line}. ${title}`.trim().slice(0, 300), detail: detail.slice(0, 200) })
}

/** Every line with what it says of time. A date that is said once holds for the lines below it, as in a table with joined cells. */
function linesOf({ rows, width, cut }: Table, columns: readonly Column[], header: boolean, { programme, date }: Against): Line[] {
  const dates = daysOf(programme).map((day) => day.date)
  const only = dates.length === 1 ? dates[0] : (date ?? undefined)
  let last: string | undefined
  return rows.slice(header ? 1 : 0).map(({ line, cells }) => {
    const cell: Cell = (column) => cells[columns.indexOf(column)] ?? ''
    const read: Line = { line, cell, title: cell('title').replace(/\s+/g, ' '), when: {}, start: null, notes: [] }
    const tell = teller(read)
    if (!read.title) tell('no-title', cells.filter(Boolean).join(' · '))
    if (cut.includes(line)) tell('cell-cut')
    if (columns.length < width && cells.slice(columns.length).some(Boolean))
      tell('cells-extra', cells.slice(columns.length).filter(Boolean).join(' · '))
    for (const column of ['date', 'start', 'end'] as const) {
      const text = cell(column)
      const when = text ? readWhen(text, dates) : {}
      if (when === null && read.title) tell('when-unreadable', text)
      const { date: said, clock, until } = when ?? {}
      if (said !== undefined) read.when.date ??= said
      if (column === 'end') read.when.until ??= clock
      else if (clock !== undefined) read.when.clock ??= clock
      if (until !== undefined) read.when.until ??= until
    }
    last = read.when.date ?? (cell('date') ? undefined : last)
    read.when.date ??= last ?? only
    const { date: day, clock } = read.when
    if (day !== undefined && clock !== undefined) read.start = at(day, clock)
    return read
  })
}

/** Minutes: as said, or until the end, or as usual. An end before the beginning is after midnight. */
function lengthOf(line: Line, { programme }: Against, tell: Tell, now?: number): number {
  const { cell, when } = line
  const said = cell('length') ? readMinutes(cell('length')) : null
  if (cell('length') && said === null) tell('length-repaired', cell('length'))
  const { clock, until } = when
  const until24 = clock !== undefined && until !== undefined ? (until - clock + 1440) % 1440 : null
  const wanted = said ?? (until24 === 0 ? null : until24)
  if (wanted === null) {
    const usual = now ?? usualLength(programme, cell('type') ? typeIn(cell('type')).type : 'workshop')
    tell('length-missing', `${usual}`)
    return usual
  }
  const length = Math.min(LENGTH.most, Math.max(LENGTH.least, wanted))
  if (length !== wanted) tell('length-repaired', `${wanted} → ${length}`)
  return length
}

/** Where a line lies: what it does not say of that, the slot has already. Undefined: it does not say. */
function slotOf(line: Line, match: Match | undefined, places: Places, against: Against, columns: readonly Column[]) {
  const { cell, when, start } = line
  const tell = teller(line)
  const now = match?.session.slots[match.slotId]
  const said = when.clock !== undefined || cell('room') !== '' || cell('length') !== '' || cell('end') !== ''
  if (!said) return undefined
  const room = cell('room') ? places.roomOf(cell) : now && against.programme.rooms.has(now.room) ? places.known(now.room) : undefined
  const begins = start ?? now?.start
  if (room === undefined && start !== null) tell('room-missing')
  if (begins === undefined && cell('room') && (columns.includes('start') || columns.includes('date'))) tell('time-missing')
  if (room === undefined || begins === undefined) return undefined
  // Where no column says how long anything is, it is no news that a line does not.
  const ends = columns.includes('length') || columns.includes('end')
  return { room, start: begins, length: lengthOf(line, against, ends ? tell : () => {}, now?.length) }
}

function typeOf(cell: Cell, tell: Tell): Pick<ScheduleSession, 'type'> {
  if (!cell('type')) return {}
  const { type, exact } = typeIn(cell('type'))
  if (!exact) tell('type-mapped', `${nameIn(cell('type'))} → ${type}`)
  return { type }
}

function statusOf(cell: Cell, tell: Tell): Pick<ScheduleSession, 'status'> {
  const status = cell('status') ? statusIn(cell('status')) : null
  if (cell('status') && status === null) tell('status-unknown', nameIn(cell('status')))
  return status === null ? {} : { status }
}

function capacityOf(cell: Cell, tell: Tell): Pick<ScheduleSession, 'capacity'> {
  const capacity = cell('capacity') ? amountIn(cell('capacity')) : null
  if (cell('capacity') && capacity === null) tell('capacity-unreadable', nameIn(cell('capacity')))
  return capacity === null ? {} : { capacity }
}

type Places = ReturnType<typeof placesOf>

/** The rooms a table names, each found in the programme or new. */
function placesOf({ programme, title }: Against) {
  const rooms = new Map<string, Schedule['rooms'][number]>()
  const find = roomFinder(programme)
  const venues = [...programme.venues.values()]
  const known = (id: string): string => {
    const key = `id/${id}`
    rooms.set(key, { key, guid: roomGuid(id), venue: '', city: '', name: '' })
    return key
  }
  return {
    get rooms() {
      return [...rooms.values()]
    },
    get venues() {
      return [
        ...new Map([...rooms.values()].filter(({ guid }) => guid === '').map(({ venue, city }) => [venue, { name: venue, city }])).values(),
      ]
    },
    known,
    roomOf(cell: Cell): string {
      const [venue, city] = [nameIn(cell('venue')), nameIn(cell('city'))]
      const mark = cell('room').indexOf(CITY_MARK)
      const id = find(cell('room'), venue, city)
      if (id !== undefined) return known(id)
      const place = venue || city || (mark > 0 ? nameIn(cell('room').slice(0, mark)) : '')
      const name = nameIn(mark > 0 && !venue && !city ? cell('room').slice(mark + CITY_MARK.length) : cell('room'))
      const [only] = venues
      const where = place || (venues.length === 1 && only ? only.name : title)
      const key = `${same(where)}/${same(city)}/${same(name)}`
      if (!rooms.has(key)) rooms.set(key, { key, guid: '', venue: where, city: city || (mark > 0 ? place : ''), name })
      return key
    },
  }
}

/** A day for each date on which something lies, from the hour of its first session to that of its last. */
function daysFor(sessions: readonly ScheduleSession[], { programme }: Against): Schedule['days'] {
  const days = new Map<string, { start: number; end: number }>()
  const inside = daysOf(programme).map((day) => ({ from: toMinutes(at(day.date, day.start)), until: toMinutes(at(day.date, day.end)) }))
  for (const slot of sessions.flatMap(({ slots = {} }) => Object.values(slots))) {
    if (!slot) continue
    const begins = toMinutes(slot.start)
    if (inside.some(({ from, until }) => begins >= from && begins + slot.length <= until)) continue
    const date = slot.start.slice(0, 10)
    const start = begins - toMinutes(at(date, 0))
    const known = days.get(date) ?? { start: 1440, end: 0 }
    days.set(date, {
      start: Math.min(known.start, Math.floor(start / 60) * 60),
      end: Math.min(2880, Math.max(known.end, Math.ceil((start + slot.length) / 60) * 60)),
    })
  }
  return [...days].map(([date, hours]) => ({ date, ...hours })).sort((a, b) => (a.date < b.date ? -1 : 1))
}
