import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { FAILURES, type FailureCode } from '#shared/errors.ts'
import { call, codeOf, sentenceOf } from '../api.ts'
import { currentLanguage } from '../i18n/index.ts'
import { Button } from '../ui/Button.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { useTitle } from '../ui/useTitle.ts'
import { Message } from './Message.tsx'
import { meQuery } from './queries.ts'
import { SignInWays } from './SignInWays.tsx'
import styles from './Standalone.module.css'
import { Standalone } from './Standalone.tsx'
import { ONCE, useFragment } from './secret.ts'

/** The page behind a mailed link: says whose it is, and does what it is for when somebody says so. */
export function SignInPage() {
  const { t } = useTranslation()
  const [id = '', secret = ''] = useFragment().split('.')
  const [search] = useSearchParams()
  const cache = useQueryClient()
  const navigate = useNavigate()
  useTitle(t('shell.signIn.title'))
  const me = useQuery(meQuery)
  const link = useQuery({
    queryKey: ['sign-in', id, secret],
    queryFn: () => call('lookAtSignIn', { body: { id, secret } }),
    enabled: id !== '' && secret !== '',
    ...ONCE,
  })
  const use = useMutation({
    mutationFn: () => call('useSignIn', { body: { id, secret } }),
    async onSuccess() {
      await cache.invalidateQueries()
      await navigate('/', { replace: true })
    },
  })
  const failed = search.get('failed')
  if (failed) {
    const code: FailureCode = Object.hasOwn(FAILURES, failed) ? (failed as FailureCode) : 'sign-in-failed'
    return (
      <Message title={t('shell.signIn.failed')} text={FAILURES[code][currentLanguage()]}>
        <LinkButton to="/">{t('shell.join.toMine')}</LinkButton>
      </Message>
    )
  }
  if (!id || !secret || (link.error && FAILURES[codeOf(link.error)].status < 500)) {
    return (
      <Standalone>
        <h1 className={styles.title}>{t('shell.signIn.spent')}</h1>
        <p className={styles.lead}>{t('shell.signIn.spentText')}</p>
        <SignInWays />
      </Standalone>
    )
  }
  if (link.error) {
    return (
      <Message title={t('shell.signIn.failed')} text={sentenceOf(link.error)}>
        <Button variant="main" onPress={() => void link.refetch()}>
          {t('shell.retry')}
        </Button>
      </Message>
    )
  }
  if (!link.data) {
    return (
      <Standalone>
        <span role="status" aria-label={t('shell.loading')} />
        <Skeleton width="80%" height={48} />
      </Standalone>
    )
  }
  const { purpose, name, email } = link.data
  const adds = purpose === 'add-email'
  const other = !adds && !me.error && me.data && me.data.user.name !== name ? me.data.user.name : null
  return (
    <Standalone>
      <h1 className={styles.title}>{adds ? t('shell.signIn.addTitle') : t('shell.signIn.hello', { name })}</h1>
      <p className={styles.lead}>{adds ? t('shell.signIn.addText', { email, name }) : t('shell.signIn.text')}</p>
      {other && <p className={styles.lead}>{t('shell.signIn.instead', { name: other })}</p>}
      <div className={styles.actions}>
        <Button variant="main" isPending={use.isPending} onPress={() => use.mutate()}>
          {adds ? t('shell.signIn.add') : t('shell.signIn.go')}
        </Button>
      </div>
    </Standalone>
  )
}
