import type { BlockStyle } from './styles.ts'

/** A first line longer than this is no head. */
const LONGEST_HEAD = 150
/** A line longer than this divides no text. */
const LONGEST_CROSS_HEADING = 80
/** A paragraph from here on is one to read. */
const SHORTEST_PARAGRAPH = 120

/** A line that only says what follows: “Persbericht”, with a title or a number. */
const LABEL = /^(?:persbericht|press release)\b/i
const DATELINE = /^\p{Lu}[\p{L}\s/'’-]*,?\s+\d{1,2}\s+\p{L}+\s+\d{4}\.?$/u
const END_MARK = /^[-–—#*\s]*(?:einde(?:\s+(?:pers)?bericht)?|end(?:\s+of\s+(?:press\s+)?release)?|#+|-{3,}|30)[-–—#*\s]*$/i

/** Place and date, as they stand on a line of their own. */
export const isDateline = (text: string) => DATELINE.test(text)
/** What says that a text ends here. */
export const isEndMark = (text: string) => END_MARK.test(text)

/** A block of a text as it is guessed at. */
export interface Line {
  text: string
  /** One line of text, no list. */
  single: boolean
}

const isHeading = ({ text, single }: Line) =>
  single && text.length > 0 && text.length <= LONGEST_CROSS_HEADING && /^[\p{Lu}\p{N}‘’“"'«]/u.test(text) && !/[.!?:;,…]$/.test(text)
const isRead = (line: Line | undefined) => line !== undefined && (!line.single || line.text.length >= SHORTEST_PARAGRAPH)

/** Which of the first short lines is the head: the first; unless that only says that a press release follows, then the last of them. */
function headOf(lines: readonly Line[]): number {
  const [first] = lines
  if (!first?.single || first.text.length === 0 || first.text.length > LONGEST_HEAD) return -1
  const reading = lines.findIndex(isRead)
  const label = LABEL.test(first.text) && reading > 1
  const last = lines[reading - 1]
  return label && last?.single && last.text.length <= LONGEST_HEAD ? reading - 1 : 0
}

/** What each block of a plain press text most likely is; body text where that is not clear. */
export function stylesOf(lines: readonly Line[]): (BlockStyle | null)[] {
  const styles: (BlockStyle | null)[] = lines.map(() => null)
  const head = headOf(lines)
  const end = lines.findIndex(({ text, single }, index) => index > head && single && END_MARK.test(text))
  if (end > 0) styles[end] = 'end'
  if (head < 0) return styles
  styles[head] = 'head'
  const last = end > 0 ? end : lines.length
  let next = head + 1
  const after = lines[next]
  if (after?.single && next < last && DATELINE.test(after.text)) {
    styles[next] = 'dateline'
    next += 1
  }
  const lead = lines[next]
  // What is long enough to say who, what, where and when.
  if (lead && next < last && isRead(lead) && lead.single) styles[next] = 'lead'
  for (let index = next + 1; index < last - 1; index += 1) {
    const line = lines[index] as Line
    if (isHeading(line) && isRead(lines[index + 1]) && !isHeading(lines[index - 1] as Line)) styles[index] = 'crossHeading'
  }
  return styles
}
