import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import { MEASURE } from '#shared/documents/release/measure.ts'
import styles from './ReleaseView.module.css'
import { useMeasure } from './useMeasure.ts'

/** How long the text is beside what a newspaper desk asks for: a fact and a sentence, no alarm. */
export function Measure({ editor }: { editor: Editor }) {
  const { words, shouts } = useMeasure(editor)
  const { t, i18n } = useTranslation()
  const verdict = words === 0 ? 'none' : words < MEASURE.least ? 'short' : words > MEASURE.most ? 'long' : 'right'
  const share = Math.min(words / MEASURE.most, 1.25) / 1.25
  return (
    <p className={styles.measure}>
      <span className={styles.gauge} aria-hidden="true">
        <span className={styles.right} />
        <span className={styles.length} style={{ width: `${share * 100}%` }} data-verdict={verdict} />
      </span>
      <strong>{t('release.words', { count: words, number: new Intl.NumberFormat(i18n.language).format(words) })}</strong>
      <span>{t(`release.measure.${verdict}`, { ...MEASURE })}</span>
      {shouts && <span>{t('release.editor.shouts')}</span>}
    </p>
  )
}
