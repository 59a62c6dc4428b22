import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { styleOf } from '#shared/documents/release/prose.ts'
import { useProse } from '../../prose/useProse.ts'
import { toast } from '../../ui/toast.tsx'
import type { ViewProps } from '../kinds.ts'
import { extensionsOf } from './extensionsOf.ts'
import styles from './ReleaseView.module.css'
import { maySuggestOnly } from './suggest/useSuggesting.ts'

/** The editor of one of the two texts of a release. */
export function useReleaseText(view: ViewProps, root: 'text' | 'note'): Editor {
  const { t } = useTranslation()
  const { document, open, canWrite } = view
  const made = useRef<Editor | null>(null)
  const [extensions] = useState(() =>
    extensionsOf(view, root, t('release.editor.endMark'), (why) => {
      const onPress = () => made.current && commentHere(made.current)
      toast({ text: t(`release.suggest.cannot.${why}`), about: 'suggest', action: { label: t('release.suggest.comment'), onPress } })
    }),
  )
  const editor = useProse({
    extensions,
    fragment: root === 'text' ? textOf(open.doc) : noteOf(open.doc),
    awareness: open.awareness,
    readOnly: !canWrite && !maySuggestOnly(view),
    label: t(root === 'text' ? 'release.textOf' : 'release.editor.noteOf', { title: document.title }),
    className: styles[root],
    placeholder: (node, emptyDocument) => {
      // A photo says itself what is missing of it.
      if (node.type.name === 'photo') return ''
      const style = styleOf(node.attrs)
      if (style) return t(`release.ghost.${style}`)
      if (root === 'note') return emptyDocument ? t('release.editor.noteGhost') : ''
      return t(`release.ghost.${emptyDocument ? 'head' : 'body'}`)
    },
  })
  useEffect(() => {
    made.current = editor
  }, [editor])
  return editor
}

/** Begins a comment on what is selected; on the block the caret is in when that is nothing. */
function commentHere(editor: Editor): void {
  const { empty, $from } = editor.state.selection
  if (empty) editor.commands.setTextSelection({ from: $from.start(), to: $from.end() })
  editor.storage.passages.passages?.onBegin()
}
