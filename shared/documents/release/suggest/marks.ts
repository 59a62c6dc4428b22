import type { DOMOutputSpec, MarkSpec } from 'prosemirror-model'
import { BLOCK_STYLES } from '../styles.ts'

/**
 * How a text holds what somebody suggests (decisions/0012): as marks on its words, never as other blocks. `insertion`: these words would come; `deletion`:
 * these would go; `formatting`: these would look otherwise. What a person suggests in one go shares an id.
 */
export const SUGGESTION_KINDS = ['insertion', 'deletion', 'formatting'] as const
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number]

export function isSuggestion(mark: string): mark is SuggestionKind {
  return SUGGESTION_KINDS.some((kind) => kind === mark)
}

/** What a suggestion of another look may ask for: bold or italic on or off, or a style for the whole block. */
export const LOOKS = ['+bold', '-bold', '+italic', '-italic', 'style:', ...BLOCK_STYLES.map((style) => `style:${style}` as const)] as const

/** A suggested insertion says a new block, and a new line, with these: signs stay where they are, blocks would be made anew. */
export const NEW_BLOCK = '\u2029'
export const NEW_LINE = '\u2028'

const attrs = { id: { default: '' }, by: { default: '' }, at: { default: 0 } }

const specOf = (tag: string) =>
  ({
    attrs,
    inclusive: false,
    // Two people's stand on the same words side by side.
    excludes: '',
    toDOM: (mark): DOMOutputSpec => [tag, { 'data-suggestion': String(mark.attrs.id), 'data-by': String(mark.attrs.by) }, 0],
  }) as const satisfies MarkSpec

export const suggestionMarks = {
  insertion: specOf('ins'),
  deletion: specOf('del'),
  formatting: {
    ...specOf('span'),
    attrs: { ...attrs, look: { default: '' } },
    toDOM: (mark): DOMOutputSpec => [
      'span',
      { 'data-suggestion': String(mark.attrs.id), 'data-by': String(mark.attrs.by), 'data-look': String(mark.attrs.look) },
      0,
    ],
  },
} as const satisfies Record<SuggestionKind, MarkSpec>
