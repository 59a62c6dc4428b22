import { type Editor, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import styles from './prose.module.css'

/** What is looked for. */
export interface Sought {
  text: string
  matchCase: boolean
}

interface Range {
  from: number
  to: number
}

/** Where it stands, in the order of the text, and which of these is meant; -1: none yet. */
export interface Found {
  sought: Sought
  matches: readonly Range[]
  current: number
}

const NOTHING: Found = { sought: { text: '', matchCase: false }, matches: [], current: -1 }
const findKey = new PluginKey<Found>('find')

/** What an inline node that is no text counts as: nothing anybody types. */
const OTHER = '\ufffc'

/** A search that remembers what it found in each block: what nobody changed is not looked through again. */
function createSearch({ text, matchCase }: Sought) {
  const pattern = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'), matchCase ? 'gu' : 'giu')
  const known = new WeakMap<Node, Range[]>()
  const inBlock = (block: Node): Range[] => {
    const before = known.get(block)
    if (before) return before
    const words = block.textBetween(0, block.content.size, undefined, (leaf) => OTHER.repeat(leaf.nodeSize))
    const ranges = [...words.matchAll(pattern)].map(({ index, 0: hit }) => ({ from: index, to: index + hit.length }))
    known.set(block, ranges)
    return ranges
  }
  return (doc: Node): Range[] => {
    const matches: Range[] = []
    if (text.trim() === '') return matches
    doc.descendants((node, pos) => {
      if (!node.isTextblock) return true
      for (const { from, to } of inBlock(node)) matches.push({ from: pos + 1 + from, to: pos + 1 + to })
      return false
    })
    return matches
  }
}

/** What is looked for in an editor and where it stands. */
export function foundIn(state: EditorState): Found {
  return findKey.getState(state) ?? NOTHING
}

/** Begins to look for something, at the caret; an empty text ends it. */
export function seek(editor: Editor, sought: Sought): void {
  editor.view.dispatch(editor.state.tr.setMeta(findKey, { sought }))
}

function show(tr: Transaction, { from, to }: Range, current: number): Transaction {
  return tr
    .setSelection(TextSelection.create(tr.doc, from, to))
    .setMeta(findKey, { current })
    .scrollIntoView()
}

/** On to the next place, or back; round at the ends. */
export function goOn(editor: Editor, direction: 1 | -1): void {
  const { matches, current } = foundIn(editor.state)
  if (matches.length === 0) return
  const next = (current + direction + matches.length) % matches.length
  const match = matches[next]
  if (match) editor.view.dispatch(show(editor.state.tr, match, next))
}

/** Puts `text` in the place of a match, in the look of what stood there. */
function put(tr: Transaction, { from, to }: Range, text: string): void {
  if (text === '') tr.delete(from, to)
  else tr.replaceWith(from, to, tr.doc.type.schema.text(text, tr.doc.resolve(from + 1).marks()))
}

/** Replaces what is meant, and goes on to the next place. */
export function replaceOne(editor: Editor, text: string): void {
  const { matches, current } = foundIn(editor.state)
  const match = matches[current]
  if (!match) {
    goOn(editor, 1)
    return
  }
  const tr = editor.state.tr.setMeta('uiEvent', 'replace')
  put(tr, match, text)
  editor.view.dispatch(tr)
  const after = foundIn(editor.state)
  const reached = match.from + text.length
  const next = after.matches.findIndex(({ from }) => from >= reached)
  const there = after.matches[Math.max(0, next)]
  if (there) editor.view.dispatch(show(editor.state.tr, there, Math.max(0, next)))
}

/** Replaces it everywhere, as one step that undo takes back. Answers in how many places. */
export function replaceAll(editor: Editor, text: string): number {
  const { matches } = foundIn(editor.state)
  if (matches.length === 0) return 0
  const tr = editor.state.tr.setMeta('uiEvent', 'replace')
  for (const match of matches.toReversed()) put(tr, match, text)
  editor.view.dispatch(tr)
  return matches.length
}

/** Looks for words in the text, and marks where they stand; also while others type. */
export const Find = Extension.create({
  name: 'find',

  addProseMirrorPlugins() {
    let search = createSearch(NOTHING.sought)
    return [
      new Plugin<Found>({
        key: findKey,
        state: {
          init: () => NOTHING,
          apply(tr, found, _, { doc, selection }) {
            const said: { sought?: Sought; current?: number } | undefined = tr.getMeta(findKey)
            if (said?.sought) {
              search = createSearch(said.sought)
              const matches = search(doc)
              const after = matches.findIndex(({ from }) => from >= selection.from)
              return { sought: said.sought, matches, current: matches.length === 0 ? -1 : Math.max(0, after) }
            }
            if (said?.current !== undefined) return { ...found, current: said.current }
            if (!tr.docChanged || found.sought.text === '') return found
            const matches = search(doc)
            const was = found.matches[found.current]
            const at = was ? tr.mapping.map(was.from) : -1
            const current = matches.findIndex(({ from }) => from >= at)
            return { ...found, matches, current: matches.length === 0 ? -1 : Math.max(0, current) }
          },
        },
        props: {
          decorations(state) {
            const { matches, current } = foundIn(state)
            if (matches.length === 0) return null
            const marks = matches.map(({ from, to }, index) =>
              Decoration.inline(from, to, { class: (index === current ? styles.meant : styles.hit) ?? '' }),
            )
            return DecorationSet.create(state.doc, marks)
          },
        },
      }),
    ]
  },
})
