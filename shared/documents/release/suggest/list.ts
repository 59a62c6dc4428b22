import type { ProseNode } from '../../../prose/fragment.ts'
import { CUT, DROP, DROP_CELL, DROP_ROW, DROP_TABLE, isSuggestion, JOIN, NEW_BLOCK, NEW_LINE, withoutSigns } from './marks.ts'
import { linkIn, type SuggestionMark, suggestionOf } from './verdict.ts'

/** What is suggested about a block: it goes on in the one before it, another begins in it, it goes, or what of a table it stands in. */
export const DEEDS = ['join', 'split', 'block', 'photo', 'cell', 'row', 'table'] as const
export type Deed = (typeof DEEDS)[number]

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
  /** Where words that would come lead. */
  leads: string[]
  deeds: Deed[]
  /** How the first block that `deeds` are about begins, as it is. */
  about: string
}

/** What tells suggestions apart: an id counts for its author only, so nobody takes over that of somebody else. */
export const keyOf = ({ by, id }: Pick<SuggestionMark, 'by' | 'id'>) => `${by} ${id}`

const DEED_OF: Record<string, Deed> = { [JOIN]: 'join', [DROP]: 'block', [DROP_CELL]: 'cell', [DROP_ROW]: 'row', [DROP_TABLE]: 'table' }
const BEGINNING = 60

/** Words of a suggestion on one line. */
const shown = (text: string) => withoutSigns(text).replaceAll(NEW_BLOCK, ' ¶ ').replaceAll(NEW_LINE, ' ↵ ')

const isNew = ({ marks = [] }: ProseNode) => marks.some(({ type }) => type === 'insertion')

/** How a block begins, without what is only suggested to come. */
function beginningOf({ content = [], attrs }: ProseNode): string {
  const text = content.map((node) => (isNew(node) ? '' : (node.text ?? String(node.attrs?.said ?? ' ')))).join('')
  return (text.trim() || String(attrs?.alt ?? '')).slice(0, BEGINNING)
}

/** What goes right behind a run in which a sign says so: what a fact says, or a line break. */
function cutBehind(block: ProseNode, index: number): string {
  const next = block.content?.slice(index + 1).find((node) => node.text === undefined || !isNew(node))
  if (!next || next.text !== undefined) return ''
  return next.type === 'hardBreak' ? ' ↵ ' : String(next.attrs?.said ?? '')
}

/** Runs of text with what is suggested about them, in order, as one list of suggestions in the order of the text. */
export function suggestionsIn(nodes: readonly ProseNode[]): Suggestion[] {
  const found = new Map<string, Suggestion>()
  const of = ({ id, by, at }: SuggestionMark): Suggestion => {
    const key = keyOf({ id, by })
    const known = found.get(key) ?? { id, by, at, added: '', removed: '', looks: [], restyled: '', leads: [], deeds: [], about: '' }
    found.set(key, known)
    known.at = Math.min(known.at, at)
    return known
  }
  const does = (one: Suggestion, deed: Deed, block: ProseNode) => {
    one.about ||= beginningOf(block)
    if (!one.deeds.includes(deed)) one.deeds.push(deed)
  }
  const insertion = (one: Suggestion, text: string, block: ProseNode, index: number) => {
    one.added += shown(text)
    for (const sign of text) {
      const deed = DEED_OF[sign]
      if (sign === CUT) one.removed += cutBehind(block, index)
      else if (deed) does(one, deed === 'block' && block.type === 'photo' ? 'photo' : deed, block)
    }
  }
  const visit = (node: ProseNode, parent?: ProseNode, index = 0) => {
    const said = node.text === undefined ? [] : (node.marks ?? []).map((mark) => (isSuggestion(mark.type) ? suggestionOf(mark) : null))
    const comes = said.some((mark) => mark?.kind === 'insertion')
    for (const mark of said) {
      if (!mark) continue
      const [one, text] = [of(mark), node.text ?? '']
      if (mark.kind === 'insertion') insertion(one, text, parent ?? node, index)
      else if (mark.kind === 'deletion') one.removed += shown(text)
      else if (comes) {
        // What new words are like is no other look of them; where they lead nobody would see.
        const to = linkIn(mark.look)
        if (to && !one.leads.includes(to)) one.leads.push(to)
      } else {
        if (!one.looks.includes(mark.look)) one.looks.push(mark.look)
        one.restyled += shown(text)
      }
    }
    node.content?.forEach((child, at) => void visit(child, node, at))
  }
  for (const node of nodes) visit(node)
  // A block that is split, and no more.
  for (const one of found.values())
    if (one.added.trim() === '¶' && one.removed === '') {
      one.added = ''
      one.deeds.push('split')
    }
  return [...found.values()]
}
