import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Waiting, WorkSession } from '#shared/protocol/work.ts'
import { clockOf, fromMinutes, toMinutes } from '#shared/time.ts'
import { placeOf } from '../../together/place.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { useWorkspace } from '../context.ts'
import { Part } from '../Page.tsx'
import { useApart } from '../useApart.ts'
import { documentPath } from '../useDocumentActions.ts'
import { useDay } from './useDay.ts'
import styles from './Work.module.css'

/** Releases that wait for me. */
export function Releases({ releases }: { releases: readonly Waiting[] }) {
  const { t } = useTranslation()
  const { view } = useWorkspace()
  const apart = useApart()
  return (
    <Part id="work-releases" title={t('work.releases')}>
      <ul className={styles.rows}>
        {releases.map(({ document, why, by }) => {
          const row = view.documents.find(({ id }) => id === document)
          return (
            row && (
              <li key={`${document} ${why}`} className={styles.row}>
                <Icon name="page" size={18} className={styles.sign} />
                <Link to={`${documentPath(view.workspace.slug, row)}?panel=path`} className={styles.link}>
                  <b>{[row.title, apart(row)].filter(Boolean).join(' · ')}</b>
                  <span>
                    {by === null && why !== 'finalise' ? t(`work.waitingUnnamed.${why}`) : t(`work.waiting.${why}`, { name: by })}
                  </span>
                </Link>
              </li>
            )
          )
        })}
      </ul>
    </Part>
  )
}

/** Sessions I speak at or look after. */
export function Sessions({ sessions, today }: { sessions: readonly WorkSession[]; today: string }) {
  const { t } = useTranslation()
  const { view } = useWorkspace()
  return (
    <Part id="work-sessions" title={t('work.sessions')}>
      <ul className={styles.rows}>
        {sessions.map((session) => {
          const row = view.documents.find(({ id }) => id === session.document)
          return (
            row && (
              <li key={`${session.document} ${session.id}`} className={styles.row}>
                <Icon name="grid" size={18} className={styles.sign} />
                <Link to={placeOf(view.workspace.slug, row, session.id)} className={styles.link}>
                  <b>{session.title.trim() || t('programme.untitled')}</b>
                  <Where session={session} today={today} />
                </Link>
                {session.status === 'cancelled' && (
                  <Pill tone="clash" icon="close">
                    {t('programme.status.cancelled')}
                  </Pill>
                )}
                {session.speaks && <Pill>{t('work.speaks')}</Pill>}
                {session.looksAfter && <Pill>{t('work.looksAfter')}</Pill>}
              </li>
            )
          )
        })}
      </ul>
    </Part>
  )
}

function Where({ session: { slots }, today }: { session: WorkSession; today: string }) {
  const { t } = useTranslation()
  const day = useDay(today)
  if (slots.length === 0) return <span>{t('work.unplaced')}</span>
  return slots.map(({ start, length, room, venue, city }) => (
    <span key={start + room}>
      {day(start.slice(0, 10))}, {clockOf(start)}–{clockOf(fromMinutes(toMinutes(start) + length))}
      {[room, venue, city].filter(Boolean).map((part) => ` · ${part}`)}
    </span>
  ))
}
