/** Marked-up text as a tree, whoever parsed it: the browser, a parser of HTML on the server, or a reader of another format. */
export type MarkupNode = string | Markup
export interface Markup {
  /** In small letters. */
  name: string
  attrs: Readonly<Record<string, string>>
  children: MarkupNode[]
}

/** Deeper than this nobody nests what people read; what lies deeper is read as if it lay here. */
export const DEEPEST = 100

/** The styles an element says of itself, by property, in small letters. */
export function stylesOf({ attrs }: Markup): ReadonlyMap<string, string> {
  const said = (attrs.style ?? '').split(';').map((part) => part.split(':'))
  return new Map(said.map(([property = '', ...value]) => [property.trim().toLowerCase(), value.join(':').trim().toLowerCase()]))
}

/** Does an element have one of these classes? */
export function hasClass({ attrs }: Markup, pattern: RegExp): boolean {
  return (attrs.class ?? '').split(/\s+/).some((name) => pattern.test(name))
}

/** The elements under this one, itself included, that match; those inside a match are not looked at. */
export function found(node: MarkupNode, matches: (element: Markup) => boolean): Markup[] {
  if (typeof node === 'string') return []
  return matches(node) ? [node] : node.children.flatMap((child) => found(child, matches))
}

/** All the text under a node. */
export function wordsIn(node: MarkupNode): string {
  return typeof node === 'string' ? node : node.children.map(wordsIn).join('')
}
