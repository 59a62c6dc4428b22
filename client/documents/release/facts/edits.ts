import type { Editor } from '@tiptap/core'
import type * as Y from 'yjs'
import { meantOf } from '#shared/documents/release/model.ts'
import { transact } from '#shared/documents/transact.ts'
import type { FactStore, Located } from './store.ts'

/** A chip for a fact as it reads now. */
function chipNode(store: FactStore, chip: { programme: string; fact: string; form: string }) {
  return { type: 'fact', attrs: { ...chip, said: store.spoken({ ...chip, said: '' }).words } }
}

/** Puts a fact where the caret is, with the looks a letter typed there would have. */
export function insertFact(editor: Editor, store: FactStore, chip: { programme: string; fact: string; form: string }): void {
  const { storedMarks, selection } = editor.state
  const marks = (storedMarks ?? selection.$from.marks()).map((mark) => mark.toJSON())
  editor
    .chain()
    .focus()
    .insertContent({ ...chipNode(store, chip), marks })
    .run()
}

/** Says a chip in another form. */
export function changeForm(editor: Editor, store: FactStore, pos: number, form: string): void {
  const node = editor.state.doc.nodeAt(pos)
  if (node?.type.name !== 'fact') return
  const attrs = { ...node.attrs, form }
  editor.view.dispatch(editor.state.tr.setNodeMarkup(pos, undefined, { ...attrs, said: store.spoken(attrs).words }))
}

/** Makes a chip the words it says now, which stay what they are. */
export function makePlain(editor: Editor, store: FactStore, pos: number): void {
  const node = editor.state.doc.nodeAt(pos)
  if (node?.type.name !== 'fact') return
  const { words } = store.spoken(node.attrs)
  const { tr, schema } = editor.state
  editor.view.dispatch(words === '' ? tr.delete(pos, pos + 1) : tr.replaceWith(pos, pos + 1, schema.text(words, node.marks)))
}

/** Puts what the programme says in the place of what disagrees with it: as a fact where it is one, else as text. */
export function repair(editor: Editor, store: FactStore, { at, until, fact, form, programme, should, found }: Located): void {
  const { doc, tr, schema } = editor.state
  // Somebody may have changed these very words while it was being looked at.
  if (until > doc.content.size || doc.textBetween(at, until) !== found) return
  const marks = doc.resolve(at + 1).marks()
  const node = fact === null ? schema.text(should, marks) : schema.nodeFromJSON(chipNode(store, { programme, fact, form })).mark(marks)
  editor.view.dispatch(tr.replaceWith(at, until, node))
  editor.commands.focus()
}

/** Leaves what disagrees as it is, for everybody; or marks it again. */
export function setMeant(doc: Y.Doc, key: string, meant: boolean): void {
  transact(doc, () => {
    if (meant) meantOf(doc).set(key, true)
    else meantOf(doc).delete(key)
  })
}
