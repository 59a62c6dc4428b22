import { type Editor, Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Seen } from '../../../prose/links.ts'
import { ALONG } from '../../../prose/taken.ts'
import type { Cannot } from './cannot.ts'
import { SUGGESTED, type Suggester } from './draft.ts'
import { drawn, type TellSuggester } from './drawn.ts'
import { dispatchExactly } from './exactly.ts'
import { chosenAsShown, isShown, looksShown } from './newWords.ts'
import { ownWords } from './ownWords.ts'
import { asSuggestion, type Suggested } from './transform.ts'

/** How somebody works in a release: in the text itself, or by suggesting. */
export type Mode = 'edit' | 'suggest'

/** Lets nothing change a text but suggestions while `isOn`, also not what an editor does by itself; and what others do, of course. */
export function onlySuggestions(isOn: () => boolean): Plugin {
  return new Plugin({
    filterTransaction: (tr) =>
      !isOn() || !tr.docChanged || tr.getMeta(SUGGESTED) === true || tr.getMeta(ALONG) === true || tr.getMeta(ySyncPluginKey) !== undefined,
  })
}

/** What to go on with instead of what a person asked for: that itself, or a suggestion of it as far as it can be suggested. */
export function inSuggestingMode(state: EditorState, tr: Transaction, who: Suggester): Suggested {
  if (!tr.docChanged) return { tr: chosenAsShown(state, tr, who.by), cannot: null }
  if (tr.getMeta(SUGGESTED) || tr.getMeta(ALONG) || tr.getMeta(ySyncPluginKey)) return { tr, cannot: null }
  return asSuggestion(state, tr, who)
}

interface Store {
  mode: Mode
  tell: TellSuggester
  /** Somebody wants to say why, of the suggestion the caret is in. Answers whether it is in one. */
  onReason(): boolean
}

declare module '@tiptap/core' {
  interface Storage {
    suggest: Store
  }
}

/** How the toolbar finds out in what looks the selection is shown: to who suggests, also their own words by what they ask for. */
export const shownIn =
  (editor: Editor, me: string) =>
  (name: string): boolean =>
    editor.storage.suggest.mode === 'suggest' ? isShown(editor.state, name, me) : editor.isActive(name)

/** In what marks the words are shown to somebody: to who suggests, with the links they ask for. */
export const seenIn =
  (editor: Editor, me: string): Seen =>
  (node) =>
    editor.storage.suggest.mode === 'suggest' ? looksShown(node, me) : node.marks

const key = new PluginKey<DecorationSet>('suggestions')

/** Says anew whose suggestions these are, when somebody's name or colour changed. */
export function tellAnew(state: EditorState): Transaction {
  return state.tr.setMeta(key, true).setMeta('addToHistory', false)
}

/** Turns what is typed into suggestions while the mode says so, and shows whose they are. `refused`: what was asked for cannot be suggested, or not all of it. */
export const Suggest = Extension.create<{ me: string; refused(why: Cannot): void }, Store>({
  name: 'suggest',
  // Before whatever else looks at what is dispatched: it sees the suggestion.
  priority: 2000,

  addOptions() {
    return { me: '', refused: () => undefined }
  },

  addStorage() {
    return { mode: 'edit', tell: () => ({ said: '', color: 'var(--accent)' }), onReason: () => false }
  },

  dispatchTransaction({ transaction, next }) {
    const { editor, options, storage } = this
    const { tr, cannot } =
      storage.mode === 'edit'
        ? { tr: transaction, cannot: null }
        : inSuggestingMode(editor.state, transaction, { by: options.me, now: Date.now })
    if (cannot) options.refused(cannot)
    if (tr?.getMeta(SUGGESTED)) dispatchExactly(tr, () => editor.state, next)
    else if (tr) next(tr)
  },

  addProseMirrorPlugins() {
    const { storage } = this
    return [
      onlySuggestions(() => storage.mode === 'suggest'),
      ownWords(() => storage.mode === 'edit'),
      new Plugin({
        key,
        state: {
          init: (_, { doc }) => drawn(doc, storage.tell),
          apply: (tr, before) => (tr.docChanged || tr.getMeta(key) ? drawn(tr.doc, storage.tell) : before),
        },
        props: {
          decorations: (state) => key.getState(state),
          handleDOMEvents: {
            compositionstart(view) {
              // What is selected is struck out first: an input method that finds words it replaced still there writes its letters again.
              if (storage.mode === 'suggest' && !view.composing && !view.state.selection.empty)
                view.dispatch(view.state.tr.deleteSelection())
              return false
            },
          },
        },
      }),
    ]
  },
})
