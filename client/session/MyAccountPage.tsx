import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { codeOf, sentenceOf } from '../api.ts'
import { Banner } from '../documents/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { useTitle } from '../ui/useTitle.ts'
import { AccountParts } from '../workspace/account/AccountParts.tsx'
import { useSignOut } from '../workspace/SignOut.tsx'
import { Message } from './Message.tsx'
import { meQuery } from './queries.ts'
import styles from './Standalone.module.css'
import { Standalone } from './Standalone.tsx'
import { Welcome } from './StartPage.tsx'

/** Who I am, outside any workspace: also for who takes part nowhere. */
export function MyAccountPage() {
  const { t } = useTranslation()
  const me = useQuery(meQuery)
  const { leave, isPending, question } = useSignOut()
  useTitle(t('account.title'))
  if (me.error && codeOf(me.error) === 'unauthenticated') return <Welcome />
  if (me.isPending) return <Standalone>{null}</Standalone>
  if (!me.data) {
    return (
      <Message title={t('shell.lost.failedTitle')} text={sentenceOf(me.error)}>
        <Button variant="main" onPress={() => void me.refetch()}>
          {t('shell.retry')}
        </Button>
      </Message>
    )
  }
  const { user } = me.data
  const online = !me.isError
  return (
    <Standalone>
      {!online && <Banner icon="offline" tone="wait" text={t('page.offline')} />}
      <h1 className={styles.title}>{t('account.title')}</h1>
      <div className={styles.parts}>
        <AccountParts me={user} members={[user]} online={online} />
      </div>
      <div className={styles.actions}>
        <LinkButton to="/" icon="arrow-left">
          {t('shell.lost.home')}
        </LinkButton>
        <Button icon="sign-out" isDisabled={!online} isPending={isPending} onPress={leave}>
          {t('shell.me.signOut')}
        </Button>
      </div>
      {question}
    </Standalone>
  )
}
