import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, Selection } from '@tiptap/pm/state'
import { type getRelativeSelection, type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap'
import { followClosely, knowWritten } from './followClosely.ts'
import { writeLines } from './writeLines.ts'

type SharedSelection = ReturnType<typeof getRelativeSelection>

export const bindingOf = (state: EditorState) => (ySyncPluginKey.getState(state) as { binding: ProsemirrorBinding }).binding

/** Is this what an editor shows of a text in which nothing is: the one block a caret needs? */
const isFiller = (doc: Node) => doc.eq(doc.type.createAndFill() as Node)

/** How many changes were made in this editor, whatever others made. */
const changes = new PluginKey<number>('changes made here')

/**
 * Mends habits of the binding; comes right after it. At every look it wrote down how it would have written what is there: an editor in which nobody did
 * anything writes nothing, least of all that of somebody who has no right to. Once anything was written, it also wrote the empty block that an editor shows of an
 * emptied text, so that what redo brought back stood beside a stray one: what is empty stays empty. And it put the caret of a text that opens
 * at a fixed place, whatever was there: it goes where the words begin. And it made the whole document anew for every letter somebody else types.
 */
export function bindingPlugin(): Plugin {
  let opened = false
  let written = 0
  let before: Node | null = null
  return new Plugin({
    key: changes,
    state: {
      init(_, state) {
        const binding = bindingOf(state)
        followClosely(binding)
        const write = binding._prosemirrorChanged.bind(binding)
        binding._prosemirrorChanged = (doc) => {
          const made = changes.getState(binding.prosemirrorView.state) ?? 0
          if (made === written) return
          written = made
          if (binding.type.length === 0 && isFiller(doc)) return
          binding.doc.transact(() => {
            writeLines(binding, binding.type, doc)
            write(doc)
            knowWritten(binding.mapping, binding.type, doc, before)
            before = doc
          }, ySyncPluginKey)
        }
        // While it has a selection to restore it sets none of its own.
        binding.beforeTransactionSelection = { anchor: null, head: null } as unknown as SharedSelection
        return 0
      },
      apply: (tr, made) => (tr.docChanged && !tr.getMeta(ySyncPluginKey)?.isChangeOrigin ? made + 1 : made),
    },
    appendTransaction(transactions, _, state) {
      if (opened || !transactions.some((each) => each.getMeta(ySyncPluginKey)?.isChangeOrigin)) return null
      opened = true
      return state.tr.setSelection(Selection.atStart(state.doc))
    },
    view(view) {
      bindingOf(view.state).beforeTransactionSelection = null as unknown as SharedSelection
      return {}
    },
  })
}
