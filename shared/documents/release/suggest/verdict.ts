import { isSuggestion, type SuggestionKind } from './marks.ts'

/** A mark of a text that suggests something. */
export interface SuggestionMark {
  kind: SuggestionKind
  id: string
  /** Who suggests it: a user's id. `at`: when it was begun, in ms, as their page told. */
  by: string
  at: number
  /** What a `formatting` asks for; else ''. */
  look: string
}

/** What becomes of a suggestion: it is done, taken away, or stays as it is. */
export type Verdict = 'accept' | 'reject' | 'keep'
export type Judge = (mark: SuggestionMark) => Verdict

/** A mark as a suggestion, whatever a page put in it; null for any other mark. */
export function suggestionOf({ type, attrs = {} }: { type: string; attrs?: Record<string, unknown> }): SuggestionMark | null {
  if (!isSuggestion(type)) return null
  const word = (name: string) => (typeof attrs[name] === 'string' ? (attrs[name] as string) : '')
  const at = typeof attrs.at === 'number' && Number.isFinite(attrs.at) ? attrs.at : 0
  return { kind: type, id: word('id'), by: word('by'), at, look: type === 'formatting' ? word('look') : '' }
}

const behind = (prefix: string) => (look: string) => (look.startsWith(prefix) ? look.slice(prefix.length) : null)
/** A style for a whole block that a look asks for; null: none of a block. Body text is ''. */
export const styleIn = behind('style:')
/** The list a look puts a block in; '' takes it out of one, null: neither. */
export const listIn = behind('list:')
/** Where a look makes words lead; '': nowhere, null: it is about something else. */
export const linkIn = behind('link:')
