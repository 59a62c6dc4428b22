import { useEditorState } from '@tiptap/react'
import { useTranslation } from 'react-i18next'
import { Toolbar } from '../../prose/Toolbar.tsx'
import { useProseState } from '../../prose/useProseState.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { useInsertables } from './insertables.ts'
import type { ReleaseParts } from './parts.ts'
import styles from './ReleaseView.module.css'
import { StyleSelect } from './StyleSelect.tsx'
import { isBare, isUntouched, styleAt } from './styles.ts'
import { useTools } from './tools.ts'

/** The tools of the text that somebody writes in: the release, or the note to editors. */
export function Tools(parts: ReleaseParts) {
  const { t } = useTranslation()
  const { editor, active } = parts
  const state = useProseState(active)
  const style = useEditorState({
    editor: active,
    // What is typed first becomes the head.
    selector: () => (active === editor && isUntouched(active.state) ? 'head' : styleAt(active.state)),
  })
  const insertables = useInsertables(parts).filter(({ group }) => group !== 'style')
  const tools = useTools(parts)
  return (
    <div className={styles.bar}>
      <Toolbar
        editor={active}
        state={state}
        plain={isBare(style)}
        start={<StyleSelect editor={active} style={style} />}
        className={styles.tools}
        end={
          <>
            <Menu
              label={t('release.editor.insert')}
              trigger={<IconButton icon="plus" size="s" label={t('release.editor.insert')} />}
              items={insertables}
              placement="bottom start"
              onAction={(id) => insertables.find((one) => one.id === id)?.run(active)}
            />
            {tools.length > 0 && (
              <Menu
                label={t('ui.more')}
                trigger={<IconButton icon="more" size="s" label={t('ui.more')} />}
                items={tools}
                onAction={(id) => tools.find((one) => one.id === id)?.run()}
              />
            )}
          </>
        }
      />
    </div>
  )
}
