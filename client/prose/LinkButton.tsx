import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Popover } from '../ui/Popover.tsx'
import { TextField } from '../ui/TextField.tsx'
import { meantLink, runCommand } from './commands.ts'
import { holdSelection } from './heldSelection.ts'
import { linkAround, putLink, type Seen, takeLink } from './links.ts'
import styles from './Toolbar.module.css'

function LinkForm({ editor, seen, close }: { editor: Editor; seen?: Seen | undefined; close(): void }) {
  const { t } = useTranslation()
  // As it is when they are done: others may have moved it meanwhile.
  const around = () => linkAround(editor.state, seen)
  const [current] = useState(() => around()?.href ?? null)
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
    runCommand(editor, putLink(href, around()))
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
              const link = around()
              if (link) runCommand(editor, takeLink(link))
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

/** Makes, changes and removes a link; Ctrl or Cmd+K in the text opens it too. `seen`: in what marks words are shown, where it is not their own. */
export function LinkButton({
  editor,
  current,
  seen,
  disabled,
}: {
  editor: Editor
  current: string | null
  seen?: Seen | undefined
  disabled?: boolean
}) {
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
      {(close) => <LinkForm editor={editor} seen={seen} close={close} />}
    </Popover>
  )
}
