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
  const names = marks.map(({ type }) => type).filter((type) => type !== 'link')
  const link = marks.find(({ type }) => type === 'link')?.attrs?.href
  return { look: names.sort().join(' ') || null, link: typeof link === 'string' && link !== '' ? link : null }
}

/** The marks these attributes say, whatever a page put there: only those that are `known` by name. */
export function marksOfLook(attrs: Record<string, unknown>, known: readonly string[]): Mark[] {
  const said = typeof attrs.look === 'string' ? attrs.look.split(' ') : []
  const marks: Mark[] = known.filter((name) => name !== 'link' && said.includes(name)).map((type) => ({ type }))
  const link = typeof attrs.link === 'string' && attrs.link !== '' && known.includes('link') ? attrs.link : null
  return link === null ? marks : [{ type: 'link', attrs: { href: link } }, ...marks]
}
