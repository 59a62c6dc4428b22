import type { Editor } from '@tiptap/core'
import { EditorContent, useEditorState } from '@tiptap/react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Pill } from '../../ui/Pill.tsx'
import styles from './ReleaseView.module.css'
import { isUntouched } from './styles.ts'

/** What goes along to editors and is never published: a smaller sheet under the release. Who may only read sees it when something is on it. */
export function NoteSheet({ editor, canWrite, onFocus }: { editor: Editor; canWrite: boolean; onFocus(): void }) {
  const { t } = useTranslation()
  const id = useId()
  const empty = useEditorState({ editor, selector: () => isUntouched(editor.state) })
  if (empty && !canWrite) return null
  return (
    <section className={styles.noteSheet} aria-labelledby={id} onFocus={onFocus}>
      <header className={styles.noteHead}>
        <h2 id={id}>{t('release.editor.note')}</h2>
        <Pill icon="lock">{t('release.editor.neverPublished')}</Pill>
      </header>
      <EditorContent editor={editor} />
    </section>
  )
}
