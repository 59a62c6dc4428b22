import { EditorContent } from '@tiptap/react'
import type { Awareness } from 'y-protocols/awareness'
import type { XmlFragment } from 'yjs'
import { noteMarks, noteNodes } from '#shared/prose/specs.ts'
import { cx } from '../ui/cx.ts'
import { schemaExtensions } from './extensions.ts'
import styles from './NoteEditor.module.css'
import { Toolbar } from './Toolbar.tsx'
import { useProse } from './useProse.ts'
import { useProseState } from './useProseState.ts'

const extensions = schemaExtensions(noteNodes, noteMarks)

export interface NoteEditorProps {
  /** Part of the document that `awareness` belongs to. */
  fragment: XmlFragment
  awareness: Awareness
  readOnly: boolean
  /** What this text is, read aloud; the caller shows it above the editor. */
  label: string
  placeholder?: string
  className?: string
}

/** A short text that people write together: an abstract, a description. */
export function NoteEditor({ fragment, awareness, readOnly, label, placeholder = '', className }: NoteEditorProps) {
  const editor = useProse({
    extensions,
    fragment,
    awareness,
    readOnly,
    label,
    className: styles.text,
    placeholder: (_, emptyDocument) => (emptyDocument ? placeholder : ''),
  })
  const state = useProseState(editor)
  return (
    <div className={cx(styles.note, readOnly && styles.readOnly, className)}>
      {!readOnly && <Toolbar editor={editor} state={state} className={styles.toolbar} />}
      <EditorContent editor={editor} />
    </div>
  )
}
