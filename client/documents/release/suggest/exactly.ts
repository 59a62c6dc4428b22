import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { AddMarkStep, RemoveMarkStep, ReplaceStep, type Step } from '@tiptap/pm/transform'
import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { isSuggestion } from '#shared/documents/release/suggest/marks.ts'
import { markKeyOf } from '#shared/prose/fragment.ts'
import { type Bare, type Place, sharedPlace } from '../../../prose/sharedPlace.ts'

/** What is written into: a shared text, with or without an editor on it. */
type Writing = Pick<ProsemirrorBinding, 'type' | 'doc' | 'mux'>

/** Where words of an editor begin in the shared text: where two stretches of it meet, in the one that holds them. */
function beginOf(fragment: Y.XmlFragment, doc: Node, from: number, to: number): Place | Bare | null {
  const end = sharedPlace(fragment, doc.resolve(to))
  if (end?.words && end.index >= to - from) return { words: end.words, index: end.index - (to - from) }
  return from === to ? end : null
}

function keptMarks({ marks }: Node): Record<string, unknown> {
  return Object.fromEntries(
    marks.map(({ type, attrs }) => [markKeyOf({ type: type.name, attrs: { ...attrs } }, isSuggestion(type.name)), { ...attrs }]),
  )
}

/**
 * Puts letters that come or go within a block into the shared text, at their very place. Left to itself the binding works out the place from the words
 * before and after; beside the same letter it takes that one for the new one, and the new one for that. Who reads sees no difference; who deletes the
 * letter elsewhere at that moment deletes the wrong one, and whose letter it is changes.
 */
function writeExactly(binding: Writing, step: Step, doc: Node): void {
  if (!(step instanceof ReplaceStep) || step.slice.openStart > 0) return
  const { from, to, slice } = step
  const [$from, $to] = [doc.resolve(from), doc.resolve(to)]
  const nodes = slice.content.content
  if (!$from.sameParent($to) || !$from.parent.isTextblock || !nodes.every(({ isText }) => isText)) return
  const begin = beginOf(binding.type, doc, from, to)
  if (!begin) return
  binding.mux(() => {
    binding.doc.transact(() => {
      const { words, index } = begin.words ? begin : { words: new Y.XmlText(), index: 0 }
      if (!begin.words) begin.container.insert(begin.index, [words])
      words.delete(index, to - from)
      let at = index
      for (const node of nodes) {
        words.insert(at, node.text as string, keptMarks(node))
        at += node.nodeSize
      }
    }, ySyncPluginKey)
  })
}

/**
 * Lays or takes away one mark of a suggestion, and nothing else: the binding writes all marks of such words anew, also those that somebody else is taking away
 * at that moment.
 */
function markExactly(binding: Writing, step: Step, doc: Node): void {
  if (!(step instanceof AddMarkStep || step instanceof RemoveMarkStep) || !isSuggestion(step.mark.type.name)) return
  const attrs = { ...step.mark.attrs }
  const key = markKeyOf({ type: step.mark.type.name, attrs }, true)
  binding.mux(() => {
    binding.doc.transact(() => {
      doc.nodesBetween(step.from, step.to, (node, pos) => {
        if (!node.isText) return
        const [from, to] = [Math.max(step.from, pos), Math.min(step.to, pos + node.nodeSize)]
        const place = beginOf(binding.type, doc, from, to)
        if (place?.words) place.words.format(place.index, to - from, { [key]: step instanceof AddMarkStep ? attrs : null })
      })
    }, ySyncPluginKey)
  })
}

/**
 * Dispatches a transaction step by step, each exactly where it is: the binding writes down one change of a block as everything between its first and its
 * last letter that differs, and would write anew what lies between.
 */
export function dispatchExactly(tr: Transaction, stateOf: () => EditorState, dispatch: (tr: Transaction) => void): void {
  const meta = Object.entries((tr as unknown as { meta: Record<string, unknown> }).meta)
  tr.steps.forEach((step, index) => {
    const state = stateOf()
    const { binding } = ySyncPluginKey.getState(state) as { binding: ProsemirrorBinding }
    const next = state.tr.step(step)
    for (const [key, value] of meta) next.setMeta(key, value)
    if (index === tr.steps.length - 1) {
      if (tr.selectionSet) next.setSelection(tr.selection.getBookmark().resolve(next.doc))
      if (tr.storedMarksSet) next.setStoredMarks(tr.storedMarks)
      if (tr.scrolledIntoView) next.scrollIntoView()
    }
    writeExactly(binding, step, state.doc)
    markExactly(binding, step, state.doc)
    dispatch(next)
  })
  if (tr.steps.length === 0) dispatch(tr)
}

/** Writes transactions of suggesting, one after the other, into a shared text that no editor shows. */
export function writeAll(doc: Y.Doc, type: Y.XmlFragment, trs: readonly Transaction[]): void {
  const writing: Writing = { type, doc, mux: (write) => write() }
  doc.transact(() => {
    for (const { steps, docs } of trs)
      steps.forEach((step, index) => {
        writeExactly(writing, step, docs[index] as Node)
        markExactly(writing, step, docs[index] as Node)
      })
  }, ySyncPluginKey)
}
