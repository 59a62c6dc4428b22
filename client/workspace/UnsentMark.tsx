import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOf, useUnsent } from '../offline/unsent.ts'
import { useWorkspace } from './context.ts'
import styles from './UnsentMark.module.css'

/** Ms within which an edit is on its way as always. */
const NORMAL = 5000

/** Marks a document, or several, of which this device has edits that the server does not have yet. */
export function UnsentMark({ ids, words = false }: { ids: readonly string[]; words?: boolean }) {
  const { t } = useTranslation()
  const { online } = useWorkspace()
  const unsent = useUnsent().filter(({ document }) => ids.some((id) => isOf(document, id)))
  const first = Math.min(...unsent.map(({ since }) => since))
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    setLate(false)
    if (first === Number.POSITIVE_INFINITY) return
    const timer = setTimeout(() => setLate(true), Math.max(0, first + NORMAL - Date.now()))
    return () => clearTimeout(timer)
  }, [first])
  if (unsent.length === 0 || (online && !isLate)) return null
  return (
    <span className={styles.mark} title={t('shell.offline.unsentHint')}>
      <span className={words ? undefined : styles.hidden}>{t('shell.offline.unsent')}</span>
    </span>
  )
}
