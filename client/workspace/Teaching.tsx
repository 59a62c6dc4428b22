import { useTranslation } from 'react-i18next'
import { DOCUMENT_KINDS } from '#shared/documents/name.ts'
import { Button } from '../ui/Button.tsx'
import { useWorkspace } from './context.ts'
import { Sketch } from './Sketch.tsx'
import styles from './Teaching.module.css'
import { useDocumentActions } from './useDocumentActions.ts'

/** An empty workspace: what one can make here, each begun in one step. */
export function Teaching() {
  const { t } = useTranslation()
  const { create } = useDocumentActions()
  const { online } = useWorkspace()
  return (
    <section aria-labelledby="begin">
      <h2 id="begin" className={styles.title}>
        {t('shell.home.emptyTitle')}
      </h2>
      <p className={styles.text}>{t('shell.home.emptyText')}</p>
      <ul className={styles.cards}>
        {DOCUMENT_KINDS.map((kind) => (
          <li key={kind} className={styles.card}>
            <div className={styles.sketch}>
              <Sketch kind={kind} />
            </div>
            <h3>{t(`shell.one.${kind}`)}</h3>
            <p>{t(`shell.teach.${kind}`)}</p>
            <Button size="s" isDisabled={create.isPending || !online} onPress={() => create.mutate(kind)}>
              {t(`shell.begin.${kind}`)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
