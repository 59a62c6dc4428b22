import type { Facts } from '../../facts.ts'
import type { ProseNode } from '../../prose/fragment.ts'
import type { Language } from '../../protocol/schema.ts'
import { type FactsById, sayFact } from './fact.ts'

/** What a chip carries in the text. `said`: its words when it was set, for when the programme is out of reach. */
export interface FactChip {
  programme: string
  fact: string
  form: string
  said: string
}

/** What the attributes of a `fact` node say, whatever a page put there. */
export function chipOf(attrs: Record<string, unknown> | undefined): FactChip {
  const text = (name: string) => (typeof attrs?.[name] === 'string' ? (attrs[name] as string) : '')
  return { programme: text('programme'), fact: text('fact'), form: text('form'), said: text('said') }
}

/**
 * What a chip says now. `live`: what the programme says; `empty`: the programme has nothing to say there any more; `gone`: no such programme. In the
 * last two it says what it last said.
 */
export function spokenChip(
  { programme, fact, form, said }: FactChip,
  facts: FactsById,
  language: Language,
): { words: string; state: 'live' | 'empty' | 'gone' } {
  const of: Facts | undefined = facts.get(programme)
  if (!of) return { words: said, state: 'gone' }
  const words = sayFact(of, fact, form, language)
  return words === null ? { words: said, state: 'empty' } : { words, state: 'live' }
}

/** The marks of a piece, spelt alike in whatever order they were put on it. */
const marksOf = ({ marks = [] }: ProseNode) => JSON.stringify(marks.toSorted((a, b) => (a.type < b.type ? -1 : 1)))
const sameMarks = (a: ProseNode, b: ProseNode) => marksOf(a) === marksOf(b)

/** A text with its facts said as text (rule R46): what is hashed, fixed, rendered and counted. Everything else is as it was. Pure. */
export function withFacts(nodes: readonly ProseNode[], facts: FactsById, language: Language): ProseNode[] {
  const said: ProseNode[] = []
  let joins = false
  for (const node of nodes) {
    const isFact = node.type === 'fact'
    const words = isFact ? spokenChip(chipOf(node.attrs), facts, language).words : ''
    const next: ProseNode = isFact
      ? { type: 'text', text: words, ...(node.marks && node.marks.length > 0 ? { marks: node.marks } : {}) }
      : node.content
        ? { ...node, content: withFacts(node.content, facts, language) }
        : node
    if (isFact && words === '') {
      joins = true
      continue
    }
    const before = said.at(-1)
    // Text beside a fact of the same look is one text, as an editor would have it.
    if ((isFact || joins) && before?.type === 'text' && next.type === 'text' && sameMarks(before, next)) {
      said[said.length - 1] = { ...before, text: `${before.text}${next.text}` }
    } else said.push(next)
    joins = isFact
  }
  return said
}
