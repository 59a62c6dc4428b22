import { csvLine } from '#shared/csv.ts'
import type { Language } from '#shared/protocol/schema.ts'
import { clockOf, dateOf } from '#shared/time.ts'
import { durationOf } from './moments.ts'
import { type Occurrence, occurrencesOf } from './occurrences.ts'
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

/** A table for a spreadsheet, a line for each time a session is given. It can be read in again: the id says which is which. */
export const table: Render = (published, { language }) => {
  const words = WORDS[language]
  const cells = ({
    session,
    slot,
    venue,
    room,
    end,
    track,
    tags,
    speakers,
  }: Occurrence): Record<(typeof OUT_COLUMNS)[number], string | number | null> => ({
    id: slot.guid,
    title: session.title,
    subtitle: session.subtitle,
    speakers: speakers.map(({ name }) => name).join(BETWEEN),
    type: words.types[session.type],
    status: words.statuses[session.status],
    date: dateOf(slot.start),
    start: clockOf(slot.start),
    end: clockOf(end),
    length: durationOf(slot.length),
    venue: venue?.name ?? '',
    city: venue?.city ?? '',
    room: nameIn(venue, slot.room, room),
    track,
    tags: tags.join(BETWEEN),
    language: session.language,
    capacity: session.capacity,
    abstract: plainTextOf(session.abstract),
  })
  const head = csvLine(
    OUT_COLUMNS.map((column) => words.columns[column]),
    SEPARATORS[language],
  )
  const lines = occurrencesOf(published).map((item) => {
    const row = cells(item)
    return csvLine(
      OUT_COLUMNS.map((column) => visible(row[column])),
      SEPARATORS[language],
    )
  })
  return `${MARK}${head}${lines.join('')}`
}
