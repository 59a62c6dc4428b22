import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Popover } from '../ui/Popover.tsx'
import { TextField } from '../ui/TextField.tsx'
import { meantLink } from './commands.ts'
import { holdSelection } from './heldSelection.ts'
import styles from './Toolbar.module.css'

/** Puts a link on the selection, or its address where nothing is selected. */
function setLink(editor: Editor, href: string): void {
  const chain = editor.chain().focus().extendMarkRange('link')
  if (editor.state.selection.empty && !editor.isActive('link')) {
    chain.insertContent({ type: 'text', text: href.replace(/^(mailto|tel):/, ''), marks: [{ type: 'link', attrs: { href } }] }).run()
  } else chain.setMark('link', { href }).run()
}

function LinkForm({ editor, current, close }: { editor: Editor; current: string | null; close(): void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(current ?? '')
  const [wrong, setWrong] = useState(false)
  useEffect(() => {
    holdSelection(editor, true)
    return () => holdSelection(editor, false)
  }, [editor])
  const apply = () => {
    const href = meantLink(typed)
    if (!href) return setWrong(true)
    close()
    setLink(editor, href)
  }
  return (
    <form
      className={styles.link}
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
    >
      <TextField
        label={t('prose.link.address')}
        value={typed}
        onChange={(value) => {
          setTyped(value)
          setWrong(false)
        }}
        placeholder="https://"
        description={t('prose.link.allowed')}
        error={wrong ? t('prose.link.refused') : null}
        maxLength={2000}
        autoFocus
      />
      <div className={styles.linkActions}>
        {current !== null && (
          <Button
            size="s"
            variant="quiet"
            icon="unlink"
            onPress={() => {
              close()
              editor.chain().focus().extendMarkRange('link').unsetMark('link').run()
            }}
          >
            {t('prose.link.remove')}
          </Button>
        )}
        <Button size="s" variant="main" type="submit">
          {t('prose.link.apply')}
        </Button>
      </div>
    </form>
  )
}

/** Makes, changes and removes a link; Ctrl or Cmd+K in the text opens it too. */
export function LinkButton({ editor, current, disabled }: { editor: Editor; current: string | null; disabled?: boolean }) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // On the window: when this first runs, the text itself may not have been drawn yet.
    const press = (event: KeyboardEvent) => {
      if (!editor.isFocused) return
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      button.current?.click()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [editor])
  return (
    <Popover
      label={t('prose.link.title')}
      trigger={
        <IconButton ref={button} icon="link" size="s" label={t('prose.link.title')} pressed={current !== null} isDisabled={disabled} />
      }
    >
      {(close) => <LinkForm editor={editor} current={current} close={close} />}
    </Popover>
  )
}
