import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Navigate, useNavigate } from 'react-router'
import { can } from '#shared/access/roles.ts'
import type { Beginning } from '#shared/protocol/comingIn.ts'
import { call, codeOf, sentenceOf } from '../api.ts'
import { Banner } from '../documents/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { useTitle } from '../ui/useTitle.ts'
import { Message } from './Message.tsx'
import { meQuery } from './queries.ts'
import { SetupForm } from './SetupForm.tsx'
import styles from './Standalone.module.css'
import { Standalone } from './Standalone.tsx'
import { ONCE, useFragment } from './secret.ts'

/** Into the workspace that was just made; the address that led here, and the secret in it, are left behind. */
function useEnter() {
  const navigate = useNavigate()
  const cache = useQueryClient()
  return async ({ slug }: { slug: string }) => {
    await cache.invalidateQueries()
    await navigate(`/${slug}`, { replace: true })
  }
}

/** The first person of a new server begins, with the link it printed: from nothing to a workspace in one form. */
export function SetupPage() {
  const { t } = useTranslation()
  const secret = useFragment()
  const enter = useEnter()
  useTitle(t('shell.setup.title'))
  const link = useQuery({
    queryKey: ['invitation', secret],
    queryFn: () => call('lookAtInvitation', { body: { secret } }),
    enabled: secret !== '',
    ...ONCE,
  })
  const begin = useMutation({
    mutationFn: ({ beginning, name }: { beginning: Beginning; name: string }) => call('setup', { body: { ...beginning, secret, name } }),
    onSuccess: enter,
  })
  const code = link.error && codeOf(link.error)
  if (!secret || code === 'invitation-spent' || code === 'bad-request') {
    return (
      <Message title={t('shell.setup.spentTitle')} text={t('shell.setup.spentText')}>
        <LinkButton to="/">{t('shell.join.toMine')}</LinkButton>
      </Message>
    )
  }
  if (link.error) {
    return (
      <Message title={t('shell.join.failedTitle')} text={sentenceOf(link.error)}>
        <Button variant="main" onPress={() => void link.refetch()}>
          {t('shell.retry')}
        </Button>
      </Message>
    )
  }
  return (
    <Standalone>
      <h1 className={styles.title}>{t('shell.setup.title')}</h1>
      <p className={styles.lead}>{t('shell.setup.lead')}</p>
      <SetupForm asksName isPending={begin.isPending} onSubmit={(beginning, name) => begin.mutate({ beginning, name })} />
    </Standalone>
  )
}

/** One more workspace, for somebody who manages one. */
export function NewWorkspacePage() {
  const { t } = useTranslation()
  const enter = useEnter()
  const me = useQuery(meQuery)
  useTitle(t('shell.setup.another'))
  const begin = useMutation({ mutationFn: (beginning: Beginning) => call('createWorkspace', { body: beginning }), onSuccess: enter })
  if (me.isPending) return <Standalone>{null}</Standalone>
  if (!me.data?.workspaces.some(({ role }) => can(role, 'workspace.manage'))) return <Navigate to="/" replace />
  return (
    <Standalone>
      <h1 className={styles.title}>{t('shell.setup.another')}</h1>
      <p className={styles.lead}>{t('shell.setup.anotherLead')}</p>
      {me.isError && <Banner icon="offline" tone="wait" text={t('shell.setup.offline')} />}
      <SetupForm asksName={false} isPending={begin.isPending} onSubmit={(beginning) => begin.mutate(beginning)} />
    </Standalone>
  )
}
