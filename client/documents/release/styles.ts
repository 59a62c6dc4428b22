import { type Node, Slice } from '@tiptap/pm/model'
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { type BlockStyle, styleOf } from '#shared/documents/release/prose.ts'
import { liftItem } from '../../prose/commands.ts'

/** A first line longer than this is no head. */
const LONGEST_HEAD = 150

/** Heads are set in one weight: bold in one is only how a mail looked. */
export const isBare = (style: BlockStyle | null) => style === 'head' || style === 'crossHeading'

/** The style of the block the selection begins in. */
export function styleAt(state: EditorState): BlockStyle | null {
  return styleOf(state.selection.$from.parent.attrs)
}

/** A block that can have a style; a caption cannot. */
const isParagraph = (node: Node) => node.type.name === 'paragraph'

/** Makes every block in the selection this style; null is body text. A block with a style is no item of a list. */
export function setStyle(style: BlockStyle | null): Command {
  return (state, dispatch, view) => {
    if (!dispatch) return true
    if (style && view) while (liftItem(view.state, view.dispatch));
    const { tr } = view?.state ?? state
    const { from, to } = tr.selection
    tr.doc.nodesBetween(from, to, (node, pos) => {
      if (!isParagraph(node)) return
      if (styleOf(node.attrs) !== style) tr.setNodeMarkup(pos, undefined, { style })
      if (isBare(style)) tr.removeMark(pos, pos + node.nodeSize)
    })
    dispatch(tr.scrollIntoView())
    return true
  }
}

/** After a head comes the lead, when there is none yet; a quote goes on; after anything else comes body text. */
function styleAfter(style: BlockStyle, state: EditorState): BlockStyle | null {
  if (style === 'quote') return 'quote'
  let hasLead = false
  state.doc.descendants((node) => {
    if (styleOf(node.attrs) === 'lead') hasLead = true
  })
  return style === 'head' && !hasLead ? 'lead' : null
}

/** Enter in a block with a style: at its end begins what follows, at its beginning makes room above it, in an empty one drops the style. */
export const enterStyled: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection
  const style = styleAt(state)
  if (!style || !empty) return false
  const { parent, parentOffset, pos } = $from
  if (parent.content.size === 0) return setStyle(null)(state, dispatch, view)
  const { tr } = state
  if (parentOffset === 0) tr.insert($from.before(), parent.type.create())
  else if (parentOffset < parent.content.size) return false
  else tr.split(pos, 1, [{ type: parent.type, attrs: { style: styleAfter(style, state) } }])
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Backspace at the start of a block with a style first makes it body text. */
export const backspaceStyled: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection
  return empty && $from.parentOffset === 0 && styleAt(state) !== null && setStyle(null)(state, dispatch, view)
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

/** A plain text pasted into an empty release begins with its head, when its first block is one short line. */
export function headFirst(state: EditorState, pasted: Slice): Slice {
  const first = pasted.content.firstChild
  if (!isUntouched(state) || first?.type.name !== 'paragraph') return pasted
  const oneLine = first.content.content.every((node) => node.isText)
  const { length } = first.textContent.trim()
  if (!oneLine || length === 0 || length > LONGEST_HEAD) return pasted
  const head = first.type.create({ style: 'head' }, first.content)
  return new Slice(pasted.content.replaceChild(0, head), pasted.openStart, pasted.openEnd)
}
