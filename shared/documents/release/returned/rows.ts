import type { Line } from './lines.ts'

/** More rows than this are not looked through. */
const MOST_ROWS = 500
/** What two rows are worth that share nothing: less than any word, more than none at all. */
const LITTLE = 0.01

interface Row {
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
    const row = rows.get(line.row.row) ?? { table: tables.size, lines: [], words: [] }
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

/** The rows of a file that stand for none of what was sent: in their order, so that the others are as much alike as can be. */
function newRows(base: readonly Row[], file: readonly Row[]): Set<Row> {
  const paired = base.at(-1)?.table === file.at(-1)?.table
  const best = Array.from({ length: base.length + 1 }, () => new Float64Array(file.length + 1))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  for (let i = base.length - 1; i >= 0; i -= 1)
    for (let j = file.length - 1; j >= 0; j -= 1)
      (best[i] as Float64Array)[j] = Math.max(at(i + 1, j), at(i, j + 1), at(i + 1, j + 1) + alike(base[i] as Row, file[j] as Row, paired))
  const found = new Set<Row>()
  let i = 0
  file.forEach((row, j) => {
    while (i < base.length && at(i, j) === at(i + 1, j)) i += 1
    if (i < base.length && at(i, j) > at(i, j + 1)) i += 1
    else found.add(row)
  })
  return found
}

/**
 * The paragraphs of a file without those of rows that were put into it, and what these say: no suggestion makes a row, and in the cell before it their words
 * would be wrong.
 */
export function withoutNewRows(base: readonly Line[], file: readonly Line[]): { lines: Line[]; rows: string[] } {
  const [before, after] = [rowsIn(base), rowsIn(file)]
  if (after.length > MOST_ROWS || before.length > MOST_ROWS || after.length === 0) return { lines: [...file], rows: [] }
  const added = newRows(before, after)
  const gone = new Set([...added].flatMap(({ lines }) => lines))
  const rows = [...added].map(({ lines }) => lines.map(said).filter(Boolean))
  return { lines: file.filter((line) => !gone.has(line)), rows: rows.map((cells) => cells.join(' | ')).filter(Boolean) }
}
