import * as Y from 'yjs'
import { Failure } from '../../../errors.ts'
import { LARGEST_EDIT } from '../../../protocol/routes.ts'
import { decodeTable } from '../../../table/decode.ts'
import { parseTable } from '../../../table/parse.ts'
import { applyIncoming, type Became, type Incoming, type Into } from './incoming.ts'
import { guessTable, readCards, type TableColumn, tableColumnOf } from './table.ts'
import { type Dropped, readTrello } from './trello.ts'

/** How large a file may be that becomes cards, in bytes; so many lines of a table; how much of a document it may take, in bytes. */
const MOST = { bytes: 32 * 1024 * 1024, table: 4 * 1024 * 1024, rows: 5000, edit: LARGEST_EDIT * 0.8 }

/** How a table is read: what each column says, and whether the first line holds their heads. Guessed where it is left out. */
export interface Reading {
  columns?: readonly TableColumn[]
  header?: boolean
}

/** The cells of a table as they are read. */
export interface Cells {
  columns: readonly TableColumn[]
  header: boolean
  heads: readonly string[]
  /** The first lines. */
  samples: readonly (readonly string[])[]
}

/** What a file says that is to become cards. */
export interface CardFile {
  incoming: Incoming
  /** Of a table; null for a board of Trello. */
  cells: Cells | null
  /** What could not come along, and how often. */
  left: Partial<Record<keyof Dropped | 'undated' | 'untitled', number>>
}

/** So many lines show what a column holds. */
const SAMPLES = 3

const isJson = (bytes: Uint8Array) => {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const first = bytes.subarray(start, start + 200).find((byte) => byte > 0x20)
  return first === 0x7b
}

/**
 * A file as cards: a board as Trello exports it, or a table. `timeZone`: in which moments of Trello are days. Throws `not-a-table`, `not-a-board` and
 * `too-large`.
 */
export function readCardFile(bytes: Uint8Array, { columns, header }: Reading, timeZone: string): CardFile {
  if (isJson(bytes)) {
    if (bytes.byteLength > MOST.bytes) throw new Failure('too-large', `> ${MOST.bytes >> 20} MB`)
    const { incoming, dropped } = readTrello(new TextDecoder().decode(bytes), timeZone)
    return { incoming, cells: null, left: dropped }
  }
  if (bytes.byteLength > MOST.table) throw new Failure('too-large', `> ${MOST.table >> 20} MB`)
  const table = parseTable(decodeTable(bytes), (cell) => tableColumnOf(cell) !== null, MOST.rows)
  const rows = table.rows.map(({ cells }) => cells)
  const guessed = guessTable(rows, header)
  const cells: Cells = {
    columns: columns ?? guessed.columns,
    header: guessed.header,
    heads: guessed.header ? (rows[0] ?? []) : [],
    samples: rows.slice(guessed.header ? 1 : 0, SAMPLES + Number(guessed.header)),
  }
  const { incoming, undated, untitled } = readCards(rows, cells)
  return { incoming, cells, left: { undated, untitled } }
}

/** What putting a file on a board would do: it is done to a copy. Throws `too-large` for what no document holds. */
export function lookAtIncoming(doc: Y.Doc, incoming: Incoming, into: Into): Became[] {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const outcomes = applyIncoming(copy, incoming, into)
  const size = Y.encodeStateAsUpdate(copy).byteLength
  copy.destroy()
  if (size > MOST.edit) throw new Failure('too-large')
  return outcomes
}
