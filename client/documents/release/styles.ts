import type { Node } from '@tiptap/pm/model'
import { type Command, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { type BlockStyle, styleOf } from '#shared/documents/release/prose.ts'
import { isSuggestion } from '#shared/documents/release/suggest/marks.ts'
import { liftItem } from '../../prose/commands.ts'

/** Heads are set in one weight: bold in one is only how a mail looked. */
export const isBare = (style: BlockStyle | null) => style === 'head' || style === 'crossHeading'

/** The style of the block the selection begins in. */
export function styleAt(state: EditorState): BlockStyle | null {
  return styleOf(state.selection.$from.parent.attrs)
}

/** A block that can have a style; a caption cannot. */
const isParagraph = (node: Node) => node.type.name === 'paragraph'

/** What is selected, out of the lists it is in. */
function liftedOut(state: EditorState): Transaction {
  const { tr } = state
  // A state of its own for each step: what the editor makes of it in between may be something else, such as a suggestion.
  const lift = () =>
    liftItem(EditorState.create({ doc: tr.doc, selection: tr.selection }), ({ steps }) => {
      for (const step of steps) tr.step(step)
    })
  while (lift());
  return tr
}

/** Makes every block in the selection this style; null is body text. A block with a style is no item of a list. `words`: for one that is empty. */
export function setStyle(style: BlockStyle | null, words = ''): Command {
  return (state, dispatch) => {
    if (!dispatch) return true
    const tr = style ? liftedOut(state) : state.tr
    const looks = Object.values(state.schema.marks).filter(({ name }) => !isSuggestion(name))
    const { from, to } = tr.selection
    tr.doc.nodesBetween(from, to, (node, pos) => {
      if (!isParagraph(node)) return
      if (styleOf(node.attrs) !== style) tr.setNodeMarkup(pos, undefined, { style })
      // How words look, not what somebody suggests about them.
      if (isBare(style)) for (const mark of looks) tr.removeMark(pos, pos + node.nodeSize, mark)
    })
    const { $from, empty } = tr.selection
    if (words && empty && isParagraph($from.parent) && $from.parent.content.size === 0) tr.insertText(words)
    dispatch(tr.scrollIntoView())
    return true
  }
}

/** After a head, and after place and date, comes the lead, when there is none yet; a quote and the boilerplate go on; after anything else comes body text. */
function styleAfter(style: BlockStyle, state: EditorState): BlockStyle | null {
  if (style === 'quote' || style === 'boilerplate') return style
  let hasLead = false
  state.doc.descendants((node) => {
    if (styleOf(node.attrs) === 'lead') hasLead = true
  })
  return (style === 'head' || style === 'dateline') && !hasLead ? 'lead' : null
}

/** Enter in a block with a style: at its end begins what follows, at its beginning makes room above it, in an empty one drops the style. */
export const enterStyled: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const style = styleAt(state)
  if (!style || !empty) return false
  const { parent, parentOffset, pos } = $from
  if (parent.content.size === 0) return setStyle(null)(state, dispatch)
  const { tr } = state
  if (parentOffset === 0) tr.insert($from.before(), parent.type.create())
  else if (parentOffset < parent.content.size) return false
  else tr.split(pos, 1, [{ type: parent.type, attrs: { style: styleAfter(style, state) } }])
  dispatch?.(tr.scrollIntoView())
  return true
}

/** How people end a release, on a line of its own. */
const END_MARK = /^(?:#{1,3}|-{3,}|—|(?:[-–—]\s*)?30(?:\s*[-–—])?)$/

/** Enter after an end mark makes it one, and goes on after it. Dashes become the words; what else was typed stays. */
export const enterEndMark =
  (words: string): Command =>
  (state, dispatch) => {
    const { $from, empty } = state.selection
    const { parent } = $from
    if (!empty || $from.depth !== 1 || !isParagraph(parent) || styleOf(parent.attrs) !== null) return false
    const typed = parent.textContent
    if ($from.parentOffset < parent.content.size || !END_MARK.test(typed)) return false
    const start = $from.before()
    const { tr } = state
    tr.setNodeMarkup(start, undefined, { style: 'end' })
    if (/^[-—]+$/.test(typed)) tr.insertText(words, start + 1, $from.pos)
    const after = tr.doc.resolve(start + 1).after()
    tr.insert(after, parent.type.create())
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
    return true
  }

/** Enter in a caption goes on under the photo. */
export const enterCaption: Command = (state, dispatch) => {
  const { $from } = state.selection
  const { paragraph } = state.schema.nodes
  if ($from.parent.type.name !== 'photo' || !paragraph) return false
  const after = $from.after()
  const tr = state.tr.insert(after, paragraph.create())
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
  return true
}

/** Backspace at the start of a block with a style first makes it body text. */
export const backspaceStyled: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  return empty && $from.parentOffset === 0 && styleAt(state) !== null && setStyle(null)(state, dispatch)
}

/** Is there nothing in the release yet, not even the style of a first block? */
export function isUntouched({ doc }: EditorState): boolean {
  const only = doc.childCount === 1 ? doc.firstChild : null
  return only !== null && only !== undefined && isParagraph(only) && only.content.size === 0 && styleOf(only.attrs) === null
}

/** The first letter in an empty release begins its head. */
export function beginHead(state: EditorState, text: string): Transaction | undefined {
  if (!isUntouched(state)) return undefined
  const tr = state.tr.setNodeMarkup(0, undefined, { style: 'head' }).insertText(text, 1)
  return tr.setSelection(TextSelection.create(tr.doc, 1 + text.length))
}
