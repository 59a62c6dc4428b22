/** What a spreadsheet takes for the beginning of a formula, also in the wide letters of East Asian keyboards. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * One line of a CSV file (RFC 4180). What people typed stays text: a cell that a spreadsheet would calculate gets an apostrophe in front.
 * `separator`: between cells.
 */
export function csvLine(cells: readonly (string | number | null)[], separator = ','): string {
  const quoted = cells.map((cell) => {
    const text = cell === null ? '' : String(cell)
    return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  })
  return `${quoted.join(separator)}\r\n`
}
