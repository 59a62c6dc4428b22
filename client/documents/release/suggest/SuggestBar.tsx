import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import { useProseState } from '../../../prose/useProseState.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import styles from './Suggest.module.css'
import type { Mode } from './Suggest.ts'
import type { Look, Suggesting } from './useSuggesting.ts'

const MODES: readonly Mode[] = ['edit', 'suggest']
const LOOKS: readonly Look[] = ['shown', 'was', 'would']

/** What who may only suggest has under the fingers. */
function Marks({ editor }: { editor: Editor }) {
  const { t } = useTranslation()
  const state = useProseState(editor)
  const tool = { size: 's', preventFocusOnPress: true } as const
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('prose.tools')}>
      <IconButton {...tool} icon="bold" label={t('prose.bold')} onPress={() => editor.chain().focus().toggleMark('bold').run()} />
      <IconButton {...tool} icon="italic" label={t('prose.italic')} onPress={() => editor.chain().focus().toggleMark('italic').run()} />
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
}

/** How somebody works in the text, and how they look at what is suggested in it. `count`: open suggestions. */
export function SuggestBar({
  suggesting,
  active,
  count,
  canWrite,
}: {
  suggesting: Suggesting
  active: Editor
  count: number
  canWrite: boolean
}) {
  const { t } = useTranslation()
  const { only, mode, setMode, look, setLook } = suggesting
  return (
    <div className={styles.bar}>
      {only ? (
        <>
          {look === 'shown' && <Marks editor={active} />}
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
