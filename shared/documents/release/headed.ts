import { type ProseNode, textOfNode } from '../../prose/fragment.ts'
import { styleOf } from './prose.ts'

/** A text on one line. */
export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The head of a text and what comes after it; a text that does not begin with one has `otherwise` as its head. `title`: the head as plain text. */
export function headed(text: readonly ProseNode[], otherwise: string): { title: string; head: ProseNode; rest: ProseNode[] } {
  const first = text.findIndex((node) => oneLine(textOfNode(node)) !== '')
  const head = text[first]
  if (head && styleOf(head.attrs) === 'head') return { title: oneLine(textOfNode(head)), head, rest: text.slice(first + 1) }
  const title = oneLine(otherwise)
  const made: ProseNode = { type: 'paragraph', attrs: { style: 'head' }, content: [{ type: 'text', text: title }] }
  return { title, head: made, rest: [...text] }
}
