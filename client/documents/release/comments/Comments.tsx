import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Anchor } from '#shared/threads/anchor.ts'
import { mentionsOf } from '#shared/threads/body.ts'
import type { KeptComment } from '../../../offline/comments.ts'
import { Composer } from '../../../threads/Composer.tsx'
import { useTalk } from '../../../threads/context.tsx'
import type { Passage } from '../../../threads/passages.ts'
import { type Filter, isShown, newPlace, type ShownThread } from '../../../threads/shown.ts'
import thread from '../../../threads/Thread.module.css'
import { ThreadCard } from '../../../threads/ThreadCard.tsx'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Select } from '../../../ui/Select.tsx'
import styles from './Comments.module.css'
import { Unfinished } from './Unfinished.tsx'

export interface CommentsProps {
  /** In the order of the page. */
  threads: readonly ShownThread[]
  where: ReadonlyMap<string, Passage>
  active: string | null
  /** What somebody is about to comment on: a passage, or all of it; null: nothing. */
  about: { anchor: Anchor | null } | null
  /** What was begun and is not being written now. */
  unfinished: readonly KeptComment[]
  onGoOn(draft: KeptComment): void
  onActive(id: string | null): void
  onGoTo(thread: ShownThread): void
  /** Back from a thread to its passage. */
  onLeave: ((thread: ShownThread) => void) | undefined
  /** Out of the panel, to the passage of a thread, where the panel covers it. */
  onShow: ((thread: ShownThread) => void) | undefined
  onStep(by: 1 | -1): void
  onWhole(): void
  onDone(id?: string): void
}

/** The comments on a release, in the order of what they are about. */
export function Comments(props: CommentsProps) {
  const { t } = useTranslation()
  const { me, person, failed, threads: known, mayWrite, begin } = useTalk()
  const { threads, where, active, about, unfinished, onGoOn, onActive, onGoTo, onLeave, onShow, onStep, onWhole, onDone } = props
  const [filter, setFilter] = useState<Filter>('open')
  const shown = threads.filter((one) => one.id === active || isShown(one, filter, me.id, mentionsOf))
  const authors = [...new Set(threads.flatMap(({ comments }) => comments.map(({ by }) => by)))].filter((id) => id !== me.id)
  const filters = [
    ...(['open', 'resolved', 'mine', 'mentions'] as const).map((id) => ({ id, label: t(`threads.filters.${id}`) })),
    ...authors.map((id) => ({
      id: `person ${id}`,
      label: t('threads.filters.person', { name: person(id)?.name ?? t('threads.somebody') }),
    })),
  ]
  return (
    <>
      {threads.length > 0 && (
        <div className={styles.tools}>
          <Select
            hideLabel
            size="s"
            label={t('threads.filter')}
            items={filters}
            value={filter}
            onChange={(id) => {
              onActive(null)
              setFilter(id as Filter)
            }}
            className={styles.filter ?? ''}
          />
          <IconButton icon="arrow-up" size="s" label={`${t('threads.previous')} (Ctrl+Alt+K)`} onPress={() => onStep(-1)} />
          <IconButton icon="arrow-down" size="s" label={`${t('threads.next')} (Ctrl+Alt+J)`} onPress={() => onStep(1)} />
        </div>
      )}
      {about && (
        <div className={styles.fresh}>
          {about.anchor ? <q className={thread.quote}>{about.anchor.quote}</q> : <p className={thread.title}>{t('threads.whole')}</p>}
          <Composer
            key={newPlace(about.anchor)}
            autoFocus
            place={newPlace(about.anchor)}
            item={null}
            anchor={about.anchor}
            label={t('threads.newLabel')}
            placeholder={t('threads.newHint')}
            submit={t('threads.place')}
            onCancel={() => onDone()}
            onSubmit={(body) => onDone(begin({ item: null, anchor: about.anchor }, body))}
          />
        </div>
      )}
      <Unfinished drafts={unfinished} onGoOn={onGoOn} />
      {mayWrite && !about && (
        <Button size="s" icon="comment-plus" onPress={onWhole}>
          {t('threads.newWhole')}
        </Button>
      )}
      {failed && known === null && <p className={thread.nothing}>{t('threads.unreachable')}</p>}
      {known !== null && threads.length === 0 && !about && (
        <div className={styles.empty}>
          <b>{t('threads.emptyTitle')}</b>
          <p>{t(mayWrite ? 'threads.emptyWrite' : 'threads.emptyRead')}</p>
        </div>
      )}
      {threads.length > 0 && shown.length === 0 && <p className={thread.nothing}>{t('threads.noneShown')}</p>}
      {shown.map((one) => (
        <ThreadCard
          key={one.id}
          thread={one}
          where={where.get(one.id)?.state}
          active={one.id === active}
          onOpen={() => onGoTo(one)}
          onLeave={onLeave && (() => onLeave(one))}
          onShow={onShow && one.anchor && where.get(one.id)?.state !== 'gone' ? () => onShow(one) : undefined}
        />
      ))}
    </>
  )
}
