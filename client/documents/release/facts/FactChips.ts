import { type Editor, Extension } from '@tiptap/core'
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { NodeSelection, Plugin } from '@tiptap/pm/state'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import styles from './Facts.module.css'
import type { FactStore } from './store.ts'

/** A fact in the text: its words as they are now, in a quiet tint. It changes what is shown, never the document. */
class Chip implements NodeView {
  readonly dom = document.createElement('span')
  private readonly stop: () => void
  private node: Node
  private readonly store: FactStore

  constructor(node: Node, store: FactStore) {
    this.node = node
    this.store = store
    this.dom.className = styles.chip ?? ''
    this.dom.dataset.fact = String(node.attrs.fact)
    this.stop = store.subscribe(() => this.draw())
    this.draw()
  }
  private draw(): void {
    const { words, state } = this.store.spoken(this.node.attrs)
    // What a screen reader reads, and what is found in the page, is the sentence as it reads.
    if (this.dom.textContent !== (words || '…')) this.dom.textContent = words || '…'
    this.dom.dataset.state = state === 'live' && !this.store.now().fresh ? 'offline' : state
  }
  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.dom.dataset.fact = String(node.attrs.fact)
    this.draw()
    return true
  }
  ignoreMutation(): boolean {
    return true
  }
  destroy(): void {
    this.stop()
  }
}

/** What is copied says what was seen: a chip takes its present words along, for a page that does not know its programme, and for a mail. */
function withWords(fragment: Fragment, store: FactStore): Fragment {
  const nodes: Node[] = []
  fragment.forEach((node) => {
    if (node.type.name === 'fact') nodes.push(node.type.create({ ...node.attrs, said: store.spoken(node.attrs).words }, null, node.marks))
    else nodes.push(node.isText ? node : node.copy(withWords(node.content, store)))
  })
  return Fragment.fromArray(nodes)
}

/** Text of a piece of a release, its facts as their words. */
export function plainText(content: Fragment, store: FactStore, blocks: string): string {
  return content.textBetween(0, content.size, blocks, (leaf) => (leaf.type.name === 'fact' ? store.spoken(leaf.attrs).words : '\n'))
}

function askAbout(editor: Editor, store: FactStore, view: EditorView, pos: number): void {
  const element = view.nodeDOM(pos)
  if (element instanceof HTMLElement) store.ask({ what: 'chip', editor, pos, element })
}

/** Chips of facts in a text: drawn, opened by a click or, selected, by Enter or Space, and copied as plain words. */
export const FactChips = Extension.create<{ store: FactStore | null }>({
  name: 'factChips',
  priority: 700,

  addOptions() {
    return { store: null }
  },

  addProseMirrorPlugins() {
    const { editor } = this
    const { store } = this.options
    if (!store) return []
    return [
      new Plugin({
        props: {
          nodeViews: { fact: (node) => new Chip(node, store) },
          handleClickOn(view, _pos, node, nodePos, _event, direct) {
            if (!direct || node.type.name !== 'fact') return false
            if (view.editable) view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, nodePos)))
            askAbout(editor, store, view, nodePos)
            return true
          },
          handleKeyDown(view, event) {
            const { selection } = view.state
            const isChip = selection instanceof NodeSelection && selection.node.type.name === 'fact'
            if (!isChip || (event.key !== 'Enter' && event.key !== ' ')) return false
            event.preventDefault()
            askAbout(editor, store, view, selection.from)
            return true
          },
          transformCopied: (slice) => new Slice(withWords(slice.content, store), slice.openStart, slice.openEnd),
          clipboardTextSerializer: (slice) => plainText(slice.content, store, '\n\n'),
        },
      }),
    ]
  },
})
