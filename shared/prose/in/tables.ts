import type { ProseNode } from '../fragment.ts'

/** A cell as it was found: it may stand for several. */
export interface FoundCell {
  header: boolean
  columns: number
  rows: number
  content: ProseNode[]
}

const MOST = 100
const spanOf = (span: number) => (Number.isInteger(span) && span > 1 ? Math.min(span, MOST) : 1)

const cellOf = ({ header, content }: FoundCell): ProseNode => ({ type: 'tableCell', attrs: { header }, content })

/** Does this table only put things side by side, as mails do: one column, or tables in it? Its content is all there is to it. */
function isFrame(rows: readonly FoundCell[][]): boolean {
  return rows.every((row) => row.length <= 1) || rows.flat().some(({ content }) => content.some(({ type }) => type === 'table'))
}

/** A table of cells that each stand for one: beside a cell that spans others stand empty ones, so that each column keeps its place. */
export function tableOf(found: readonly FoundCell[][], spanned: () => void): ProseNode[] {
  const rows = found.filter((row) => row.length > 0)
  if (isFrame(rows)) return rows.flat().flatMap(({ content }) => content)
  if (rows.flat().every(({ content }) => content.length === 0)) return []
  const waiting: number[] = []
  const made = rows.map((row) => {
    const cells: ProseNode[] = []
    const empty = (header: boolean) => cells.push(cellOf({ header, columns: 1, rows: 1, content: [{ type: 'paragraph' }] }))
    const fill = (header: boolean) => {
      while ((waiting[cells.length] ?? 0) > 0) {
        waiting[cells.length] = (waiting[cells.length] ?? 0) - 1
        empty(header)
      }
    }
    for (const cell of row) {
      fill(cell.header)
      const [wide, high] = [spanOf(cell.columns), spanOf(cell.rows)]
      if (wide > 1 || high > 1) spanned()
      for (let column = 0; column < wide; column += 1) {
        waiting[cells.length] = high - 1
        if (column === 0) cells.push(cellOf({ ...cell, content: cell.content.length > 0 ? cell.content : [{ type: 'paragraph' }] }))
        else empty(cell.header)
      }
    }
    fill(false)
    return { type: 'tableRow', content: cells }
  })
  return [{ type: 'table', content: made }]
}
