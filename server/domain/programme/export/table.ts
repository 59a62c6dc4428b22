import { csvLine } from '#shared/csv.ts'
import type { Language } from '#shared/protocol/schema.ts'
import { clockOf, dateOf } from '#shared/time.ts'
import { durationOf } from './moments.ts'
import { type Named, type Occurrence, occurrencesOf, waitingOf } from './occurrences.ts'
import { plainTextOf } from './prose.ts'
import type { Render } from './render.ts'
import { OUT_COLUMNS, WORDS } from './words.ts'

/** Tells a spreadsheet that the file is UTF-8. */
const MARK = '\ufeff'
/** Between several names in one cell. */
const BETWEEN = '; '
/**
 * Between two cells. A spreadsheet opens a file by the separator of its own country and shows everything in one column when it is another: a Dutch one
 * takes the comma for that of decimals. A first line `sep=` would say it too, to one spreadsheet; in every other program it is a line of the table.
 */
const SEPARATORS: Record<Language, string> = { nl: ';', en: ',' }

/** The name of a room in its venue; where that is not the only one of that name, the one it has among all rooms. */
function nameIn(venue: Occurrence['venue'], id: string, label: string): string {
  const name = venue?.rooms.find((room) => room.id === id)?.name ?? ''
  return venue?.rooms.filter((room) => room.name === name).length === 1 ? name : label
}

/** Without what no spreadsheet can show. */
function visible(cell: string | number | null): string | number | null {
  return typeof cell === 'string' ? cell.replace(/(?![\n\t])\p{Cc}|\p{Cs}/gu, '') : cell
}

type Row = Record<(typeof OUT_COLUMNS)[number], string | number | null>

function about({ session, track, tags, speakers }: Named, language: Language): Omit<Row, 'id' | keyof ReturnType<typeof when>> {
  const words = WORDS[language]
  return {
    title: session.title,
    subtitle: session.subtitle,
    speakers: speakers.map(({ name }) => name).join(BETWEEN),
    type: words.types[session.type],
    status: words.statuses[session.status],
    track,
    tags: tags.join(BETWEEN),
    language: session.language,
    capacity: session.capacity,
    abstract: plainTextOf(session.abstract),
  }
}

function when({ slot, venue, room, end }: Occurrence) {
  return {
    date: dateOf(slot.start),
    start: clockOf(slot.start),
    end: clockOf(end),
    length: durationOf(slot.length),
    venue: venue?.name ?? '',
    city: venue?.city ?? '',
    room: nameIn(venue, slot.room, room),
  }
}
const NEVER: ReturnType<typeof when> = { date: '', start: '', end: '', length: '', venue: '', city: '', room: '' }

/**
 * A table for a spreadsheet, a line for each time a session is given; of a draft also one for each that has no time yet, and a column that says which
 * those are. It can be read in again: the id says which is which.
 */
export const table: Render = (published, { language, version }) => {
  const words = WORDS[language]
  const line = (cells: readonly (string | number | null)[], placed: string) =>
    csvLine(version === null ? [...cells, placed] : cells, SEPARATORS[language])
  const lineOf = (row: Row, placed: string) =>
    line(
      OUT_COLUMNS.map((column) => visible(row[column])),
      placed,
    )
  const lines = [
    ...occurrencesOf(published).map((item) => lineOf({ id: item.slot.guid, ...about(item, language), ...when(item) }, words.placed.yes)),
    ...waitingOf(published).map((item) => lineOf({ id: item.session.id, ...about(item, language), ...NEVER }, words.placed.no)),
  ]
  const head = line(
    OUT_COLUMNS.map((column) => words.columns[column]),
    words.placed.column,
  )
  return `${MARK}${head}${lines.join('')}`
}
