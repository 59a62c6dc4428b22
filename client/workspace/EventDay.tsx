import { Trans, useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { daysUntil, useFormat, useNow } from '../i18n/format.ts'
import { useWorkspace } from './context.ts'
import styles from './EventDay.module.css'

/** Days after which it no longer matters how long ago the day was. */
const LONG_AGO = 60

/** When the day is and how long that still takes. Without a date, the way to choose one for who may. */
export function EventDay({ long = false, className }: { long?: boolean; className?: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { view, may } = useWorkspace()
  const { slug, eventDate, timeZone } = view.workspace
  if (!eventDate) {
    if (!may('workspace.manage')) return null
    return (
      <p className={className}>
        {t('shell.when.noDate')} ·{' '}
        <Link to={`/${slug}/settings`} className={styles.choose}>
          {t('shell.when.setDate')}
        </Link>
      </p>
    )
  }
  const days = daysUntil(eventDate, timeZone, now)
  const past = days < -LONG_AGO
  return (
    <p className={className}>
      <time dateTime={eventDate}>{format.date(eventDate, long ? 'long' : past ? 'medium' : 'short')}</time>
      {!past && ' · '}
      {!past && <Countdown days={days} />}
    </p>
  )
}

function Countdown({ days }: { days: number }) {
  const { t } = useTranslation()
  if (days === 0) return <b className={styles.near}>{t('shell.when.today')}</b>
  if (days === 1) return <b className={styles.near}>{t('shell.when.tomorrow')}</b>
  if (days < 0) return t('shell.when.ago', { count: -days })
  return <Trans i18nKey="shell.when.toGo" count={days} components={{ b: <b className={styles.near} /> }} />
}
