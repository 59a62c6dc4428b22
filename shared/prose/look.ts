import { noteMarks } from './specs.ts'

/** The marks a node in a line can have for itself; what somebody suggests of it is not how it looks. */
const LOOKS: readonly string[] = Object.keys(noteMarks).filter((name) => name !== 'link')

/** A mark of a text as JSON. */
type Mark = { type: string; attrs?: Record<string, unknown> }

/**
 * How a node in a line that is no text looks, as its attributes. The editors' binding keeps the marks of text only: a node that can carry marks has these
 * two attributes for them. `look`: names of marks with a space between; `link`: where it leads. Null: nothing.
 */
export interface Look {
  look: string | null
  link: string | null
}

/** The marks of a node, as its attributes say them. */
export function lookOf(marks: readonly Mark[]): Look {
  const names = marks.map(({ type }) => type).filter((type) => LOOKS.includes(type))
  const link = marks.find(({ type }) => type === 'link')?.attrs?.href
  return { look: names.sort().join(' ') || null, link: typeof link === 'string' && link !== '' ? link : null }
}

/** The marks these attributes say, whatever a page put there. */
export function marksOfLook(attrs: Record<string, unknown>): Mark[] {
  const said = typeof attrs.look === 'string' ? attrs.look.split(' ') : []
  const marks: Mark[] = LOOKS.filter((name) => said.includes(name)).map((type) => ({ type }))
  return typeof attrs.link === 'string' && attrs.link !== '' ? [{ type: 'link', attrs: { href: attrs.link } }, ...marks] : marks
}
