import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { isSuggestion, NEW_BLOCK, NEW_LINE } from '#shared/documents/release/suggest/marks.ts'
import { dispatchExactly } from './exactly.ts'
import styles from './Suggest.module.css'
import { asSuggestion, SUGGESTED, type Suggester } from './transform.ts'

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

/** The transaction to go on with instead of what a person asked for; null when that cannot be suggested. */
export function inSuggestingMode(state: EditorState, tr: Transaction, who: Suggester): Transaction | null {
  if (!tr.docChanged || tr.getMeta(SUGGESTED) || tr.getMeta(ySyncPluginKey)) return tr
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

/** Turns what is typed into suggestions while the mode says so, and shows whose they are. `refused`: what was asked for cannot be suggested. */
export const Suggest = Extension.create<{ me: string; refused(): void }, Store>({
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
    const suggestion =
      storage.mode === 'edit' ? transaction : inSuggestingMode(editor.state, transaction, { by: options.me, now: Date.now })
    if (!suggestion) options.refused()
    else if (suggestion.getMeta(SUGGESTED)) dispatchExactly(suggestion, () => editor.state, next)
    else next(suggestion)
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
