import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Pill } from '../ui/Pill.tsx'
import { CommentView } from './CommentView.tsx'
import { Composer } from './Composer.tsx'
import { useTalk } from './context.tsx'
import type { ShownThread } from './shown.ts'
import styles from './Thread.module.css'

/** What became of the passage a thread is about. */
export type Whereabouts = 'there' | 'changed' | 'found' | 'gone'

export interface ThreadCardProps {
  thread: ShownThread
  /** Of a thread about a passage. */
  where?: Whereabouts | undefined
  active?: boolean
  /** Makes it the active one. */
  onOpen?: (() => void) | undefined
  /** Escape goes back to what it is about. */
  onLeave?: (() => void) | undefined
  /** Goes to the passage, where the thread covers it. */
  onShow?: (() => void) | undefined
}

/** A thread: what it is about, who said what, and what can be answered. All of it when it is active or stands alone. */
export function ThreadCard({ thread, where, active = true, onOpen, onLeave, onShow }: ThreadCardProps) {
  const { t } = useTranslation()
  const { me, mayWrite, mayModerate, reply, resolve } = useTalk()
  const card = useRef<HTMLElement>(null)
  const isOpened = active && onOpen !== undefined
  useEffect(() => {
    if (!isOpened) return
    card.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpened])
  const said = thread.comments.filter(({ removed }) => !removed)
  const first = said[0] ?? thread.comments[0]
  const isResolved = thread.resolved !== null
  const maySettle = mayWrite && !thread.pending && (mayModerate || thread.by === me.id)
  const more = thread.comments.length - 1
  return (
    <article
      ref={card}
      data-thread-card={thread.id}
      tabIndex={-1}
      aria-label={t('threads.threadOf', { quote: thread.quote.slice(0, 80) || t('threads.whole') })}
      className={cx(styles.thread, isOpened && styles.active, isResolved && styles.resolved)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || !onLeave) return
        event.preventDefault()
        onLeave()
      }}
    >
      {(thread.quote !== '' || maySettle || isResolved) && (
        <header className={styles.head}>
          {onOpen && !active ? (
            <button type="button" className={styles.opener} onClick={onOpen} aria-expanded={false}>
              <Quote thread={thread} where={where} />
            </button>
          ) : (
            <Quote thread={thread} where={where} />
          )}
          {isResolved && <Pill icon="check">{t('threads.resolved')}</Pill>}
          {maySettle && (
            <IconButton
              size="s"
              icon={isResolved ? 'undo' : 'check'}
              label={t(isResolved ? 'threads.reopen' : 'threads.resolve')}
              onPress={() => resolve(thread.id, !isResolved)}
            />
          )}
        </header>
      )}
      {active && onShow && (
        <Button size="s" variant="quiet" icon="text" className={styles.toText ?? ''} onPress={onShow}>
          {t('threads.inText')}
        </Button>
      )}
      <ul className={styles.comments}>
        {(active ? thread.comments : first ? [first] : []).map((comment) => (
          <CommentView key={comment.id} thread={thread} comment={comment} />
        ))}
      </ul>
      {!active && (
        <button type="button" className={styles.more} onClick={onOpen}>
          {more > 0 ? t('threads.replies', { count: more }) : t(mayWrite ? 'threads.answer' : 'threads.show')}
        </button>
      )}
      {active && mayWrite && (
        <Composer
          place={`reply ${thread.id}`}
          thread={thread.id}
          label={t('threads.replyLabel')}
          placeholder={t(isResolved ? 'threads.replyAgain' : 'threads.replyHint')}
          submit={t('threads.reply')}
          onSubmit={(body) => reply(thread.id, body)}
        />
      )}
    </article>
  )
}

function Quote({ thread, where }: Pick<ThreadCardProps, 'thread' | 'where'>) {
  const { t } = useTranslation()
  if (thread.quote === '') return <span className={styles.about}>{thread.item === null && t('threads.whole')}</span>
  return (
    <span className={styles.about}>
      <q className={cx(styles.quote, where === 'gone' && styles.lost)}>{thread.quote}</q>
      {where !== undefined && where !== 'there' && <span className={styles.where}>{t(`threads.where.${where}`)}</span>}
    </span>
  )
}
