import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, type Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { getRelativeSelection, type ProsemirrorBinding, yCursorPluginKey, ySyncPluginKey } from '@tiptap/y-tiptap'
import { type Doc, getItem, type RelativePosition, type Transaction } from 'yjs'

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

interface Place {
  anchor: RelativePosition | null
  head: RelativePosition | null
  selection: Selection
}

/** Is the text a position lies in gone, and not only changed? */
function isGone(doc: Doc, position: RelativePosition | null): boolean {
  return position?.type ? getItem(doc.store, position.type).deleted : false
}

/** The place in `doc` that reads like the old one: the same words in a block, the nearest if there are several; else just near it. */
function placeLike({ $head, head }: Selection, doc: Node): Selection {
  let found = Math.min(head, doc.content.size)
  let distance = Number.POSITIVE_INFINITY
  doc.descendants((node, pos) => {
    if (!node.isTextblock || node.textContent !== $head.parent.textContent || Math.abs(pos - head) >= distance) return
    distance = Math.abs(pos - head)
    found = pos + 1 + Math.min($head.parentOffset, node.content.size)
  })
  return TextSelection.near(doc.resolve(found))
}

/**
 * Keeps the caret in its words when others change the text. The binding remembers it once for a whole batch of changes, as a place in the shared
 * text and as a number. The number is what it trusts when the block reads differently, so the caret slips with every letter somebody else types
 * before it; and in a batch it can lie outside the document. Here the place is remembered before each change, and nothing but the place; when the
 * block itself is gone (made into a list, deleted), the caret goes where the same words are now.
 */
export function caretPlugin(onView: (view: EditorView | null) => void = () => undefined): Plugin {
  let last: Place | undefined
  return new Plugin({
    appendTransaction(transactions, _, state) {
      const remote = transactions.find((each) => each.getMeta(ySyncPluginKey)?.isChangeOrigin)
      if (!remote || !last) return null
      const { doc } = ySyncPluginKey.getState(state) as { doc: Doc }
      const kept = remote.selectionSet && !isGone(doc, last.anchor) && !isGone(doc, last.head)
      return kept ? null : state.tr.setSelection(placeLike(last.selection, state.doc))
    },
    props: {
      // A key right after a click means the place that was clicked.
      handleKeyDown(view) {
        const selection = unheard(view)
        if (selection) view.dispatch(view.state.tr.setSelection(selection))
        return false
      },
    },
    view(view) {
      onView(view)
      const { binding, doc } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding; doc: Doc }
      const remember = ({ origin }: Transaction) => {
        if (origin === ySyncPluginKey) return
        const selection = unheard(view) ?? view.state.selection
        const place = getRelativeSelection(binding, { selection } as EditorState)
        last = { anchor: place.anchor, head: place.head, selection }
        binding.beforeTransactionSelection = { ...place, absAnchor: undefined, absHead: undefined } as unknown as typeof place
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
  // Before every other key.
  priority: 1100,

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
