import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { styleOf } from '#shared/documents/release/styles.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'

const isBlank = (node: Node | null | undefined) => node?.type.name === 'paragraph' && node.content.size === 0

/** Does nothing stand in this text? */
export function isBare({ doc }: EditorState): boolean {
  return doc.content.content.every(isBlank)
}

/** What comes in at the end of a text: that has its head, lead, and place and date already, and ends once. */
function following(blocks: readonly ProseNode[], before: Node): ProseNode[] {
  const ends = before.content.content.some((node) => styleOf(node.attrs) === 'end')
  return blocks.flatMap((block): ProseNode[] => {
    const style = styleOf(block.attrs)
    if (style === 'end' && ends) return []
    if (style === 'head') return [{ ...block, attrs: { ...block.attrs, style: 'crossHeading' } }]
    return [style === 'lead' || style === 'dateline' ? { ...block, attrs: { ...block.attrs, style: null } } : block]
  })
}

/** Puts what was read from a file into a text, as one step (rule R104): all of it where there is none yet, else at its end. */
export function putIn(state: EditorState, blocks: readonly ProseNode[]): Transaction {
  const { doc, schema, tr } = state
  const bare = isBare(state)
  const made = (bare ? blocks : following(blocks, doc)).map((block) => schema.nodeFromJSON(block))
  // An empty line at the end was where it would go on.
  const from = bare ? 0 : isBlank(doc.lastChild) ? doc.content.size - (doc.lastChild?.nodeSize ?? 0) : doc.content.size
  return (made.length > 0 ? tr.replaceWith(from, doc.content.size, made) : tr).setMeta('uiEvent', 'readIn')
}
