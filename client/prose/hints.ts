import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import styles from './prose.module.css'

export interface HintOptions {
  /** What a block says while it is empty. */
  hint(node: Node, emptyDocument: boolean): string
}

/** Empty blocks say what belongs in them, to who may write. Worked out anew for each document: what a block says hangs on what else there is. */
export const Hints = Extension.create<HintOptions>({
  name: 'hints',

  addOptions() {
    return { hint: () => '' }
  },

  addProseMirrorPlugins() {
    const { editor, options } = this
    let last: { doc: Node; hints: DecorationSet } | undefined
    return [
      new Plugin({
        props: {
          decorations({ doc }) {
            if (!editor.isEditable) return null
            if (last?.doc === doc) return last.hints
            const hints: Decoration[] = []
            doc.forEach((node, offset) => {
              if (!node.isTextblock || node.content.size > 0) return
              const hint = options.hint(node, doc.childCount === 1)
              if (hint === '') return
              hints.push(Decoration.node(offset, offset + node.nodeSize, { class: styles.empty ?? '', 'data-placeholder': hint }))
            })
            last = { doc, hints: DecorationSet.create(doc, hints) }
            return last.hints
          },
        },
      }),
    ]
  },
})
