import { type DOMOutputSpec, type NodeSpec, Schema } from 'prosemirror-model'
import { noteMarks, noteNodes, type ParsedElement } from '../../prose/specs.ts'
import { BLOCK_STYLES, styleOf } from './styles.ts'
import { suggestionMarks } from './suggest/marks.ts'

export { BLOCK_STYLES, type BlockStyle, styleOf } from './styles.ts'

const TAGS = { head: 'h1', dateline: 'p', lead: 'p', crossHeading: 'h2', quote: 'blockquote', boilerplate: 'p', end: 'p' } as const

/** Reads the attributes a parse rule names `data-…` back from an element. */
function dataOf(element: unknown, names: readonly string[]): Record<string, string> {
  const read = (name: string) => (element as ParsedElement).getAttribute(`data-${name}`) ?? ''
  return Object.fromEntries(names.map((name) => [name, read(name)]))
}

/**
 * A paragraph that carries its style as an attribute. It is not a node type of its own for each: the binding replaces a node whose type
 * changes, and what somebody else types into it meanwhile would be lost (decisions/0003).
 */
const paragraph = {
  group: 'block',
  content: 'inline*',
  attrs: { style: { default: null } },
  parseDOM: [
    { tag: 'h1', attrs: { style: 'head' } },
    ...BLOCK_STYLES.filter((style) => TAGS[style] === 'p').map((style) => ({
      tag: `p[data-style="${style}"]`,
      attrs: { style },
      priority: 60,
    })),
    ...['h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => ({ tag, attrs: { style: 'crossHeading' } })),
    { tag: 'blockquote p', attrs: { style: 'quote' }, priority: 60 },
    {
      tag: 'blockquote',
      getAttrs: (element) =>
        (element as unknown as ParsedElement).querySelector('p,ul,ol,h1,h2,h3,h4,h5,h6') ? false : { style: 'quote' },
    },
    { tag: 'p' },
  ],
  toDOM: (node): DOMOutputSpec => {
    const style = styleOf(node.attrs)
    return style ? [TAGS[style], { 'data-style': style }, 0] : ['p', 0]
  },
} as const satisfies NodeSpec

/**
 * A picture with its caption as its text. `picture`: the hash (SHA-256, hex) of the stored picture, or '' as long as there is none; `width`
 * and `height` in pixels. What is missing is said by the checklist.
 */
const photo = {
  group: 'block',
  content: 'inline*',
  attrs: {
    picture: { default: '' },
    alt: { default: '' },
    credit: { default: '' },
    width: { default: 0 },
    height: { default: 0 },
  },
  isolating: true,
  draggable: true,
  parseDOM: [
    {
      tag: 'figure[data-picture]',
      contentElement: 'figcaption',
      getAttrs: (element) => {
        const { width, height, ...words } = dataOf(element, ['picture', 'alt', 'credit', 'width', 'height'])
        return { ...words, width: Number(width) || 0, height: Number(height) || 0 }
      },
    },
  ],
  toDOM: ({ attrs }): DOMOutputSpec => [
    'figure',
    {
      'data-picture': String(attrs.picture),
      'data-alt': String(attrs.alt),
      'data-credit': String(attrs.credit),
      'data-width': String(attrs.width),
      'data-height': String(attrs.height),
    },
    ['figcaption', 0],
  ],
} as const satisfies NodeSpec

/**
 * A fact of a programme in the middle of a sentence. `programme`: its document; `fact`: which; `form`: how it is said, '' as usual; `said`: what
 * it said when it was put here, for when the programme is out of reach; `look` and `link`: its marks (shared/prose/look.ts).
 */
const fact = {
  group: 'inline',
  inline: true,
  atom: true,
  attrs: {
    programme: { default: '' },
    fact: { default: '' },
    form: { default: '' },
    said: { default: '' },
    look: { default: null },
    link: { default: null },
  },
  parseDOM: [{ tag: 'span[data-fact]', getAttrs: (element) => dataOf(element, ['programme', 'fact', 'form', 'said']) }],
  toDOM: ({ attrs }): DOMOutputSpec => [
    'span',
    {
      'data-programme': String(attrs.programme),
      'data-fact': String(attrs.fact),
      'data-form': String(attrs.form),
      'data-said': String(attrs.said),
    },
    String(attrs.said),
  ],
} as const satisfies NodeSpec

/** A cell is a heading or not by an attribute, as the style of a paragraph is one: what is typed into it meanwhile stays. */
const tableCell = {
  content: 'block*',
  isolating: true,
  attrs: { header: { default: false } },
  parseDOM: [{ tag: 'td' }, { tag: 'th', attrs: { header: true } }],
  toDOM: ({ attrs }): DOMOutputSpec => [attrs.header === true ? 'th' : 'td', 0],
} as const satisfies NodeSpec

/**
 * Lists and tables may be empty, and rows of different lengths: two people who each take away or add something valid make such a thing
 * together, and what does not fit the schema is deleted for everybody (decisions/0003). No cell spans others.
 */
export const releaseNodes = {
  ...noteNodes,
  bulletList: { ...noteNodes.bulletList, content: 'listItem*' },
  orderedList: { ...noteNodes.orderedList, content: 'listItem*' },
  listItem: { ...noteNodes.listItem, content: 'block*' },
  paragraph,
  photo,
  table: {
    group: 'block',
    content: 'tableRow*',
    isolating: true,
    parseDOM: [{ tag: 'table' }],
    // The frame around it is what scrolls sideways.
    toDOM: (): DOMOutputSpec => ['div', { 'data-table': '' }, ['table', ['tbody', 0]]],
  },
  tableRow: { content: 'tableCell*', parseDOM: [{ tag: 'tr' }], toDOM: (): DOMOutputSpec => ['tr', 0] },
  tableCell,
  fact,
} as const satisfies Record<string, NodeSpec>

export const releaseMarks = { ...noteMarks, ...suggestionMarks }

/** THE ProseMirror schema of a press release, for the editor, the importer and every exporter (rule R1). */
export const releaseSchema = new Schema({ nodes: releaseNodes, marks: releaseMarks })
