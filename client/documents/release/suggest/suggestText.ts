import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { ProseNode } from '#shared/prose/fragment.ts'
import type { Suggester } from './draft.ts'
import { asSuggestion } from './transform.ts'

/**
 * Another wording of a text, such as a file brings back, as suggestions: what it has more, less or otherwise than the text as it is. `wanted`: all blocks
 * of the text as it should become, without suggestions of its own. What comes out is dispatched like any transaction, in any mode:
 *
 *     const tr = suggestText(editor.state, read.text, { by: workspace.me.id, now: Date.now })
 *     if (tr) editor.view.dispatch(tr)
 *
 * Null: there is no difference that can be suggested.
 */
export function suggestText(state: EditorState, wanted: readonly ProseNode[], who: Suggester): Transaction | null {
  const { doc, schema } = state
  const made = schema.topNodeType.create(
    null,
    wanted.map((block) => schema.nodeFromJSON(block)),
  )
  const from = doc.content.findDiffStart(made.content)
  const ends = doc.content.findDiffEnd(made.content)
  if (from === null || !ends) return null
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b))
  return asSuggestion(state, state.tr.replace(from, ends.a + overlap, made.slice(from, ends.b + overlap)), who).tr
}
