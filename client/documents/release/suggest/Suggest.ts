import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { isSuggestion, NEW_BLOCK, NEW_LINE } from '#shared/documents/release/suggest/marks.ts'
import type { Cannot } from './cannot.ts'
import { SUGGESTED, type Suggester } from './draft.ts'
import { dispatchExactly } from './exactly.ts'
import styles from './Suggest.module.css'
import { asSuggestion, type Suggested } from './transform.ts'

/** How somebody works in a release: in the text itself, or by suggesting. */
export type Mode = 'edit' | 'suggest'

/** Whose suggestion it is, in words, and their colour. */
export type TellSuggester = (by: string, at: number) => { said: string; color: string }

/** Lets nothing change a text but suggestions while `isOn`, also not what an editor does by itself; and what others do, of course. */
export function onlySuggestions(isOn: () => boolean): Plugin {
  return new Plugin({
    filterTransaction: (tr) => !isOn() || !tr.docChanged || tr.getMeta(SUGGESTED) === true || tr.getMeta(ySyncPluginKey) !== undefined,
  })
}

/** What to go on with instead of what a person asked for: that itself, or a suggestion of it as far as it can be suggested. */
export function inSuggestingMode(state: EditorState, tr: Transaction, who: Suggester): Suggested {
  if (!tr.docChanged || tr.getMeta(SUGGESTED) || tr.getMeta(ySyncPluginKey)) return { tr, cannot: null }
  return asSuggestion(state, tr, who)
}

interface Store {
  mode: Mode
  tell: TellSuggester
}

declare module '@tiptap/core' {
  interface Storage {
    suggest: Store
  }
}

const key = new PluginKey<DecorationSet>('suggestions')

/** Says anew whose suggestions these are, when somebody's name or colour changed. */
export function tellAnew(state: EditorState): Transaction {
  return state.tr.setMeta(key, true).setMeta('addToHistory', false)
}

/** Suggestions in the colours of who made them; signs of new blocks and lines as people know them. */
function drawn(doc: Node, tell: TellSuggester): DecorationSet {
  const found: Decoration[] = []
  doc.descendants((node, pos) => {
    if (!node.isText) return
    const marks = node.marks.filter(({ type }) => isSuggestion(type.name))
    for (const { type, attrs } of marks) {
      const { said, color } = tell(String(attrs.by), Number(attrs.at))
      found.push(Decoration.inline(pos, pos + node.nodeSize, { class: styles[type.name] ?? '', style: `--who: ${color}`, title: said }))
    }
    if (!marks.some(({ type }) => type.name === 'insertion')) return
    for (const [index, sign] of [...(node.text ?? '')].entries())
      if (sign === NEW_BLOCK || sign === NEW_LINE)
        found.push(
          Decoration.inline(pos + index, pos + index + 1, { class: (sign === NEW_BLOCK ? styles.newBlock : styles.newLine) ?? '' }),
        )
  })
  return DecorationSet.create(doc, found)
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
    return { mode: 'edit', tell: () => ({ said: '', color: 'var(--accent)' }) }
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
      new Plugin({
        key,
        state: {
          init: (_, { doc }) => drawn(doc, storage.tell),
          apply: (tr, before) => (tr.docChanged || tr.getMeta(key) ? drawn(tr.doc, storage.tell) : before),
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ]
  },
})
