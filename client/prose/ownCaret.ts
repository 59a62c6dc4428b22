import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, type Transaction as EditorTransaction, Plugin, type Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import {
  getRelativeSelection,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  yCursorPluginKey,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import { type Doc, getItem, getState, type RelativePosition, type Transaction } from 'yjs'
import { carryAlong, type Moved, movedTo, type Stood, standing } from './goAlong.ts'
import { ALONG } from './taken.ts'

/** For so long, in ms, what was typed may be unknown to who moves the words around it; and so many keys are remembered. */
const OF_LATE = 2000
const MANY = 200

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
  /** What is arriving, and where in the shared words the two ends stood before. */
  arriving: Transaction
  stood: { anchor: Stood | null; head: Stood | null }
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
 * A caret goes along with words that somebody else moved, and what its person typed between them meanwhile goes along too: otherwise half a word would stay
 * where the words were, or be lost with a block that became a list. Null: they are where they were.
 */
function goneAlong(state: EditorState, { selection, arriving, stood }: Place, binding: ProsemirrorBinding): EditorTransaction | null {
  const head = stood.head && movedTo(stood.head, arriving, state.doc)
  const anchor = selection.empty ? head : stood.anchor && movedTo(stood.anchor, arriving, state.doc)
  if (!head && !anchor) return null
  const { tr } = state
  if (!selection.empty) {
    const end = (moved: Moved | null, kept: number) => Math.min(moved?.pos ?? kept, state.doc.content.size)
    const [from, to] = [end(anchor, state.selection.anchor), end(head, state.selection.head)].map((pos) => state.doc.resolve(pos))
    return from && to ? tr.setSelection(TextSelection.between(from, to)) : null
  }
  if (!head) return null
  const { parent, parentOffset } = selection.$head
  const typed = parent.slice(parentOffset - head.typed, parentOffset)
  if (head.left) {
    const end = relativePositionToAbsolutePosition(binding.doc, binding.type, head.left.end, binding.mapping)
    if (end === null) return null
    tr.delete(end - head.left.count, end)
  }
  carryAlong(arriving, head)
  const pos = tr.mapping.map(head.pos)
  tr.insert(pos, typed.content)
  return tr.setSelection(TextSelection.near(tr.doc.resolve(pos + head.typed), -1)).setMeta(ALONG, true)
}

/**
 * Keeps the caret in its words when others change the text. The binding remembers it once for a whole batch of changes, as a place in the shared
 * text and as a number. The number is what it trusts when the block reads differently, so the caret slips with every letter somebody else types
 * before it; and in a batch it can lie outside the document. Here the place is remembered before each change, and nothing but the place; when the
 * block itself is gone (made into a list, deleted), the caret goes where the same words are now.
 */
export function caretPlugin(onView: (view: EditorView | null) => void = () => undefined): Plugin {
  let last: Place | undefined
  let broughtAlong = false
  return new Plugin({
    appendTransaction(transactions, _, state) {
      const remote = transactions.find((each) => each.getMeta(ySyncPluginKey)?.isChangeOrigin)
      if (!remote || !last) return null
      const { doc, binding } = ySyncPluginKey.getState(state) as { doc: Doc; binding: ProsemirrorBinding }
      const along = goneAlong(state, last, binding)
      broughtAlong ||= along?.docChanged === true
      if (along) return along
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
      const typed: { at: number; clock: number }[] = []
      const remember = (arriving: Transaction) => {
        if (arriving.origin === ySyncPluginKey) {
          typed.push({ at: performance.now(), clock: getState(doc.store, doc.clientID) })
          if (typed.length > MANY) typed.shift()
          return
        }
        const selection = unheard(view) ?? view.state.selection
        const place = getRelativeSelection(binding, { selection } as EditorState)
        while (typed[0] && typed[0].at < performance.now() - OF_LATE) typed.shift()
        const since = typed[0]?.clock ?? Number.POSITIVE_INFINITY
        const stood = { anchor: standing(binding.type, selection.$anchor, since), head: standing(binding.type, selection.$head, since) }
        last = { anchor: place.anchor, head: place.head, selection, arriving, stood }
        binding.beforeTransactionSelection = { ...place, absAnchor: undefined, absHead: undefined } as unknown as typeof place
      }
      doc.on('beforeTransaction', remember)
      // While something arrives the binding writes nothing; what was brought along must not wait for the next key, or be overtaken.
      const writeAlong = () => {
        if (!broughtAlong) return
        broughtAlong = false
        view.dispatch(view.state.tr)
      }
      doc.on('afterAllTransactions', writeAlong)
      return {
        destroy() {
          doc.off('afterAllTransactions', writeAlong)
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
