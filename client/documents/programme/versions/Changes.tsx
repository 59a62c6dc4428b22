import { useTranslation } from 'react-i18next'
import type { Difference } from '#shared/documents/programme/difference.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { useWords } from '../words.ts'
import styles from './Versions.module.css'
import { wordsOf } from './words.ts'

/** What is different, as sentences that can be copied. */
export function Changes({ difference }: { difference: Difference }) {
  const { t } = useTranslation()
  const { language } = useWords()
  const sentences = wordsOf(difference, t, language).all()
  if (sentences.length === 0) return <p className={styles.none}>{t('programme.versions.nothingDiffers')}</p>
  return (
    <>
      <ul className={styles.changes} data-changes="">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <CopyButton text={sentences.map((sentence) => `- ${sentence}`).join('\n')}>{t('programme.versions.copyChanges')}</CopyButton>
    </>
  )
}
