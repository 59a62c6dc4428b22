import { useEditorState } from '@tiptap/react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Toolbar } from '../../prose/Toolbar.tsx'
import { cellAround } from '../../prose/table.ts'
import { useProseState } from '../../prose/useProseState.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { NARROW, useMedia } from '../../ui/useMedia.ts'
import { FindBar } from './FindBar.tsx'
import styles from './ReleaseView.module.css'
import { StyleSelect } from './StyleSelect.tsx'
import { isBare, styleAt } from './styles.ts'
import { seenIn, shownIn } from './suggest/Suggest.ts'
import { WaysMenu } from './suggest/WaysMenu.tsx'
import { TableMenu } from './TableMenu.tsx'
import type { ToolsProps } from './Tools.tsx'
import { useTools } from './tools.ts'
import { useFindKey } from './useFindKey.ts'

const IntoRelease = lazy(() => import('./in/IntoRelease.tsx'))

/** What who may only suggest has under the fingers: the tools of who writes, as far as they can be suggested. */
export function ReviewTools(parts: ToolsProps) {
  const { t } = useTranslation()
  const { editor, note, active, workspace, document, asksToFind, endFind, openFind } = parts
  const seen = seenIn(active, workspace.me.id)
  const state = useProseState(active, shownIn(active, workspace.me.id), seen)
  const narrow = useMedia(NARROW)
  const [readsIn, setReadsIn] = useState(false)
  const { style, inTable } = useEditorState({
    editor: active,
    selector: () => ({ style: styleAt(active.state), inTable: cellAround(active.state) !== undefined }),
  })
  const tools = useTools(parts, {
    label: t('release.returned.tool'),
    description: t('release.returned.toolText'),
    run: () => setReadsIn(true),
  })
  useFindKey([editor, note], openFind)
  return (
    <>
      <Toolbar
        editor={active}
        state={state}
        seen={seen}
        plain={isBare(style)}
        start={<StyleSelect editor={active} style={style} />}
        className={styles.tools}
        compact={narrow}
        end={
          <>
            {narrow && <WaysMenu suggesting={parts.suggesting} isAny={parts.isAny} />}
            {inTable && <TableMenu editor={active} />}
            <Menu
              label={t('ui.more')}
              trigger={<IconButton icon="more" size="s" label={t('ui.more')} />}
              items={tools}
              onAction={(id) => tools.find((one) => one.id === id)?.run()}
            />
          </>
        }
      />
      {asksToFind > 0 && <FindBar editor={active} asked={asksToFind} onClose={endFind} />}
      {readsIn && (
        <Suspense>
          <IntoRelease
            workspace={workspace.workspace.slug}
            document={document.id}
            editor={editor}
            note={note}
            only
            onClose={() => setReadsIn(false)}
          />
        </Suspense>
      )}
    </>
  )
}
