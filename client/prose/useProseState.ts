import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { type ListName, listName } from './commands.ts'
import { linkAround, type Seen } from './links.ts'

export interface ProseState {
  bold: boolean
  italic: boolean
  /** The address of the link the caret is in. */
  link: string | null
  list: ListName | null
  canUndo: boolean
  canRedo: boolean
}

/**
 * What a toolbar shows of the selection; renders again only when that changes. `shows`: whether it is in a look, and `seen`: in what
 * marks words are shown, where the marks themselves do not say so.
 */
export function useProseState(editor: Editor, shows = (look: string) => editor.isActive(look), seen?: Seen): ProseState {
  return useEditorState({
    editor,
    selector: (): ProseState => {
      const manager = yUndoPluginKey.getState(editor.state)?.undoManager
      return {
        bold: shows('bold'),
        italic: shows('italic'),
        link: linkAround(editor.state, seen)?.href ?? null,
        list: listName(editor.state),
        canUndo: (manager?.undoStack.length ?? 0) > 0,
        canRedo: (manager?.redoStack.length ?? 0) > 0,
      }
    },
  })
}
