import type { AnyExtension, Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { useEditor } from '@tiptap/react'
import { useEffect, useRef } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { XmlFragment } from 'yjs'
import { Carets } from './carets.ts'
import { HeldSelection } from './heldSelection.ts'
import { Hints } from './hints.ts'
import { OwnCaret } from './ownCaret.ts'
import styles from './prose.module.css'
import { Together } from './together.ts'
import { Writing } from './writing.ts'

export interface ProseOptions {
  /** The schema, and what this kind of text adds to it. Read once, when the text opens. */
  extensions: readonly AnyExtension[]
  fragment: XmlFragment
  awareness: Awareness
  readOnly: boolean
  /** What this text is, read aloud. */
  label: string
  className?: string | undefined
  /** What a block says while it is empty. */
  placeholder(node: Node, emptyDocument: boolean): string
}

/** An editor bound to a fragment: what others type appears, undo takes back only what was typed here. */
export function useProse({ extensions, fragment, awareness, readOnly, label, className, placeholder }: ProseOptions): Editor {
  const says = useRef(placeholder)
  useEffect(() => {
    says.current = placeholder
  })
  const attributes = {
    role: readOnly ? 'document' : 'textbox',
    'aria-label': label,
    ...(!readOnly && { 'aria-multiline': 'true' }),
    class: [styles.prose, className].filter(Boolean).join(' '),
  }
  const editor = useEditor(
    {
      extensions: [
        ...extensions,
        Writing,
        Together.configure({ fragment }),
        OwnCaret,
        Carets.configure({ awareness }),
        HeldSelection,
        Hints.configure({ hint: (node, emptyDocument) => says.current(node, emptyDocument) }),
      ],
      editable: !readOnly,
      editorProps: { attributes },
      injectCSS: false,
      enableContentCheck: false,
    },
    [fragment, awareness],
  )
  const look = JSON.stringify(attributes)
  useEffect(() => {
    if (!editor.isDestroyed) editor.setOptions({ editable: !readOnly, editorProps: { attributes: JSON.parse(look) } })
  }, [editor, readOnly, look])
  return editor
}
