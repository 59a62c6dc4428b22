import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foundIn, goOn, replaceAll, replaceOne, seek } from '../../prose/find.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './FindBar.module.css'

const PAUSE = 600

/** Looks for words in the text somebody writes in, and replaces them. Enter goes on, Shift+Enter back, Escape ends and goes to what is meant. */
export function FindBar({
  editor,
  asked,
  onClose,
}: {
  editor: Editor /** Grows each time somebody asks for it. */
  asked: number
  onClose(): void
}) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(() => {
    const { from, to, $from, $to } = editor.state.selection
    return $from.sameParent($to) ? editor.state.doc.textBetween(from, to).slice(0, 100) : ''
  })
  const [instead, setInstead] = useState('')
  const [matchCase, setMatchCase] = useState(false)
  const { count, current } = useEditorState({
    editor,
    selector: () => {
      const found = foundIn(editor.state)
      return { count: found.matches.length, current: found.current + 1 }
    },
  })
  useEffect(() => {
    seek(editor, { text, matchCase })
  }, [editor, text, matchCase])
  useEffect(
    () => () => {
      if (!editor.isDestroyed) seek(editor, { text: '', matchCase: false })
    },
    [editor],
  )
  useEffect(() => {
    if (asked > 0) field.current?.select()
  }, [asked])
  const told = text.trim() === '' ? '' : count === 0 ? t('release.editor.find.none') : t('release.editor.find.count', { current, count })
  useEffect(() => {
    const timer = setTimeout(() => told && announce(told), PAUSE)
    return () => clearTimeout(timer)
  }, [told])
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  return (
    <search
      aria-label={t('release.editor.find.title')}
      className={styles.find}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        close()
      }}
    >
      <div className={styles.line}>
        <input
          ref={field}
          type="text"
          className={styles.field}
          aria-label={t('release.editor.find.what')}
          placeholder={t('release.editor.find.what')}
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            goOn(editor, event.shiftKey ? -1 : 1)
          }}
        />
        <span className={styles.count}>{told}</span>
        <IconButton icon="chevron-up" size="s" label={t('release.editor.find.previous')} onPress={() => goOn(editor, -1)} />
        <IconButton icon="chevron-down" size="s" label={t('release.editor.find.next')} onPress={() => goOn(editor, 1)} />
        <IconButton
          icon="text"
          size="s"
          label={t('release.editor.find.matchCase')}
          pressed={matchCase}
          onPress={() => setMatchCase(!matchCase)}
        />
        <IconButton icon="close" size="s" label={t('release.editor.find.close')} onPress={close} />
      </div>
      <div className={styles.line}>
        <input
          type="text"
          className={styles.field}
          aria-label={t('release.editor.find.instead')}
          placeholder={t('release.editor.find.instead')}
          value={instead}
          maxLength={200}
          onChange={(event) => setInstead(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            replaceOne(editor, instead)
          }}
        />
        <Button size="s" onPress={() => replaceOne(editor, instead)}>
          {t('release.editor.find.replace')}
        </Button>
        <Button size="s" onPress={() => announce(t('release.editor.find.replaced', { count: replaceAll(editor, instead) }))}>
          {t('release.editor.find.replaceAll')}
        </Button>
      </div>
    </search>
  )
}
