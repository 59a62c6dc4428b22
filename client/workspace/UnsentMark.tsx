import { useTranslation } from 'react-i18next'
import { useUnsent } from '../offline/unsent.ts'
import { useWorkspace } from './context.ts'
import styles from './UnsentMark.module.css'

/** Ms within which an edit is on its way as always. */
const NORMAL = 5000

/** Marks a document of which this device has edits that the server does not have yet. */
export function UnsentMark({ id, words = false }: { id: string; words?: boolean }) {
  const { t } = useTranslation()
  const { online } = useWorkspace()
  const since = useUnsent().find(({ document }) => document.endsWith(`.${id}`))?.since
  if (since === undefined || (online && Date.now() - since < NORMAL)) return null
  return (
    <span className={styles.mark} title={t('shell.offline.unsentHint')}>
      <span className={words ? undefined : styles.hidden}>{t('shell.offline.unsent')}</span>
    </span>
  )
}
