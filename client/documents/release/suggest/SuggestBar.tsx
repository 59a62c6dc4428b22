import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Toolbar } from '../../../prose/Toolbar.tsx'
import { cellAround } from '../../../prose/table.ts'
import { useProseState } from '../../../prose/useProseState.ts'
import { Segmented } from '../../../ui/Segmented.tsx'
import { StyleSelect } from '../StyleSelect.tsx'
import { isBare, styleAt } from '../styles.ts'
import { TableMenu } from '../TableMenu.tsx'
import styles from './Suggest.module.css'
import type { Mode } from './Suggest.ts'
import type { Look, Suggesting } from './useSuggesting.ts'

const MODES: readonly Mode[] = ['edit', 'suggest']
const LOOKS: readonly Look[] = ['shown', 'was', 'would']

/** What who may only suggest has under the fingers. */
function Suggestables({ editor }: { editor: Editor }) {
  const state = useProseState(editor)
  const { style, inTable } = useEditorState({
    editor,
    selector: () => ({ style: styleAt(editor.state), inTable: cellAround(editor.state) !== undefined }),
  })
  return (
    <Toolbar
      editor={editor}
      state={state}
      plain={isBare(style)}
      start={<StyleSelect editor={editor} style={style} />}
      className={styles.tools}
      end={inTable && <TableMenu editor={editor} />}
    />
  )
}

/** How somebody works in the text, and how they look at what is suggested in it. `count`: open suggestions. */
export function SuggestBar({
  suggesting,
  active,
  count,
  canWrite,
  children,
}: {
  suggesting: Suggesting
  active: Editor
  count: number
  canWrite: boolean
  /** What else stands beside the tools of who may only suggest. */
  children?: ReactNode
}) {
  const { t } = useTranslation()
  const { only, mode, setMode, look, setLook } = suggesting
  return (
    <div className={styles.bar}>
      {only ? (
        <>
          {look === 'shown' && <Suggestables editor={active} />}
          {children}
          <p>{t('release.suggest.only')}</p>
        </>
      ) : (
        canWrite &&
        look === 'shown' && (
          <Segmented<Mode>
            label={t('release.suggest.mode')}
            value={mode}
            onChange={setMode}
            options={MODES.map((id) => ({ id, label: t(`release.suggest.modes.${id}`) }))}
          />
        )
      )}
      {(count > 0 || look !== 'shown') && (
        <Segmented<Look>
          label={t('release.suggest.look')}
          value={look}
          onChange={setLook}
          options={LOOKS.map((id) => ({ id, label: t(`release.suggest.looks.${id}`) }))}
        />
      )}
    </div>
  )
}
