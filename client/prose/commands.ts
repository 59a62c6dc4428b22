import type { Editor } from '@tiptap/core'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import { safeLink } from '#shared/prose/specs.ts'

export type ListName = 'bulletList' | 'orderedList'

/** Runs a command where the caret was, and puts the caret back there. */
export function runCommand(editor: Editor, command: Command): void {
  command(editor.state, editor.view.dispatch, editor.view)
  editor.commands.focus()
}

/** The innermost list around the selection, and where it begins. */
function listAround(state: EditorState) {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth)
    if (node.type.name === 'bulletList' || node.type.name === 'orderedList')
      return { name: node.type.name as ListName, pos: $from.before(depth) }
  }
  return undefined
}

/** Which list the selection is in. */
export function listName(state: EditorState): ListName | null {
  return listAround(state)?.name ?? null
}

/** Blocks that become items of a list lose what they were before: an item is plain. */
function plainBlocks(tr: Transaction): Transaction {
  const { from, to } = tr.selection
  tr.doc.nodesBetween(from, to, (node, pos) => {
    const { paragraph } = node.type.schema.nodes
    if (node.type === paragraph && Object.values(node.attrs).some((value) => value !== null)) tr.setNodeMarkup(pos, undefined, null)
  })
  return tr
}

/** Makes a list of the selected blocks, changes a list into the other kind, or ends the list they are in. */
export function toggleList(name: ListName): Command {
  return (state, dispatch) => {
    const { [name]: type, listItem } = state.schema.nodes
    if (!type || !listItem) return false
    const around = listAround(state)
    if (around?.name === name) return liftListItem(listItem)(state, dispatch)
    if (!around) return wrapInList(type)(state, dispatch && ((tr) => dispatch(plainBlocks(tr))))
    dispatch?.(state.tr.setNodeMarkup(around.pos, type))
    return true
  }
}

/** Runs a command on the list item the caret is in; does nothing outside a list. */
function inItem(command: (item: ReturnType<typeof itemType>) => Command): Command {
  return (state, dispatch, view) => (listAround(state) ? command(itemType(state))(state, dispatch, view) : false)
}

function itemType(state: EditorState) {
  const item = state.schema.nodes.listItem
  if (!item) throw new Error('This schema has no lists')
  return item
}

export const splitItem: Command = inItem((item) => splitListItem(item))
export const sinkItem: Command = inItem((item) => sinkListItem(item))
export const liftItem: Command = inItem((item) => liftListItem(item))

/** At the very start of an item, out of the list it goes. */
export const liftItemAtStart: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection
  return empty && $from.parentOffset === 0 && $from.index($from.depth - 1) === 0 ? liftItem(state, dispatch, view) : false
}

/** A line break inside the block. */
export const hardBreak: Command = (state, dispatch) => {
  const type = state.schema.nodes.hardBreak
  if (!type || !state.selection.$from.parent.inlineContent) return false
  dispatch?.(state.tr.replaceSelectionWith(type.create()).scrollIntoView())
  return true
}

/** The address a person means by what they typed: a bare host or mail address is completed. Undefined: not a link we keep. */
export function meantLink(typed: string): string | undefined {
  const text = typed.trim()
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text)) return safeLink(`mailto:${text}`)
  if (/^[\w-]+(\.[\w-]+)+([/?#:].*)?$/.test(text)) return safeLink(`https://${text}`)
  return safeLink(text)
}
