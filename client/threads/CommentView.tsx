import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FAILURES, type FailureCode } from '#shared/errors.ts'
import { useFormat, useNow } from '../i18n/format.ts'
import { currentLanguage } from '../i18n/index.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Composer } from './Composer.tsx'
import { useTalk } from './context.tsx'
import { isWaiting } from './outgoing.ts'
import { AddReaction, Reactions } from './Reactions.tsx'
import { Said } from './Said.tsx'
import type { ShownComment, ShownThread } from './shown.ts'
import styles from './Thread.module.css'

/** One comment: who, when, what; with what can be done with it. */
export function CommentView({ thread, comment }: { thread: ShownThread; comment: ShownComment }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const talk = useTalk()
  const [editing, setEditing] = useState(false)
  const [removing, setRemoving] = useState(false)
  const { me, mayWrite, mayModerate } = talk
  const author = talk.person(comment.by) ?? { id: comment.by, name: t('threads.somebody'), color: 'var(--person-8)', picture: null }
  const isMine = comment.by === me.id
  const isSent = comment.pending?.what !== 'start' && comment.pending?.what !== 'reply'
  const items = [
    ...(isMine && mayWrite ? [{ id: 'edit', label: t('threads.edit'), icon: 'pencil' as const }] : []),
    ...((isMine && mayWrite) || mayModerate ? [{ id: 'remove', label: t('threads.remove'), icon: 'trash' as const, danger: true }] : []),
  ]
  if (comment.removed) {
    const by = comment.removed.by === comment.by ? null : talk.person(comment.removed.by)
    return (
      <li className={styles.trace}>
        {by ? t('threads.removedBy', { name: author.name, by: by.name }) : t('threads.removed', { name: author.name })}
      </li>
    )
  }
  return (
    <li className={styles.comment} data-comment={comment.id}>
      <header className={styles.by}>
        <Avatar person={author} size="s" named />
        <span className={styles.who}>
          <span className={styles.name}>{author.name}</span>
          <span className={styles.when}>
            <time dateTime={new Date(comment.at).toISOString()}>{format.ago(comment.at, now)}</time>
            {comment.editedAt !== null && ` · ${t('threads.edited')}`}
          </span>
        </span>
        <span className={styles.doing}>
          {mayWrite && isSent && <AddReaction thread={thread.id} comment={comment} />}
          {isSent && items.length > 0 && (
            <Menu
              label={t('threads.more', { name: author.name })}
              trigger={<IconButton icon="more" size="s" label={t('threads.more', { name: author.name })} />}
              items={items}
              onAction={(id) => (id === 'edit' ? setEditing(true) : setRemoving(true))}
            />
          )}
        </span>
      </header>
      {editing ? (
        <Composer
          autoFocus
          place={`edit ${comment.id}`}
          thread={thread.id}
          label={t('threads.editLabel')}
          placeholder=""
          submit={t('threads.save')}
          body={comment.body}
          onCancel={() => setEditing(false)}
          onSubmit={(body) => {
            setEditing(false)
            if (body !== comment.body) talk.edit(thread.id, comment.id, body)
          }}
        />
      ) : (
        <Said body={comment.body} />
      )}
      {removing && <Removing onRemove={() => talk.remove(thread.id, comment.id)} onCancel={() => setRemoving(false)} />}
      <Pending comment={comment} />
      <Reactions thread={thread.id} comment={comment} />
    </li>
  )
}

/** Asked before a comment goes: under a finger it stands right below changing it, and its words come back to nobody. */
function Removing({ onRemove, onCancel }: { onRemove(): void; onCancel(): void }) {
  const { t } = useTranslation()
  const keep = useRef<HTMLButtonElement>(null)
  const question = useId()
  useEffect(() => {
    // The menu gives the focus back to its button first.
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => keep.current?.focus()))
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <fieldset aria-labelledby={question} className={styles.refused}>
      <p id={question}>{t('threads.removeAsk')}</p>
      <div className={styles.choices}>
        <Button size="s" variant="danger" icon="trash" onPress={onRemove}>
          {t('threads.remove')}
        </Button>
        <Button ref={keep} size="s" onPress={onCancel}>
          {t('threads.cancel')}
        </Button>
      </div>
    </fieldset>
  )
}

/** Where a comment is that the server has not got: on this device, sent as soon as it can be, or refused and why. */
function Pending({ comment: { pending } }: { comment: ShownComment }) {
  const { t } = useTranslation()
  const { online, again, letGo } = useTalk()
  if (!pending) return null
  if (pending.trouble === null) {
    const words = online && !isWaiting() ? t('threads.sending') : t('threads.waiting')
    return (
      <p className={styles.pending}>
        <Icon name={online && !isWaiting() ? 'clock' : 'offline'} size={15} />
        {words}
      </p>
    )
  }
  const why = pending.trouble in FAILURES ? FAILURES[pending.trouble as FailureCode][currentLanguage()] : ''
  return (
    <div role="alert" className={styles.refused}>
      <p>{t('threads.refused', { why })}</p>
      <div className={styles.choices}>
        <Button size="s" onPress={() => again(pending)}>
          {t('threads.again')}
        </Button>
        <CopyButton text={pending.body}>{t('threads.copy')}</CopyButton>
        <Button size="s" variant="danger" onPress={() => letGo(pending)}>
          {t('threads.letGo')}
        </Button>
      </div>
    </div>
  )
}
