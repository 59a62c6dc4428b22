import { Extension } from '@tiptap/core'
import { type Command, Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { fillersPlugin } from './fillers.ts'
import { emptyCells, toCell, toRow } from './table.ts'

/** Empties what is selected across cells; the cells stay. */
const eraseAcross: Command = (state, dispatch) => {
  const tr = emptyCells(state)
  if (tr) dispatch?.(tr.scrollIntoView())
  return tr !== null
}

/** Does the caret stand at the last line of its block, so that the next key leaves it? */
const atEdge = (view: EditorView, direction: 'up' | 'down') => view.endOfTextblock(direction)

/** Tables under the fingers: Tab from cell to cell, out of them with the arrows, and cells that stay when what is in several is erased. */
export const Tables = Extension.create({
  name: 'tables',
  priority: 650,

  addKeyboardShortcuts() {
    const run = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch, this.editor.view)
    return {
      Tab: run(toCell(1)),
      'Shift-Tab': run(toCell(-1)),
      Backspace: run(eraseAcross),
      Delete: run(eraseAcross),
      Enter: run(eraseAcross),
      ArrowDown: () => atEdge(this.editor.view, 'down') && run(toRow(1))(),
      ArrowUp: () => atEdge(this.editor.view, 'up') && run(toRow(-1))(),
    }
  },

  addProseMirrorPlugins() {
    const erase = (view: EditorView) => eraseAcross(view.state, view.dispatch)
    return [
      fillersPlugin(),
      new Plugin({
        props: {
          // What is typed or pasted over several cells goes into the first.
          handleTextInput(view, _from, _to, text) {
            if (!erase(view)) return false
            view.dispatch(view.state.tr.insertText(text))
            return true
          },
          handlePaste(view) {
            erase(view)
            return false
          },
          handleDOMEvents: {
            cut(view, event) {
              const { clipboardData } = event
              if (!clipboardData || !view.editable || !emptyCells(view.state)) return false
              const { dom, text } = view.serializeForClipboard(view.state.selection.content())
              clipboardData.setData('text/html', dom.innerHTML)
              clipboardData.setData('text/plain', text)
              event.preventDefault()
              return erase(view)
            },
          },
        },
      }),
    ]
  },
})
