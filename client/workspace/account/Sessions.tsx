import { useTranslation } from 'react-i18next'
import type { SessionRow } from '#shared/protocol/members.ts'
import { useFormat, useNow } from '../../i18n/format.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { toast } from '../../ui/toast.tsx'
import { Part } from '../Page.tsx'
import styles from './Account.module.css'
import { deviceOf } from './device.ts'
import { useMyself } from './myself.ts'
import { useEndSessions, useSessions } from './queries.ts'

/** Where I am signed in; the others can be ended from here. */
export function Sessions() {
  const { t } = useTranslation()
  const { online } = useMyself()
  const sessions = useSessions().data
  const { endOthers } = useEndSessions()
  if (!sessions) return online ? null : <Waiting />
  const sorted = [...sessions].sort((a, b) => Number(b.current) - Number(a.current) || b.seenAt - a.seenAt)
  const others = sessions.filter(({ current }) => !current).length
  return (
    <Part id="my-sessions" title={t('account.sessions')} text={t('account.sessionsText')}>
      <ul className={styles.sessions}>
        {sorted.map((session) => (
          <Row key={session.id} session={session} />
        ))}
      </ul>
      {others > 1 && (
        <div>
          <Button
            icon="sign-out"
            isDisabled={!online}
            isPending={endOthers.isPending}
            onPress={() => endOthers.mutate(undefined, { onSuccess: () => toast({ text: t('account.endedOthers') }) })}
          >
            {t('account.endOthers')}
          </Button>
        </div>
      )}
    </Part>
  )
}

/** Where that is only the server knows. */
function Waiting() {
  const { t } = useTranslation()
  return (
    <Part id="my-sessions" title={t('account.sessions')}>
      <p>{t('shell.offline.waits')}</p>
    </Part>
  )
}

function Row({ session }: { session: SessionRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { online } = useMyself()
  const { end } = useEndSessions()
  const { browser, system } = deviceOf(session.device)
  const device = browser && system ? t('account.device', { browser, system }) : (browser ?? system ?? t('account.deviceUnknown'))
  const facts = [
    session.current ? t('account.thisDevice') : t('account.seen', { when: format.ago(session.seenAt, now) }),
    t('account.sessionSince', { when: format.day(session.createdAt) }),
  ]
  return (
    <li className={styles.session} data-current={session.current || undefined}>
      <Icon name={system === 'iPhone' || system === 'Android' ? 'phone' : 'screen'} size={20} />
      <span className={styles.words}>
        <b>{device}</b>
        <span>{facts.join(' · ')}</span>
      </span>
      {!session.current && (
        <Button
          size="s"
          isDisabled={!online}
          isPending={end.isPending}
          aria-label={t('account.endOf', { device })}
          onPress={() => end.mutate(session.id, { onSuccess: () => toast({ text: t('account.ended', { device }) }) })}
        >
          {t('account.end')}
        </Button>
      )}
    </li>
  )
}
