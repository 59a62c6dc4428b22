import type { Editor } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import type { ReactNode } from 'react'
import { Toolbar as AriaToolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { toggleList } from './commands.ts'
import { LinkButton } from './LinkButton.tsx'
import styles from './Toolbar.module.css'
import type { ProseState } from './useProseState.ts'

/** Runs a command where the caret was, and puts the caret back there. */
export function runCommand(editor: Editor, command: Command): void {
  command(editor.state, editor.view.dispatch, editor.view)
  editor.commands.focus()
}

/** The tools every text has. Arrow keys walk along them; pressing one leaves the caret where it is. */
export function Toolbar({
  editor,
  state,
  start,
  end,
  plain = false,
  className,
}: {
  editor: Editor
  state: ProseState
  /** What comes before the common tools. */
  start?: ReactNode
  /** What comes after them. */
  end?: ReactNode
  /** The block is one that carries no bold or italic. */
  plain?: boolean
  className?: string | undefined
}) {
  const { t } = useTranslation()
  const tool = { size: 's', preventFocusOnPress: true } as const
  const mark = (name: 'bold' | 'italic') => (
    <IconButton
      {...tool}
      icon={name}
      label={t(`prose.${name}`)}
      pressed={state[name]}
      isDisabled={plain}
      onPress={() => editor.chain().focus().toggleMark(name).run()}
    />
  )
  return (
    <AriaToolbar aria-label={t('prose.tools')} className={cx(styles.toolbar, className)}>
      {start}
      <div className={styles.group}>
        {mark('bold')}
        {mark('italic')}
        <LinkButton editor={editor} current={state.link} disabled={plain} />
      </div>
      <div className={styles.group}>
        <IconButton
          {...tool}
          icon="list"
          label={t('prose.bulletList')}
          pressed={state.list === 'bulletList'}
          onPress={() => runCommand(editor, toggleList('bulletList'))}
        />
        <IconButton
          {...tool}
          icon="list-ordered"
          label={t('prose.orderedList')}
          pressed={state.list === 'orderedList'}
          onPress={() => runCommand(editor, toggleList('orderedList'))}
        />
      </div>
      <div className={styles.group}>
        <IconButton
          {...tool}
          icon="undo"
          label={t('prose.undo')}
          isDisabled={!state.canUndo}
          onPress={() => editor.chain().focus().undo().run()}
        />
        <IconButton
          {...tool}
          icon="redo"
          label={t('prose.redo')}
          isDisabled={!state.canRedo}
          onPress={() => editor.chain().focus().redo().run()}
        />
      </div>
      {end && <div className={styles.group}>{end}</div>}
    </AriaToolbar>
  )
}
