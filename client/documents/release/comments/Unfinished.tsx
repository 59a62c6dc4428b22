import { useTranslation } from 'react-i18next'
import type { KeptComment } from '../../../offline/comments.ts'
import { useTalk } from '../../../threads/context.tsx'
import thread from '../../../threads/Thread.module.css'
import { Button } from '../../../ui/Button.tsx'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import styles from './Comments.module.css'

/** What this person was writing and did not finish, at an earlier visit or before they went on to another passage: to go on with, or to throw away. */
export function Unfinished({ drafts, onGoOn }: { drafts: readonly KeptComment[]; onGoOn(draft: KeptComment): void }) {
  const { t } = useTranslation()
  const { mayWrite, letGo } = useTalk()
  return drafts.map((draft) => (
    <section key={draft.id} className={styles.unfinished} aria-label={t('threads.unfinished.title')}>
      <b>{t('threads.unfinished.title')}</b>
      {draft.anchor && <q className={thread.quote}>{draft.anchor.quote}</q>}
      <p>{draft.body}</p>
      <div className={styles.choices}>
        {mayWrite ? (
          <Button size="s" variant="main" onPress={() => onGoOn(draft)}>
            {t('threads.unfinished.goOn')}
          </Button>
        ) : (
          <CopyButton text={draft.body}>{t('threads.copy')}</CopyButton>
        )}
        <Button size="s" variant="quiet" onPress={() => letGo(draft)}>
          {t('threads.letGo')}
        </Button>
      </div>
    </section>
  ))
}
