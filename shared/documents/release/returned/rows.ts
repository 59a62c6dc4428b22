import type { Change } from './compare.ts'
import type { Line, Trace } from './lines.ts'
import type { Signs } from './signs.ts'

/** What a change asks for that lets the row of a table go it is about. */
export const ROW_GOES = 'row'

/** More rows than this are not looked through. */
const MOST_ROWS = 500
/** What two rows are worth that share nothing: less than any word, more than none at all. */
const LITTLE = 0.01

interface Row {
  row: number
  gone?: Trace | undefined
  /** Of its table, in their order. */
  table: number
  lines: Line[]
  words: string[]
}

const said = ({ stretches }: Line) =>
  stretches
    .filter(({ went }) => !went)
    .map(({ text }) => text)
    .join('')

function rowsIn(lines: readonly Line[]): Row[] {
  const rows = new Map<number, Row>()
  const tables = new Set<number>()
  for (const line of lines) {
    if (!line.row) continue
    tables.add(line.row.table)
    const row = rows.get(line.row.row) ?? { row: line.row.row, gone: line.row.gone, table: tables.size, lines: [], words: [] }
    row.lines.push(line)
    row.words.push(...line.stretches.flatMap(({ text }) => text.match(/\S+/g) ?? []))
    rows.set(line.row.row, row)
  }
  return [...rows.values()]
}

/** How much two rows say the same, up to 1. `paired`: does each table stand for the one with its number? Else a row that shares nothing is another one. */
function alike(one: Row, other: Row, paired: boolean): number {
  if (paired && one.table !== other.table) return 0
  const left = new Map<string, number>()
  for (const word of other.words) left.set(word, (left.get(word) ?? 0) + 1)
  const shared = one.words.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count > 0
  })
  return Math.max(paired ? LITTLE : 0, (2 * shared.length) / Math.max(1, one.words.length + other.words.length))
}

/** Which rows of a file stand for which of what was sent: in their order, so that they are as much alike as can be. */
function pairsOf(base: readonly Row[], file: readonly Row[]): Map<Row, Row> {
  const paired = base.at(-1)?.table === file.at(-1)?.table
  const best = Array.from({ length: base.length + 1 }, () => new Float64Array(file.length + 1))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  for (let i = base.length - 1; i >= 0; i -= 1)
    for (let j = file.length - 1; j >= 0; j -= 1)
      (best[i] as Float64Array)[j] = Math.max(at(i + 1, j), at(i, j + 1), at(i + 1, j + 1) + alike(base[i] as Row, file[j] as Row, paired))
  const found = new Map<Row, Row>()
  let i = 0
  file.forEach((row, j) => {
    while (i < base.length && at(i, j) === at(i + 1, j)) i += 1
    if (i < base.length && at(i, j) > at(i, j + 1)) found.set(row, base[i++] as Row)
  })
  return found
}

/** A row of what was sent that is gone in the file, by its number. `by`: as the file says; null: without tracking it. */
export interface GoneRow {
  row: number
  by: string | null
}

/**
 * The paragraphs of a file without those of rows that were put into it, and what these say: no suggestion makes a row, and in the cell before it their words
 * would be wrong. `gone`: the rows that went.
 */
export function withoutNewRows(base: readonly Line[], file: readonly Line[]): { lines: Line[]; rows: string[]; gone: GoneRow[] } {
  const [before, after] = [rowsIn(base), rowsIn(file)]
  if (after.length > MOST_ROWS || before.length > MOST_ROWS) return { lines: [...file], rows: [], gone: [] }
  const pairs = pairsOf(before, after)
  const added = after.filter((row) => !pairs.has(row))
  const without = new Set(added.flatMap(({ lines }) => lines))
  const stays = new Set([...pairs].flatMap(([row, was]) => (row.gone ? [] : [was])))
  const byOf = new Map([...pairs].map(([row, was]) => [was, row.gone?.by ?? null]))
  const rows = added.map(({ lines }) => lines.map(said).filter(Boolean))
  return {
    lines: file.filter((line) => !without.has(line)),
    rows: rows.map((cells) => cells.join(' | ')).filter(Boolean),
    gone: before.flatMap((row) => (stays.has(row) ? [] : [{ row: row.row, by: byOf.get(row) ?? null }])),
  }
}

/** What changed, with the rows that went as rows instead of by their words. */
export function withGoneRows(changes: readonly Change[], base: Signs, gone: readonly GoneRow[]): Change[] {
  const ranges = gone.flatMap(({ row, by }) => {
    const lines = base.lines.filter((line) => line.row === row)
    const [first, last] = [lines[0], lines.at(-1)]
    return first && last ? [{ from: first.from, to: last.to, by }] : []
  })
  const isOf = ({ from, to, removes, adds }: Change) =>
    removes && adds.length === 0 ? ranges.find((range) => from >= range.from && to <= range.to) : undefined
  const dropped = ranges.map(({ from, to, by }): Change => {
    const words = changes.find((change) => isOf(change)?.from === from)
    return { from, to, removes: false, adds: [], looks: [ROW_GOES], by: by ?? words?.by ?? null }
  })
  return [...changes.filter((change) => !isOf(change)), ...dropped]
}
