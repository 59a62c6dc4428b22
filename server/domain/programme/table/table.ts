import * as Y from 'yjs'
import type { Column } from '#shared/documents/programme/columns.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import type { TablePreview } from '#shared/protocol/inOut.ts'
import { decodeTable } from '#shared/table/decode.ts'
import { parseTable, type Table } from '#shared/table/parse.ts'
import { applySchedule, type ImportResult } from '../import.ts'
import { columnOf, guessColumns, hasHeads } from './headers.ts'
import { type Against, scheduleOfTable, type TableSchedule } from './schedule.ts'

/** How a table is to be read; what is left out is guessed. */
export interface Reading {
  columns?: readonly Column[] | undefined
  header?: boolean | undefined
}

/** A table, and how it is read. */
export interface ReadTable {
  table: Table
  columns: readonly Column[]
  header: boolean
  heads: readonly string[]
}

/** So many lines show what a column holds. */
const SAMPLES = 3

/** The cells of a table and what they say. Throws `not-a-table` and `too-large`. */
export function readTable(bytes: Uint8Array, { columns, header }: Reading): ReadTable {
  const table = parseTable(decodeTable(bytes), (cell) => columnOf(cell) !== null)
  const first = table.rows[0]?.cells ?? []
  const withHeads = header ?? hasHeads(first)
  const heads = withHeads ? first : []
  const guessed = columns ?? guessColumns(heads, table.width)
  // Without any head, what stands first is most likely what it is called.
  const named =
    columns || guessed.includes('title') ? guessed : guessed.map((column, index) => (index === 0 && column === '-' ? 'title' : column))
  return { table, columns: named.slice(0, table.width), header: withHeads, heads }
}

type About = Omit<Against, 'programme'>

/** Puts a table into a programme, in one transaction, as `applySchedule` does. */
export function applyTable(
  doc: Y.Doc,
  { table, columns, header }: ReadTable,
  about: About,
  onProgress?: (done: number, total: number) => void,
): ImportResult & { read: TableSchedule } {
  const read = scheduleOfTable(table, columns, header, { ...about, programme: readProgramme(doc) })
  return { ...applySchedule(doc, read.schedule, onProgress), read }
}

/** What reading a table into a programme would do: it is done to a copy. `state`: the programme as a Yjs update. */
export function lookAtTable(state: Uint8Array, readIn: ReadTable, about: About): TablePreview {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, state)
  const { outcomes, read } = applyTable(copy, readIn, about)
  const rooms = readProgramme(copy).rooms
  const sessions = readProgramme(copy).sessions
  copy.destroy()
  const seen = new Set<number>()
  const rows = read.rows.map(({ line, title, session, notes }): TablePreview['rows'][number] => {
    const outcome = session === null ? undefined : outcomes[session]
    const isFirst = session !== null && !seen.has(session)
    if (session !== null) seen.add(session)
    const slot = outcome && Object.values(sessions.get(outcome.id)?.slots ?? {})[0]
    return {
      line,
      title: title.slice(0, 300),
      // A further line of the same session says only when it is given again.
      became: outcome ? (isFirst || outcome.became !== 'added' ? outcome.became : 'updated') : 'skipped',
      changed: outcome && outcome.became === 'updated' ? [...new Set(outcome.changed.map((name) => name.replace(/:.*/, '')))] : [],
      kept: outcome ? [...new Set(outcome.kept.map((name) => name.replace(/:.*/, '')))] : [],
      start: slot?.start ?? null,
      room: rooms.get(slot?.room ?? '')?.name ?? '',
      notes: notes.map(({ code, detail }) => ({ code, detail })),
    }
  })
  const counts = { added: 0, updated: 0, unchanged: 0, skipped: 0 }
  for (const { became } of rows) counts[became] += 1
  return {
    columns: [...readIn.columns],
    header: readIn.header,
    heads: readIn.heads.map((head) => head.slice(0, 100)),
    samples: readIn.table.rows
      .slice(readIn.header ? 1 : 0, SAMPLES + Number(readIn.header))
      .map(({ cells }) => cells.map((cell) => cell.slice(0, 80))),
    counts,
    rows,
  }
}
