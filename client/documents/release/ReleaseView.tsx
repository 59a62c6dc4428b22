import { EditorContent, useEditorState } from '@tiptap/react'
import { useTranslation } from 'react-i18next'
import { countWords } from '#shared/documents/release/measure.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { releaseMarks, releaseNodes, styleOf } from '#shared/documents/release/prose.ts'
import { schemaExtensions } from '../../prose/extensions.ts'
import { Toolbar } from '../../prose/Toolbar.tsx'
import { useProse } from '../../prose/useProse.ts'
import { useProseState } from '../../prose/useProseState.ts'
import type { ViewProps } from '../kinds.ts'
import { BlockStyles } from './BlockStyles.ts'
import { Ghost } from './Ghost.tsx'
import { Measure } from './Measure.tsx'
import styles from './ReleaseView.module.css'
import { StyleSelect } from './StyleSelect.tsx'
import { isBare, isUntouched, styleAt } from './styles.ts'

const extensions = [...schemaExtensions(releaseNodes, releaseMarks), BlockStyles]

/** A press release as the sheet of paper it will be, written by several people at once. */
function Sheet({ document, open, canWrite }: ViewProps) {
  const { t } = useTranslation()
  const editor = useProse({
    extensions,
    fragment: textOf(open.doc),
    awareness: open.awareness,
    readOnly: !canWrite,
    label: t('release.textOf', { title: document.title }),
    className: styles.text,
    placeholder: (node, emptyDocument) => t(`release.ghost.${styleOf(node.attrs) ?? (emptyDocument ? 'head' : 'body')}`),
  })
  const tools = useProseState(editor)
  const { style, words, untouched } = useEditorState({
    editor,
    selector: () => ({
      // What is typed first becomes the head.
      style: isUntouched(editor.state) ? 'head' : styleAt(editor.state),
      words: countWords(editor.state.doc.textBetween(0, editor.state.doc.content.size, '\n', '\n')),
      untouched: isUntouched(editor.state),
    }),
  })
  return (
    <div className={styles.view}>
      {canWrite && (
        <div className={styles.bar}>
          <Toolbar
            editor={editor}
            state={tools}
            plain={isBare(style)}
            start={<StyleSelect editor={editor} style={style} />}
            className={styles.tools}
          />
        </div>
      )}
      <div className={styles.desk}>
        <article className={styles.sheet}>
          <p className={styles.kicker}>{t('release.kicker')}</p>
          <div className={untouched && canWrite ? styles.untouched : undefined}>
            <EditorContent editor={editor} />
          </div>
          {untouched && <Ghost canWrite={canWrite} onStart={() => editor.commands.focus()} />}
        </article>
        <Measure words={words} />
      </div>
    </div>
  )
}

export default function ReleaseView(props: ViewProps) {
  // One editor for one opened document: after a reconnect with another copy of it everything is built anew.
  return <Sheet key={props.open.doc.guid} {...props} />
}
