import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Composer } from './Composer.tsx'
import { useOpenCount, useTalk } from './context.tsx'
import styles from './Thread.module.css'
import { ThreadCard } from './ThreadCard.tsx'

/** What is said about one thing in a document: a session, a card. */
export function ItemThreads({ item }: { item: string }) {
  const { t } = useTranslation()
  const { threads, failed, mayWrite, begin } = useTalk()
  const [showsResolved, setShowsResolved] = useState(false)
  const mine = (threads ?? []).filter((thread) => thread.item === item)
  const open = mine.filter(({ resolved }) => !resolved)
  const resolved = mine.filter((thread) => thread.resolved)
  if (mine.length === 0 && !mayWrite) return null
  return (
    <section className={styles.item} aria-label={t('threads.title')}>
      <h3 className={styles.title}>{t('threads.title')}</h3>
      {failed && threads === null && <p className={styles.nothing}>{t('threads.unreachable')}</p>}
      {[...open, ...(showsResolved ? resolved : [])].map((thread) => (
        <ThreadCard key={thread.id} thread={thread} />
      ))}
      {mayWrite && (
        <Composer
          key={item}
          place={`new ${item}`}
          item={item}
          label={t('threads.newLabel')}
          placeholder={t('threads.newHint')}
          submit={t('threads.place')}
          onSubmit={(body) => void begin({ item, anchor: null }, body)}
        />
      )}
      {resolved.length > 0 && (
        <Button size="s" variant="quiet" onPress={() => setShowsResolved(!showsResolved)}>
          {t(showsResolved ? 'threads.hideResolved' : 'threads.showResolved', { count: resolved.length })}
        </Button>
      )}
    </section>
  )
}

/** How many threads about something are open, as a small mark; nothing when there is none. */
export function OpenMark({ item }: { item: string }) {
  const { t } = useTranslation()
  const count = useOpenCount(item)
  if (count === 0) return null
  return (
    <span role="img" aria-label={t('threads.open', { count })} className={styles.mark}>
      <Icon name="comment" size={14} />
      {count}
    </span>
  )
}
