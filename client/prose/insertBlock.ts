import type { Node } from '@tiptap/pm/model'
import { type Command, type EditorState, NodeSelection, Selection } from '@tiptap/pm/state'

/** Has nobody written in this block or said what it is? */
const isUnused = (node: Node) => node.type.name === 'paragraph' && node.content.size === 0 && (node.attrs.style ?? null) === null

/**
 * Puts a block after the one the caret is in, or in its place when that is an empty line, and the caret into it. Never inside a list or a table:
 * behind those. At the end of the text a line follows, so that one can write on.
 */
export function insertBlock(make: (state: EditorState) => Node): Command {
  return (state, dispatch) => {
    const { $from } = state.selection
    const block = make(state)
    const index = $from.index(0)
    const current = state.doc.maybeChild(index)
    if (!dispatch) return true
    const start = $from.depth > 0 ? $from.before(1) : $from.pos
    const unused = current && isUnused(current)
    const at = unused || !current ? start : start + current.nodeSize
    const { tr } = state
    if (unused && current) tr.replaceWith(start, start + current.nodeSize, block)
    else tr.insert(at, block)
    const after = at + block.nodeSize
    const { paragraph } = state.schema.nodes
    if (after >= tr.doc.content.size && paragraph) tr.insert(after, paragraph.create())
    const inside = Selection.findFrom(tr.doc.resolve(at + 1), 1, true)
    tr.setSelection(inside && inside.from < after ? inside : NodeSelection.create(tr.doc, at))
    dispatch(tr.scrollIntoView())
    return true
  }
}
