import { type DOMOutputSpec, type NodeSpec, Schema } from 'prosemirror-model'
import { noteMarks, noteNodes, type ParsedElement } from '../../prose/specs.ts'

/** What a paragraph of a press release can be besides plain body text. */
export const BLOCK_STYLES = ['head', 'lead', 'crossHeading', 'quote'] as const
export type BlockStyle = (typeof BLOCK_STYLES)[number]

/** The style of a block; what an unknown one says is body text. */
export function styleOf(attrs: Record<string, unknown> | undefined): BlockStyle | null {
  return BLOCK_STYLES.find((style) => style === attrs?.style) ?? null
}

const TAGS = { head: 'h1', lead: 'p', crossHeading: 'h2', quote: 'blockquote' } as const

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
    { tag: 'p[data-style="lead"]', attrs: { style: 'lead' }, priority: 60 },
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

export const releaseNodes = { ...noteNodes, paragraph }
export const releaseMarks = noteMarks

/** THE ProseMirror schema of a press release, for the editor, the importer and every exporter (rule R1). */
export const releaseSchema = new Schema({ nodes: releaseNodes, marks: releaseMarks })
