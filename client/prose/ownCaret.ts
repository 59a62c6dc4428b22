import { Extension } from '@tiptap/core'
import { Plugin, type Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { getRelativeSelection, type ProsemirrorBinding, yCursorPluginKey, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Doc, Transaction } from 'yjs'

/** The selection the page has and the editor has not heard of yet: the browser tells it a moment after a click. */
function unheard(view: EditorView): Selection | undefined {
  const { selection, doc } = view.state
  if (!(selection instanceof TextSelection) || view.composing || !view.hasFocus()) return undefined
  const { anchorNode, anchorOffset, focusNode, focusOffset } = view.dom.ownerDocument.getSelection() ?? {}
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return undefined
  const at = (node: globalThis.Node, offset: number | undefined) => doc.resolve(view.posAtDOM(node, offset ?? 0, 1))
  const shown = TextSelection.between(at(anchorNode, anchorOffset), at(focusNode, focusOffset))
  return shown.eq(selection) ? undefined : shown
}

/**
 * Tells the binding, before every change that is not this person's own, where the caret is now. By itself it looks once for a whole batch: a
 * second transaction in it (Yjs tidying up formatting) then fails on positions from before the first, and after an undo it keeps an old place.
 */
export function caretPlugin(onView: (view: EditorView | null) => void = () => undefined): Plugin {
  return new Plugin({
    view(view) {
      onView(view)
      const { binding, doc } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding; doc: Doc }
      const remember = ({ origin }: Transaction) => {
        if (origin === ySyncPluginKey) return
        const selection = unheard(view) ?? view.state.selection
        binding.beforeTransactionSelection = getRelativeSelection(binding, { selection } as typeof view.state)
      }
      doc.on('beforeTransaction', remember)
      return {
        destroy() {
          doc.off('beforeTransaction', remember)
          onView(null)
        },
      }
    },
  })
}

/**
 * Keeps this person's caret where they just put it. Whatever arrives from others in the moment between a click and the browser's telling of it
 * would otherwise put the caret back where it was: with somebody typing in the same text, one click in three went wrong.
 */
export const OwnCaret = Extension.create<object, { view: EditorView | null }>({
  name: 'ownCaret',

  addStorage() {
    return { view: null }
  },

  dispatchTransaction({ transaction, next }) {
    const { view } = this.storage
    if (view && transaction.getMeta(yCursorPluginKey) && !transaction.docChanged && !transaction.selectionSet) {
      const selection = unheard(view)
      if (selection) transaction.setSelection(selection)
    }
    next(transaction)
  },

  addProseMirrorPlugins() {
    return [
      caretPlugin((view) => {
        this.storage.view = view
      }),
    ]
  },
})
