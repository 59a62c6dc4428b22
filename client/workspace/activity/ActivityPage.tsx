import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#shared/protocol/members.ts'
import { address, routes } from '#shared/protocol/routes.ts'
import { call } from '../../api.ts'
import { useFormat } from '../../i18n/format.ts'
import { Button } from '../../ui/Button.tsx'
import { DownloadButton } from '../../ui/DownloadButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Select.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useWorkspace } from '../context.ts'
import { Page, Part } from '../Page.tsx'
import styles from './Activity.module.css'
import { Entry } from './Entry.tsx'
import { SORTS, sortOf } from './sorts.ts'

const ANY = ''
const OPERATOR = 'operator'

/** What happened to rights, sessions and documents, by day, for who may know. */
export function ActivityPage() {
  const { t } = useTranslation()
  const { view, may, online } = useWorkspace()
  const { slug } = view.workspace
  const [person, setPerson] = useState(ANY)
  const [sort, setSort] = useState(ANY)
  const audit = useInfiniteQuery({
    queryKey: ['workspace', slug, 'audit'],
    queryFn: ({ pageParam }) => call('audit', { params: { workspace: slug }, ...(pageParam !== null && { query: { before: pageParam } }) }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    enabled: may('audit.read'),
  })
  if (!may('audit.read')) {
    return (
      <Page title={t('activity.title')}>
        <EmptyState icon="lock" title={t('activity.closedTitle')} text={t('activity.closedText')} />
      </Page>
    )
  }
  const all = audit.data?.pages.flatMap(({ entries }) => entries)
  const shown = all?.filter(
    (entry) => (person === ANY || (entry.actor ?? OPERATOR) === person) && (sort === ANY || sortOf(entry.action) === sort),
  )
  const people = new Map(all?.map(({ actor, actorName }) => [actor ?? OPERATOR, actor ? (actorName ?? '') : t('activity.operator')]))
  return (
    <Page
      title={t('activity.title')}
      lead={t('activity.lead')}
      aside={
        <DownloadButton href={address(routes.exportAudit, { workspace: slug })} disabled={!online}>
          {t('activity.download')}
        </DownloadButton>
      }
    >
      <div className={styles.filters}>
        <Select
          label={t('activity.person')}
          items={[{ id: ANY, label: t('activity.anybody') }, ...[...people].map(([id, label]) => ({ id, label }))]}
          value={person}
          onChange={setPerson}
          disabled={!all}
        />
        <Select
          label={t('activity.sort')}
          items={[{ id: ANY, label: t('activity.anything') }, ...SORTS.map((id) => ({ id, label: t(`activity.sorts.${id}`) }))]}
          value={sort}
          onChange={setSort}
          disabled={!all}
        />
      </div>
      {!all && (online ? <Skeleton height={160} /> : <p className={styles.none}>{t('shell.offline.waits')}</p>)}
      {shown?.length === 0 && <p className={styles.none}>{t('activity.nothing')}</p>}
      {shown && <Days entries={shown} />}
      {audit.hasNextPage && (
        <div>
          <Button isDisabled={!online} isPending={audit.isFetchingNextPage} onPress={() => void audit.fetchNextPage()}>
            {t('activity.more')}
          </Button>
        </div>
      )}
    </Page>
  )
}

/** Each day with what happened on it, the latest first. */
function Days({ entries }: { entries: readonly AuditEntry[] }) {
  const format = useFormat()
  const days = Map.groupBy(entries, ({ at }) => format.day(at))
  return [...days].map(([day, of]) => (
    <Part key={day} id={`day-${of[0]?.id}`} title={day}>
      <ol className={styles.entries}>
        {of.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </Part>
  ))
}
