import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { dispatchExactly } from './exactly.ts'
import { asSuggestion, SUGGESTED, type Suggester } from './transform.ts'

/** How somebody works in a release: in the text itself, or by suggesting. */
export type Mode = 'edit' | 'suggest'

/** Lets nothing change a text but suggestions while `isOn`, also not what an editor does by itself; and what others do, of course. */
export function onlySuggestions(isOn: () => boolean): Plugin {
  return new Plugin({
    filterTransaction: (tr) => !isOn() || !tr.docChanged || tr.getMeta(SUGGESTED) === true || tr.getMeta(ySyncPluginKey) !== undefined,
  })
}

/** The transaction to go on with instead of what a person asked for; null when that cannot be suggested. */
export function inSuggestingMode(state: EditorState, tr: Transaction, who: Suggester): Transaction | null {
  if (!tr.docChanged || tr.getMeta(SUGGESTED) || tr.getMeta(ySyncPluginKey)) return tr
  return asSuggestion(state, tr, who)
}

declare module '@tiptap/core' {
  interface Storage {
    suggest: { mode: Mode }
  }
}

/** Turns what is typed into suggestions while the mode says so. `refused`: what was asked for cannot be suggested. */
export const Suggest = Extension.create<{ me: string; refused(): void }, { mode: Mode }>({
  name: 'suggest',
  // Before whatever else looks at what is dispatched: it sees the suggestion.
  priority: 2000,

  addOptions() {
    return { me: '', refused: () => undefined }
  },

  addStorage() {
    return { mode: 'edit' }
  },

  dispatchTransaction({ transaction, next }) {
    const { editor, options, storage } = this
    const suggestion =
      storage.mode === 'edit' ? transaction : inSuggestingMode(editor.state, transaction, { by: options.me, now: Date.now })
    if (!suggestion) options.refused()
    else if (suggestion.getMeta(SUGGESTED)) dispatchExactly(suggestion, () => editor.state, next)
    else next(suggestion)
  },

  addProseMirrorPlugins() {
    return [onlySuggestions(() => this.storage.mode === 'suggest')]
  },
})
