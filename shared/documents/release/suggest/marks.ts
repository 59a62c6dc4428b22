import type { DOMOutputSpec, MarkSpec } from 'prosemirror-model'
import { type ParsedElement, safeLink } from '../../../prose/specs.ts'
import { ID } from '../../id.ts'
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

/** What a suggestion of another look may ask for: bold or italic on or off, a style for the whole block, or a place in a list for it. */
const LOOKS = [
  ...['+bold', '-bold', '+italic', '-italic'],
  ...['style:', ...BLOCK_STYLES.map((style) => `style:${style}`)],
  ...['list:', 'list:bulletList', 'list:orderedList'],
]
const LONGEST_LINK = 2000

/** Is this a look that can be asked for? A link says where it leads, `link:` alone takes it away. */
export function isLook(look: unknown): look is string {
  if (typeof look !== 'string') return false
  if (!look.startsWith('link:')) return LOOKS.includes(look)
  const href = look.slice('link:'.length)
  return href === '' || (href.length <= LONGEST_LINK && safeLink(href) === href)
}

/** A suggested insertion says a new block, and a new line, with these: signs stay where they are, blocks would be made anew. */
export const NEW_BLOCK = '\u2029'
export const NEW_LINE = '\u2028'

/**
 * What is suggested about a block, or about what is no word, stands in it as a sign too, in an insertion: so the blocks stay as they are until somebody
 * accepts. `JOIN`: this block goes on in the one before it. `DROP`: this block goes, a photo with its caption. `DROP_CELL`, `DROP_ROW`, `DROP_TABLE`: what
 * of a table this stands in goes. `CUT`: the fact or the line break right behind it goes.
 */
export const JOIN = '\u206a'
export const DROP = '\u206b'
export const DROP_CELL = '\u206c'
export const DROP_ROW = '\u206d'
export const DROP_TABLE = '\u206e'
export const CUT = '\u206f'

/** Signs that are about what is there; those of new blocks and lines are words that come. */
const ABOUT = /[\u206a-\u206f]/g
const SIGN = /[\u2028\u2029\u206a-\u206f]/

/** Does a suggested insertion hold more than words? */
export const hasSign = (text: string): boolean => SIGN.test(text)
/** Words as somebody brings them, without what would be a sign about something. */
export const withoutSigns = (text: string): string => text.replace(ABOUT, '')

const attrs = { id: { default: '' }, by: { default: '' }, at: { default: 0 } }

/** What stands in an element that a suggestion was copied as; false: that is none. */
function copied(element: unknown): Record<string, unknown> | false {
  const read = (name: string) => (element as ParsedElement).getAttribute(`data-${name}`) ?? ''
  const [id, by, at, look] = [read('suggestion'), read('by'), Number(read('at')), read('look')]
  if (!ID.test(id) || by === '' || !Number.isSafeInteger(at)) return false
  return look === '' ? { id, by, at } : isLook(look) && { id, by, at, look }
}

const specOf = (tag: string, named = `${tag}[data-suggestion]`) =>
  ({
    attrs,
    inclusive: false,
    // Two people's stand on the same words side by side.
    excludes: '',
    // Words that are moved take along what is suggested about them.
    parseDOM: [{ tag: named, getAttrs: copied }],
    toDOM: ({ attrs: { id, by, at, look } }): DOMOutputSpec => [
      tag,
      {
        'data-suggestion': String(id),
        'data-by': String(by),
        'data-at': String(at),
        ...(look !== undefined && { 'data-look': String(look) }),
      },
      0,
    ],
  }) as const satisfies MarkSpec

export const suggestionMarks = {
  insertion: specOf('ins'),
  deletion: specOf('del'),
  formatting: { ...specOf('span', 'span[data-suggestion][data-look]'), attrs: { ...attrs, look: { default: '' } } },
} as const satisfies Record<SuggestionKind, MarkSpec>
