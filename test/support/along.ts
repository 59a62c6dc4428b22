import { type Command, TextSelection } from '@tiptap/pm/state'
import { leaveUntidied } from '#client/collab/untidied.ts'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { noteSchema } from '#shared/prose/note.ts'
import { openEditor, type TestEditor } from './editors.ts'
import { hub } from './hub.ts'

/** What the text says at first. */
export const LINES = ['De eerste regel', 'Zij geven hun kennis door', 'Tot slot']

/** Two people, or more, in a text of three blocks, the caret of the first in the middle one. */
export function openAlong(at: number, count = 2) {
  const network = hub(count, (doc) =>
    appendProse(
      textOf(doc),
      LINES.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    ),
  )
  for (const doc of network.docs) leaveUntidied(doc)
  // As in a page, where the note beside the text has an editor of its own.
  for (const doc of network.docs) openEditor(noteOf(doc), noteSchema)
  const editors = network.docs.map((doc) => openEditor(textOf(doc), releaseSchema))
  const [mine, theirs] = editors as [TestEditor, TestEditor]
  const start = mine.state.doc.child(0).nodeSize + 1
  const put = (editor: TestEditor, pos: number) =>
    editor.dispatch(editor.state.tr.setSelection(TextSelection.near(editor.state.doc.resolve(pos))))
  put(mine, start + at)
  const does = (editor: TestEditor, command: Command, pos: number) => {
    put(editor, pos)
    command(editor.state, editor.dispatch)
  }
  const run = (command: Command, pos: number) => does(theirs, command, pos)
  const said = ({ state }: TestEditor) => state.doc.textBetween(0, state.doc.content.size, '\n')
  const around = () => {
    const { $head } = mine.state.selection
    const text = $head.parent.textContent
    return `${text.slice(0, $head.parentOffset)}|${text.slice($head.parentOffset)}`
  }
  return { network, editors, mine, theirs, start, does, run, settle: network.settle, said, around }
}

/** The first of them types at their caret, letter after letter. */
export const typed = ({ mine }: ReturnType<typeof openAlong>, text: string) => {
  for (const letter of text) mine.dispatch(mine.state.tr.insertText(letter))
}
