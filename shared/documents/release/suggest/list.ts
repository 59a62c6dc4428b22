import type { ProseNode } from '../../../prose/fragment.ts'
import { isSuggestion, NEW_BLOCK, NEW_LINE } from './marks.ts'
import { type SuggestionMark, suggestionOf } from './verdict.ts'

/** What somebody suggested in one go. */
export interface Suggestion {
  id: string
  by: string
  at: number
  /** The words that would come, those that would go, and the looks that are asked for, in the order of the text. */
  added: string
  removed: string
  looks: string[]
  /** The words that would look otherwise. */
  restyled: string
}

/** What tells suggestions apart: an id counts for its author only, so nobody takes over that of somebody else. */
export const keyOf = ({ by, id }: Pick<SuggestionMark, 'by' | 'id'>) => `${by} ${id}`

/** Words of a suggestion on one line. */
const shown = (text: string) => text.replaceAll(NEW_BLOCK, ' ¶ ').replaceAll(NEW_LINE, ' ↵ ')

/** Runs of text with what is suggested about them, in order, as one list of suggestions in the order of the text. */
export function suggestionsIn(nodes: readonly ProseNode[]): Suggestion[] {
  const found = new Map<string, Suggestion>()
  const visit = (node: ProseNode) => {
    for (const mark of node.marks ?? []) {
      const said = isSuggestion(mark.type) ? suggestionOf(mark) : null
      if (!said || node.text === undefined) continue
      const key = keyOf(said)
      const known = found.get(key) ?? { id: said.id, by: said.by, at: said.at, added: '', removed: '', looks: [], restyled: '' }
      found.set(key, known)
      known.at = Math.min(known.at, said.at)
      if (said.kind === 'insertion') known.added += shown(node.text)
      else if (said.kind === 'deletion') known.removed += shown(node.text)
      else {
        if (!known.looks.includes(said.look)) known.looks.push(said.look)
        known.restyled += shown(node.text)
      }
    }
    node.content?.forEach(visit)
  }
  nodes.forEach(visit)
  return [...found.values()]
}
