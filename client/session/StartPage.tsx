import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate } from 'react-router'
import { can } from '#shared/access/roles.ts'
import type { Me } from '#shared/protocol/schema.ts'
import { codeOf, sentenceOf } from '../api.ts'
import { useUnsent } from '../offline/unsent.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { useTitle } from '../ui/useTitle.ts'
import { KeptEdits } from '../workspace/KeptEdits.tsx'
import { Message } from './Message.tsx'
import { meQuery, setupQuery } from './queries.ts'
import { SignInWays } from './SignInWays.tsx'
import styles from './Standalone.module.css'
import { Standalone } from './Standalone.tsx'

/** The first page: my workspaces, straight into the only one, or how to come in. */
export function StartPage() {
  const { t } = useTranslation()
  const me = useQuery(meQuery)
  // First: what is still known of a person who was signed out counts no more.
  if (me.error && codeOf(me.error) === 'unauthenticated') return <Welcome />
  if (me.data) {
    const [only, ...others] = me.data.workspaces
    if (only && others.length === 0) return <Navigate to={`/${only.slug}`} replace />
    return only ? <Mine workspaces={me.data.workspaces} /> : <Welcome note={t('shell.landing.noWorkspaces')} />
  }
  if (me.isPending) {
    return (
      <Standalone>
        <span role="status" aria-label={t('shell.loading')} />
        <Skeleton width="80%" height={48} />
      </Standalone>
    )
  }
  return (
    <Message title={t('shell.lost.failedTitle')} text={sentenceOf(me.error)}>
      <Button variant="main" onPress={() => void me.refetch()}>
        {t('shell.retry')}
      </Button>
    </Message>
  )
}

/** How to come in, for who is not signed in or takes part nowhere. */
export function Welcome({ note }: { note?: string }) {
  const { t } = useTranslation()
  const setup = useQuery(setupQuery)
  const unsent = useUnsent()
  useTitle(t('shell.appName'))
  if (setup.data?.open) return <Message title={t('shell.landing.title')} text={t('shell.setup.waiting')} />
  return (
    <Standalone>
      <h1 className={styles.title}>{t('shell.landing.title')}</h1>
      <p className={styles.lead}>{note ?? t('shell.landing.lead')}</p>
      <section className={styles.steps}>
        <h2>{t('shell.landing.howTitle')}</h2>
        <ol>
          <li>{t('shell.landing.how1')}</li>
          <li>{t('shell.landing.how2')}</li>
          <li>{t('shell.landing.how3')}</li>
        </ol>
      </section>
      {note ? <ToAccount /> : <SignInWays />}
      <KeptEdits text={t('shell.kept.signedOut')} documents={unsent} />
    </Standalone>
  )
}

function Mine({ workspaces }: { workspaces: Me['workspaces'] }) {
  const { t } = useTranslation()
  useTitle(t('shell.mine.title'))
  return (
    <Standalone>
      <h1 className={styles.title}>{t('shell.mine.title')}</h1>
      <p className={styles.lead}>{t('shell.mine.lead')}</p>
      <ul className={styles.places}>
        {workspaces.map(({ slug, name, role }) => (
          <li key={slug}>
            <Link to={`/${slug}`} className={styles.place}>
              <strong>{name}</strong>
              <small>{t(`shell.role.${role}`)}</small>
              <Icon name="arrow-right" size={18} />
            </Link>
          </li>
        ))}
      </ul>
      <ToAccount>
        {workspaces.some(({ role }) => can(role, 'workspace.manage')) && (
          <LinkButton to="/new" icon="plus">
            {t('shell.mine.another')}
          </LinkButton>
        )}
      </ToAccount>
    </Standalone>
  )
}

/** What else there is for who is signed in. */
function ToAccount({ children }: { children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={styles.actions}>
      {children}
      <LinkButton to="/account" icon="person">
        {t('account.title')}
      </LinkButton>
    </div>
  )
}
