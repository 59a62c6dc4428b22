import type { Mark } from '@tiptap/pm/model'
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import { isSuggestion } from '#shared/documents/release/suggest/marks.ts'

const isOfNobody = ({ type }: Mark) => !isSuggestion(type.name)

/** Puts typed letters in place of others in a suggestion; null: there is none, and they come like all others. */
export function typedOver({ doc, tr, schema }: EditorState, from: number, to: number, text: string): Transaction | null {
  const marks = from < to ? doc.resolve(from).marksAcross(doc.resolve(to)) : null
  if (!marks || marks.every(isOfNobody)) return null
  tr.replaceWith(from, to, schema.text(text, marks.filter(isOfNobody)))
  return tr.setSelection(TextSelection.create(tr.doc, from + text.length)).scrollIntoView()
}

/**
 * Words of somebody who writes are words of the text, also in the middle of what somebody else suggests: otherwise they would be said in the other's name, and
 * go when that is not taken over (rule U7).
 */
export function ownWords(isWriting: () => boolean): Plugin {
  return new Plugin({
    appendTransaction(_, __, { storedMarks, selection, tr }) {
      if (storedMarks || !selection.empty || !isWriting()) return null
      const marks = selection.$from.marks()
      return marks.every(isOfNobody) ? null : tr.setStoredMarks(marks.filter(isOfNobody))
    },
    props: {
      handleTextInput({ state, dispatch }, from, to, text) {
        const tr = isWriting() ? typedOver(state, from, to, text) : null
        if (tr) dispatch(tr)
        return tr !== null
      },
    },
  })
}
