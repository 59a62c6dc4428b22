import { useTranslation } from 'react-i18next'
import styles from './ReleaseView.module.css'

/** What an empty release shows below its first line: the parts a desk expects, said by themselves. */
export function Ghost({ canWrite, onStart }: { canWrite: boolean; onStart(): void }) {
  const { t } = useTranslation()
  if (!canWrite) return <p className={styles.nothing}>{t('release.nothing')}</p>
  return (
    <>
      <div className={styles.ghost} aria-hidden="true" onMouseDown={(event) => event.preventDefault()} onMouseUp={onStart}>
        <p data-style="dateline">{t('release.ghost.dateline')}</p>
        <p data-style="lead">{t('release.ghost.lead')}</p>
        <p>{t('release.ghost.first')}</p>
        <h2>{t('release.ghost.crossHeading')}</h2>
        <p>{t('release.ghost.last')}</p>
        <p data-style="end">{t('release.ghost.end')}</p>
        <p data-style="boilerplate">{t('release.ghost.boilerplate')}</p>
      </div>
      <p className={styles.hint}>{t('release.ghost.hint')}</p>
    </>
  )
}
