import { useTranslation } from 'react-i18next'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/Button.tsx'
import { toast } from '../../../ui/toast.tsx'
import type { ReleaseParts } from '../parts.ts'
import { repair, setMeant } from './edits.ts'
import styles from './Facts.module.css'
import type { FactStore, Located } from './store.ts'
import { useFactsNow } from './useFacts.ts'

interface DisagreementCardProps extends ReleaseParts {
  store: FactStore
  located: Located
  close(): void
}

/** What the text says, what the programme says, and the two ways on: each one step. */
export function DisagreementCard({ store, located, close, editor, open, canWrite }: DisagreementCardProps) {
  const { t } = useTranslation()
  const { programmes } = useFactsNow(store)
  const title = programmes.find(({ id }) => id === located.programme)?.title ?? ''
  const use = () => {
    close()
    repair(editor, store, located)
    announce(t('release.facts.used', { words: located.should }))
  }
  const leave = () => {
    close()
    setMeant(open.doc, located.key, true)
    toast({
      text: t('release.facts.left', { words: located.found }),
      action: { label: t('release.facts.markAgain'), onPress: () => setMeant(open.doc, located.key, false) },
    })
  }
  return (
    <div className={styles.card}>
      <p className={styles.what}>{t('release.facts.disagrees')}</p>
      <dl className={styles.both}>
        <div>
          <dt>{t('release.facts.here')}</dt>
          <dd>{located.found}</dd>
        </div>
        <div>
          <dt>{t('release.facts.there', { title })}</dt>
          <dd>{located.should}</dd>
        </div>
      </dl>
      {canWrite && (
        <div className={styles.actions}>
          <Button size="s" variant="main" icon="check" onPress={use}>
            {t(located.fact === null ? 'release.facts.useWords' : 'release.facts.use', { words: located.should })}
          </Button>
          <Button size="s" onPress={leave}>
            {t('release.facts.leave')}
          </Button>
        </div>
      )}
    </div>
  )
}
