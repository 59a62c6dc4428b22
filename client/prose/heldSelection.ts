import { type Editor, Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import styles from './prose.module.css'

const heldKey = new PluginKey<boolean>('heldSelection')

/** Keeps the selection in sight while the focus is elsewhere, in a field about it; a browser shows only the one that has the focus. */
export function holdSelection(editor: Editor, held: boolean): void {
  if (!editor.isDestroyed) editor.view.dispatch(editor.state.tr.setMeta(heldKey, held))
}

/** Draws the selection that `holdSelection` keeps. */
export const HeldSelection = Extension.create({
  name: 'heldSelection',

  addProseMirrorPlugins() {
    return [
      new Plugin<boolean>({
        key: heldKey,
        state: { init: () => false, apply: (tr, held) => tr.getMeta(heldKey) ?? held },
        props: {
          decorations(state) {
            const { from, to } = state.selection
            if (!heldKey.getState(state) || from === to) return null
            return DecorationSet.create(state.doc, [Decoration.inline(from, to, { class: styles.held ?? '' })])
          },
        },
      }),
    ]
  },
})
