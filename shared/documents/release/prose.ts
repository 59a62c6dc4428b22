import { type NodeSpec, Schema } from 'prosemirror-model'
import { noteMarks, noteNodes } from '../../prose/specs.ts'

const { doc, paragraph, ...rest } = noteNodes

/** What a press release has beyond any text: its head, its lead, its cross-headings, quotes. */
const pressNodes = {
  head: { group: 'block', content: 'text*', marks: '', defining: true, parseDOM: [{ tag: 'h1' }], toDOM: () => ['h1', 0] },
  lead: {
    group: 'block',
    content: 'inline*',
    defining: true,
    parseDOM: [{ tag: 'p[data-lead]', priority: 60 }],
    toDOM: () => ['p', { 'data-lead': '' }, 0],
  },
  crossHeading: {
    group: 'block',
    content: 'text*',
    marks: '',
    defining: true,
    parseDOM: ['h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => ({ tag })),
    toDOM: () => ['h2', 0],
  },
  quote: { group: 'block', content: 'paragraph+', defining: true, parseDOM: [{ tag: 'blockquote' }], toDOM: () => ['blockquote', 0] },
} as const satisfies Record<string, NodeSpec>

export const releaseNodes = { doc, paragraph, ...pressNodes, ...rest }
export const releaseMarks = noteMarks

/** THE ProseMirror schema of a press release, for the editor, the importer and every exporter (rule R1). */
export const releaseSchema = new Schema({ nodes: releaseNodes, marks: releaseMarks })
