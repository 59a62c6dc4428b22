import type { Node, NodeType } from '@tiptap/pm/model'
import { type Command, type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'

/**
 * Tables without an overseer. The usual one mends every table after every change, on every page at once: two people who add a row and a column
 * at the same time would each mend what the other mends as well, and cells would multiply. Here rows may differ in length until somebody next
 * changes the table, and nothing is ever taken away that nobody took away.
 */

/** The table around a position, and which of its cells it is in. */
export interface Cell {
  table: Node
  /** Where the table begins. */
  at: number
  row: number
  column: number
}

export function cellAround(state: EditorState, $pos = state.selection.$from): Cell | undefined {
  for (let depth = $pos.depth; depth > 1; depth -= 1) {
    if ($pos.node(depth).type.name !== 'tableCell' || $pos.node(depth - 2).type.name !== 'table') continue
    return { table: $pos.node(depth - 2), at: $pos.before(depth - 2), row: $pos.index(depth - 2), column: $pos.index(depth - 1) }
  }
  return undefined
}

/** How many cells the longest row has. */
export function widthOf(table: Node): number {
  return table.content.content.reduce((most, row) => Math.max(most, row.childCount), 0)
}

function typesOf({ schema: { nodes } }: EditorState) {
  const { table, tableRow, tableCell, paragraph } = nodes
  if (!table || !tableRow || !tableCell || !paragraph) throw new Error('This schema has no tables')
  return { table, tableRow, tableCell, paragraph }
}

const emptyCell = (cell: NodeType, paragraph: NodeType, header: boolean) => cell.create({ header }, paragraph.create())

/** Is this row one of headings, whatever its length? */
const isHeading = (row: Node | null | undefined) => row?.firstChild?.attrs.header === true

/** Where a row, or the cell of a row, begins. Past the last: where one more would. */
function startOf({ table, at }: Cell, row: number, column?: number): number {
  let pos = at + 1
  for (let index = 0; index < row; index += 1) pos += table.child(index).nodeSize
  if (column === undefined) return pos
  pos += 1
  for (let index = 0; index < column; index += 1) pos += table.child(row).child(index).nodeSize
  return pos
}

/** Puts the caret into a cell of the table that now begins at `at`. */
function into(tr: Transaction, at: number, row: number, column: number): Transaction {
  const table = tr.doc.nodeAt(at)
  if (!table || row >= table.childCount || column >= table.child(row).childCount) return tr
  const cell: Cell = { table, at, row, column }
  return tr.setSelection(Selection.near(tr.doc.resolve(startOf(cell, row, column) + 1))).scrollIntoView()
}

/** A table of empty cells whose first row holds headings. */
export function emptyTable(state: EditorState, rows: number, columns: number): Node {
  const { table, tableRow, tableCell, paragraph } = typesOf(state)
  const row = (header: boolean) =>
    tableRow.create(
      null,
      Array.from({ length: columns }, () => emptyCell(tableCell, paragraph, header)),
    )
  return table.create(
    null,
    Array.from({ length: rows }, (_, index) => row(index === 0)),
  )
}

/** A command on the cell the caret is in; does nothing outside a table. */
function onCell(change: (cell: Cell, state: EditorState) => Transaction | null): Command {
  return (state, dispatch) => {
    const cell = cellAround(state)
    const tr = cell && change(cell, state)
    if (!tr) return false
    dispatch?.(tr)
    return true
  }
}

/** A row as long as the longest, above (0) or below (1) the one the caret is in. */
export const addRow = (side: 0 | 1): Command =>
  onCell((cell, state) => {
    const { tableRow, tableCell, paragraph } = typesOf(state)
    const index = cell.row + side
    const header = index === 0 && isHeading(cell.table.firstChild)
    const row = tableRow.create(
      null,
      Array.from({ length: widthOf(cell.table) }, () => emptyCell(tableCell, paragraph, header)),
    )
    return into(state.tr.insert(startOf(cell, index), row), cell.at, index, cell.column)
  })

/** A column before (0) or after (1) the one the caret is in. Rows that were too short get the cells they lacked. */
export const addColumn = (side: 0 | 1): Command =>
  onCell((cell, state) => {
    const { tableCell, paragraph } = typesOf(state)
    const column = cell.column + side
    const { tr } = state
    for (let index = cell.table.childCount - 1; index >= 0; index -= 1) {
      const row = cell.table.child(index)
      const lacking = Math.max(0, column - row.childCount)
      const cells = Array.from({ length: lacking + 1 }, () => emptyCell(tableCell, paragraph, isHeading(row)))
      tr.insert(startOf(cell, index, Math.min(column, row.childCount)), cells)
    }
    return into(tr, cell.at, cell.row, column)
  })

/** Takes the table away with all that is in it. */
export const removeTable: Command = onCell(({ table, at }, { tr }) => {
  tr.delete(at, at + table.nodeSize)
  return tr.setSelection(Selection.near(tr.doc.resolve(Math.min(at, tr.doc.content.size)))).scrollIntoView()
})

export const removeRow: Command = (state, dispatch) => {
  const cell = cellAround(state)
  if (!cell) return false
  if (cell.table.childCount === 1) return removeTable(state, dispatch)
  const from = startOf(cell, cell.row)
  const tr = state.tr.delete(from, from + cell.table.child(cell.row).nodeSize)
  dispatch?.(into(tr, cell.at, Math.min(cell.row, cell.table.childCount - 2), cell.column))
  return true
}

export const removeColumn: Command = (state, dispatch) => {
  const cell = cellAround(state)
  if (!cell) return false
  if (widthOf(cell.table) === 1) return removeTable(state, dispatch)
  const { tr } = state
  for (let index = cell.table.childCount - 1; index >= 0; index -= 1) {
    const row = cell.table.child(index)
    if (cell.column >= row.childCount) continue
    const from = startOf(cell, index, cell.column)
    tr.delete(from, from + row.child(cell.column).nodeSize)
  }
  dispatch?.(into(tr, cell.at, cell.row, Math.max(0, cell.column - 1)))
  return true
}

/** Makes the first row one of headings, or no longer. */
export const toggleHeadings: Command = onCell((cell, { tr }) => {
  const header = !isHeading(cell.table.firstChild)
  cell.table.firstChild?.forEach((_, offset) => {
    tr.setNodeMarkup(cell.at + 2 + offset, undefined, { header })
  })
  return tr
})

/** On to the next cell or back to the one before; after the last begins a new row, and a row that is too short gets the cell it lacks. */
export const toCell = (direction: 1 | -1): Command =>
  onCell((cell, state) => {
    const { table, at, row, column } = cell
    const next = column + direction
    if (next >= 0 && next < table.child(row).childCount) return into(state.tr, at, row, next)
    if (direction < 0) return row === 0 ? state.tr : into(state.tr, at, row - 1, Math.max(0, table.child(row - 1).childCount - 1))
    const { tableCell, tableRow, paragraph } = typesOf(state)
    const fresh = () => emptyCell(tableCell, paragraph, isHeading(table.child(row)))
    if (next < widthOf(table)) return into(state.tr.insert(startOf(cell, row, next), fresh()), at, row, next)
    if (row + 1 < table.childCount) return into(state.tr, at, row + 1, 0)
    const cells = Array.from({ length: widthOf(table) }, () => emptyCell(tableCell, paragraph, false))
    return into(state.tr.insert(startOf(cell, row + 1), tableRow.create(null, cells)), at, row + 1, 0)
  })

/**
 * Up or down from the last line of a cell: to the cell there, or out of the table. Where nothing comes after the table, or before it, the line to
 * write on is made.
 */
export const toRow = (direction: 1 | -1): Command =>
  onCell((cell, state) => {
    const { table, at, row, column } = cell
    const { $head, empty } = state.selection
    const [inCell, index] = [$head.node($head.depth - 1), $head.index($head.depth - 1)]
    if (!empty || inCell.type.name !== 'tableCell' || index !== (direction > 0 ? inCell.childCount - 1 : 0)) return null
    const next = row + direction
    const to = table.maybeChild(next)
    if (to?.maybeChild(column)) {
      const start = startOf(cell, next, column)
      const edge = direction > 0 ? start + 1 : start + to.child(column).nodeSize - 1
      return state.tr.setSelection(Selection.near(state.doc.resolve(edge), direction)).scrollIntoView()
    }
    if (next >= 0 && next < table.childCount) return null
    const edge = direction > 0 ? at + table.nodeSize : at
    const beyond = Selection.findFrom(state.doc.resolve(edge), direction)
    if (beyond) return state.tr.setSelection(beyond).scrollIntoView()
    const tr = state.tr.insert(edge, typesOf(state).paragraph.create())
    return tr.setSelection(TextSelection.create(tr.doc, edge + 1)).scrollIntoView()
  })

/** Empties what is selected across several cells of one table, and leaves the cells where they are. Null: not such a selection. */
export function emptyCells(state: EditorState): Transaction | null {
  const { $from, $to, from, to, empty } = state.selection
  const [first, last] = [cellAround(state, $from), cellAround(state, $to)]
  if (empty || !first || !last || first.at !== last.at || (first.row === last.row && first.column === last.column)) return null
  const { tr } = state
  const parts: [number, number][] = []
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock) parts.push([Math.max(from, pos + 1), Math.min(to, pos + 1 + node.content.size)])
  })
  for (const [start, end] of parts.reverse()) if (end > start) tr.delete(start, end)
  return tr.setSelection(TextSelection.near(tr.doc.resolve(from)))
}
