import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import { BLOCK_STYLES, type BlockStyle } from '#shared/documents/release/prose.ts'
import { runCommand } from '../../prose/commands.ts'
import { Select } from '../../ui/Select.tsx'
import styles from './ReleaseView.module.css'
import { setStyle } from './styles.ts'

const BODY = 'body'

/** What the blocks in the selection are: head, lead, body text… */
export function StyleSelect({ editor, style }: { editor: Editor; style: BlockStyle | null }) {
  const { t } = useTranslation()
  const order = ['head', 'dateline', 'lead', BODY, 'crossHeading', 'quote', 'boilerplate', 'end'] as const
  return (
    <Select
      hideLabel
      size="s"
      label={t('release.style')}
      className={styles.style ?? ''}
      items={order.map((id) => ({ id, label: t(`release.styles.${id}`) }))}
      value={style ?? BODY}
      onChange={(id) =>
        runCommand(editor, setStyle(BLOCK_STYLES.find((known) => known === id) ?? null, id === 'end' ? t('release.editor.endMark') : ''))
      }
    />
  )
}
