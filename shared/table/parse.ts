import Papa from 'papaparse'
import { Failure } from '../errors.ts'
import { cleanCell } from './cell.ts'

/** What a table may hold at most. */
export const MOST = { rows: 1000, columns: 60, cell: 50_000 }
const SEPARATORS = ['\t', ';', ',', '|'] as const
/** So many lines are looked at to find out what separates the cells. */
const LOOKED_AT = 20

export interface Table {
  /** Every line that says something; `line`: which one of the file or the spreadsheet it is, from 1. */
  rows: { line: number; cells: string[] }[]
  width: number
  /** Cells that were longer than anything that belongs in one, and were cut. */
  cut: number[]
}

/**
 * The lines of a text as cells. `isHead`: is this the head of a column that is known? `most`: so many lines it may hold. Throws `not-a-table` and
 * `too-large`.
 */
export function parseTable(text: string, isHead: (cell: string) => boolean, most: number = MOST.rows): Table {
  if (!text.trim() || text.includes('\u0000')) throw new Failure('not-a-table')
  const separator = separatorOf(text, isHead)
  const rows: Table['rows'] = []
  const cut: number[] = []
  let line = 0
  Papa.parse<string[]>(text, {
    delimiter: separator,
    step({ data }) {
      line += 1
      const cells = data.map(cleanCell)
      if (cells.every((cell) => cell === '')) return
      if (rows.length > most) throw new Failure('too-large', `> ${most}`)
      while (cells.at(-1) === '') cells.pop()
      if (cells.length > MOST.columns) throw new Failure('not-a-table', `> ${MOST.columns}`)
      if (cells.some((cell) => cell.length > MOST.cell)) cut.push(line)
      rows.push({ line, cells: cells.map((cell) => cell.slice(0, MOST.cell)) })
    },
  })
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  if (rows.length === 0) throw new Failure('not-a-table')
  return { rows, width, cut }
}

/** What stands between the cells: whatever makes most heads known, else whatever gives most lines the same number of cells. */
function separatorOf(text: string, isHead: (cell: string) => boolean): string {
  const scored = SEPARATORS.map((separator) => {
    const { data } = Papa.parse<string[]>(text.slice(0, 200_000), { delimiter: separator, preview: LOOKED_AT })
    const lines = data.filter((cells) => cells.some((cell) => cell.trim()))
    const known = (lines[0] ?? []).filter((cell) => isHead(cleanCell(cell))).length
    const widths = lines.map(({ length }) => length)
    const usual = Math.max(0, ...widths.filter((width) => width > 1).map((width) => widths.filter((other) => other === width).length))
    return { separator, score: known * 1000 + usual }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).separator
}
