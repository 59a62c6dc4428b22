import { type Editor, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { type Disagreement, disagreements, meantKey } from '#shared/documents/release/disagree/disagree.ts'
import { styleOf } from '#shared/documents/release/prose.ts'
import { whenRested } from '../../../whenRested.ts'
import styles from './Facts.module.css'
import type { FactStore, FactsNow, Located } from './store.ts'

interface Found {
  decorations: DecorationSet
  located: readonly Located[]
}

const key = new PluginKey<Found>('disagreements')
/** How long, in ms, a text rests before what changed in it is read again. */
const REST = 400
/** How long, in ms, it is read no more while nobody rests. */
const LONGEST = 2500
const NONE: readonly Located[] = []

/** The words of a block, where everything that is no text is one character: a place in it is a place in the document. */
function wordsOf(block: Node): string {
  let words = ''
  block.forEach((child) => {
    words += child.isText ? (child.text ?? '') : child.type.name === 'hardBreak' ? '\n' : '\ufffc'
  })
  return words
}

/** Reads a text block by block. A block that did not change is the same node, and is not read again. */
function createReader(): (doc: Node, now: FactsNow) => Located[] {
  let read = new WeakMap<Node, readonly Disagreement[]>()
  let by: FactsNow['programmes'] | undefined
  let language: FactsNow['language'] | undefined
  return (doc, now) => {
    if (now.programmes !== by || now.language !== language) read = new WeakMap()
    by = now.programmes
    language = now.language
    const located: Located[] = []
    doc.descendants((block, pos) => {
      if (!block.isTextblock) return true
      const found = read.get(block) ?? disagreements(wordsOf(block), now.programmes, now.language, styleOf(block.attrs))
      read.set(block, found)
      for (const one of found) {
        const known = meantKey(one)
        if (!now.meant.has(known)) located.push({ ...one, at: pos + 1 + one.from, until: pos + 1 + one.to, key: known })
      }
      return false
    })
    return located
  }
}

const foundIn = (doc: Node, located: readonly Located[]): Found => ({
  located,
  decorations: DecorationSet.create(
    doc,
    located.map((one) => Decoration.inline(one.at, one.until, { class: styles.disagrees ?? '', 'data-disagrees': one.should }, { one })),
  ),
})

/** What in the text contradicts the programme now, in its order; the same list as long as it is the same. */
export function disagreementsIn(state: EditorState): readonly Located[] {
  return key.getState(state)?.located ?? NONE
}

/** Opens what is said of a disagreement beside it. */
export function askAboutDisagreement(editor: Editor, store: FactStore, located: Located): void {
  const { node } = editor.view.domAtPos(located.at + 1)
  const near = node instanceof HTMLElement ? node : node.parentElement
  const element = near?.closest('[data-disagrees]') ?? near
  if (element instanceof HTMLElement) store.ask({ what: 'disagreement', editor, located, element })
}

function moved(found: Found, mapping: { map(pos: number, side?: number): number }, decorations: DecorationSet): Found {
  const located = found.located
    .map((one) => ({ ...one, at: mapping.map(one.at), until: mapping.map(one.until, -1) }))
    .filter(({ at, until }) => until > at)
  return { decorations, located }
}

/**
 * Marks in the text what contradicts the programme (rule R50). Read when the text rests, and of it only what changed; while somebody types, marks move
 * along. A click in a mark, or Alt+Enter with the caret in it, opens what there is to do.
 */
export const Disagreements = Extension.create<{ store: FactStore | null }>({
  name: 'disagreements',

  addOptions() {
    return { store: null }
  },

  addProseMirrorPlugins() {
    const { editor } = this
    const { store } = this.options
    if (!store) return []
    const read = createReader()
    const at = (view: EditorView, pos: number) => disagreementsIn(view.state).find((one) => one.at <= pos && pos <= one.until)
    return [
      new Plugin<Found>({
        key,
        state: {
          init: () => ({ decorations: DecorationSet.empty, located: NONE }),
          apply(tr, found, _before, state) {
            if (tr.getMeta(key) === 'read') return foundIn(state.doc, read(state.doc, store.now()))
            if (!tr.docChanged || found.located.length === 0) return found
            return moved(found, tr.mapping, found.decorations.map(tr.mapping, tr.doc))
          },
        },
        view(view) {
          const reading = whenRested(() => view.dispatch(view.state.tr.setMeta(key, 'read').setMeta('addToHistory', false)), LONGEST)
          const stop = store.subscribe(() => reading.soon(0))
          reading.soon(0)
          return {
            update: (_, before) => {
              if (before.doc !== view.state.doc) reading.soon(REST)
            },
            destroy: () => {
              reading.stop()
              stop()
            },
          }
        },
        props: {
          decorations: (state) => (editor.isEditable ? key.getState(state)?.decorations : null),
          handleClick(view, pos) {
            const located = editor.isEditable ? at(view, pos) : undefined
            if (located) askAboutDisagreement(editor, store, located)
            return false
          },
          handleKeyDown(view, event) {
            if (event.key !== 'Enter' || !event.altKey) return false
            const located = at(view, view.state.selection.head)
            if (located) askAboutDisagreement(editor, store, located)
            return located !== undefined
          },
        },
      }),
    ]
  },
})
