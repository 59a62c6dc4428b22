import { useEditorState } from '@tiptap/react'
import { lazy, memo, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Toolbar } from '../../prose/Toolbar.tsx'
import { cellAround } from '../../prose/table.ts'
import { useProseState } from '../../prose/useProseState.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { NARROW, useMedia } from '../../ui/useMedia.ts'
import { FindBar } from './FindBar.tsx'
import { useInsertables } from './insertables.ts'
import type { ReleaseParts } from './parts.ts'
import styles from './ReleaseView.module.css'
import { SlashMenu } from './SlashMenu.tsx'
import { StyleSelect } from './StyleSelect.tsx'
import { isBare, isUntouched, styleAt } from './styles.ts'
import { seenIn, shownIn } from './suggest/Suggest.ts'
import type { Suggesting } from './suggest/useSuggesting.ts'
import { WaysMenu } from './suggest/WaysMenu.tsx'
import { TableMenu } from './TableMenu.tsx'
import { useTools } from './tools.ts'
import { useFindKey } from './useFindKey.ts'

const IntoRelease = lazy(() => import('./in/IntoRelease.tsx'))

export interface ToolsProps extends ReleaseParts {
  /** How often somebody asked to find something since it was last closed. */
  asksToFind: number
  endFind(): void
  suggesting: Suggesting
  /** Is anything suggested? */
  isAny: boolean
}

/** Is it all the same to the tools? Each letter changes whether the document is saved, which is nothing to them. */
function sameTools(before: ToolsProps, now: ToolsProps): boolean {
  const fields = ['editor', 'note', 'active', 'document', 'workspace', 'canWrite', 'asksToFind', 'isAny'] as const
  return (
    before.open.doc === now.open.doc &&
    before.suggesting.mode === now.suggesting.mode &&
    fields.every((field) => before[field] === now[field])
  )
}

/** The tools of the text that somebody writes in: the release, or the note to editors. */
export const Tools = memo(function Tools(parts: ToolsProps) {
  const { t } = useTranslation()
  const { editor, active, asksToFind, endFind, openFind } = parts
  const seen = seenIn(active, parts.workspace.me.id)
  const state = useProseState(active, shownIn(active, parts.workspace.me.id), seen)
  const narrow = useMedia(NARROW)
  const [readsIn, setReadsIn] = useState(false)
  const { style, inTable } = useEditorState({
    editor: active,
    selector: () => ({
      // What is typed first becomes the head.
      style: active === editor && isUntouched(active.state) ? ('head' as const) : styleAt(active.state),
      inTable: cellAround(active.state) !== undefined,
    }),
  })
  const insertables = useInsertables(parts)
  const tools = useTools(parts, { label: t('release.in.tool'), description: t('release.in.toolText'), run: () => setReadsIn(true) })
  useFindKey([editor, parts.note], openFind)
  return (
    <div>
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
              label={t('release.editor.insert')}
              trigger={<IconButton icon="plus" size="s" label={t('release.editor.insert')} />}
              items={insertables.filter(({ group }) => group === 'block')}
              placement="bottom start"
              onAction={(id) => insertables.find((one) => one.id === id)?.run(active)}
            />
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
            workspace={parts.workspace.workspace.slug}
            document={parts.document.id}
            editor={editor}
            note={parts.note}
            onClose={() => setReadsIn(false)}
          />
        </Suspense>
      )}
      <SlashMenu editor={active} insertables={insertables} />
    </div>
  )
}, sameTools)
