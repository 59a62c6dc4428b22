import type { Editor } from '@tiptap/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { Toolbar as AriaToolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { runCommand, toggleList } from './commands.ts'
import { LinkButton } from './LinkButton.tsx'
import type { Seen } from './links.ts'
import styles from './Toolbar.module.css'
import type { ProseState } from './useProseState.ts'

/** The tools every text has. Arrow keys walk along them; pressing one leaves the caret where it is. */
export function Toolbar({
  editor,
  state,
  start,
  end,
  plain = false,
  seen,
  compact = false,
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
  /** In what marks words are shown, where it is not their own. */
  seen?: Seen
  /** There is room for a few of them only: what a keyboard on glass lacks comes first. */
  compact?: boolean
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
  const steps = (
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
  )
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!compact) return
    const element = row.current
    // A browser takes what lies under the end of the row for seen.
    const show = ({ target }: FocusEvent) => (target as Element).scrollIntoView({ block: 'nearest', inline: 'nearest' })
    element?.addEventListener('focusin', show)
    return () => element?.removeEventListener('focusin', show)
  }, [compact])
  return (
    <AriaToolbar ref={row} aria-label={t('prose.tools')} className={cx(styles.toolbar, className)}>
      {start}
      {compact && steps}
      <div className={styles.group}>
        {mark('bold')}
        {mark('italic')}
        <LinkButton editor={editor} current={state.link} seen={seen} disabled={plain} />
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
      {!compact && steps}
      {end && <div className={styles.group}>{end}</div>}
    </AriaToolbar>
  )
}
