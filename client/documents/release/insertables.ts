import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import { BLOCK_STYLES } from '#shared/documents/release/prose.ts'
import { runCommand, toggleList } from '../../prose/commands.ts'
import { insertBlock } from '../../prose/insertBlock.ts'
import { emptyTable } from '../../prose/table.ts'
import type { IconName } from '../../ui/Icon.tsx'
import { useFactInsertables } from './facts/useFactInsertables.ts'
import type { ReleaseParts } from './parts.ts'
import { usePhotoInsertables } from './photo/usePhotoInsertables.ts'
import { setStyle } from './styles.ts'

/** Something that can be put where the caret is, or made of its block: offered after `/` and in the insert menu. */
export interface Insertable {
  id: string
  group: 'style' | 'block' | 'fact'
  icon: IconName
  label: string
  /** What it is for, in a few words. */
  description?: string
  /** Other words somebody may look for it by, in any language. */
  words?: string
  /** How it is typed, where it has a mark or keys of its own. */
  keys?: string
  /** Does it; what was typed to find it is gone by then. */
  run(editor: Editor): void
}

const ICONS = {
  head: 'heading',
  dateline: 'place',
  lead: 'text',
  crossHeading: 'heading',
  quote: 'quote',
  boilerplate: 'people',
  end: 'hash',
} as const
const KEYS: Partial<Record<keyof typeof ICONS, string>> = { head: '#', crossHeading: '##', quote: '>', end: '---' }

/** All that can be put into a release. What comes from elsewhere (photos, facts) is a hook of its own folder, and one line here. */
export function useInsertables(parts: ReleaseParts): Insertable[] {
  const { t } = useTranslation()
  const styles = BLOCK_STYLES.map(
    (style): Insertable => ({
      id: style,
      group: 'style',
      icon: ICONS[style],
      label: t(`release.styles.${style}`),
      description: t(`release.editor.about.${style}`),
      words: t(`release.editor.words.${style}`),
      ...(KEYS[style] && { keys: KEYS[style] }),
      run: (editor) => runCommand(editor, setStyle(style, style === 'end' ? t('release.editor.endMark') : '')),
    }),
  )
  const lists = (['bulletList', 'orderedList'] as const).map(
    (list): Insertable => ({
      id: list,
      group: 'block',
      icon: list === 'bulletList' ? 'list' : 'list-ordered',
      label: t(`prose.${list}`),
      words: t(`release.editor.words.${list}`),
      keys: list === 'bulletList' ? '-' : '1.',
      run: (editor) => runCommand(editor, toggleList(list)),
    }),
  )
  const body: Insertable = {
    id: 'body',
    group: 'style',
    icon: 'text',
    label: t('release.styles.body'),
    words: t('release.editor.words.body'),
    run: (editor) => runCommand(editor, setStyle(null)),
  }
  const table: Insertable = {
    id: 'table',
    group: 'block',
    icon: 'grid',
    label: t('release.editor.table.insert'),
    description: t('release.editor.table.about'),
    words: t('release.editor.table.words'),
    run: (editor) =>
      runCommand(
        editor,
        insertBlock((state) => emptyTable(state, 3, 3)),
      ),
  }
  return [...styles, body, ...lists, table, ...usePhotoInsertables(parts), ...useFactInsertables(parts)]
}
