import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Person } from '#shared/protocol/schema.ts'
import { call, codeOf, sentenceOf } from '../api.ts'
import { KINDS } from '../documents/kinds.ts'
import { useFormat } from '../i18n/format.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useTitle } from '../ui/useTitle.ts'
import { documentPath } from '../workspace/useDocumentActions.ts'
import { Message } from './Message.tsx'
import { meQuery, signInMethodsQuery } from './queries.ts'
import { useProvider } from './SignInWays.tsx'
import styles from './Standalone.module.css'
import { Standalone } from './Standalone.tsx'
import { ONCE, useFragment } from './secret.ts'

/** Takes an invitation: says where to and as what, asks a name, joins. */
export function JoinPage() {
  const { t } = useTranslation()
  const secret = useFragment()
  const invitation = useQuery({
    queryKey: ['invitation', secret],
    queryFn: () => call('lookAtInvitation', { body: { secret } }),
    enabled: secret !== '',
    ...ONCE,
  })
  const me = useQuery(meQuery)
  if (!secret) return <Dead title={t('shell.join.missingTitle')} text={t('shell.join.missingText')} />
  // Who the device remembers may be somebody whose session ended.
  const asked = me.isFetchedAfterMount || !me.isFetching
  if (invitation.isPending || !asked) return <Looking />
  if (invitation.data)
    return <JoinForm key={secret} secret={secret} invitation={invitation.data} visitor={(!me.error && me.data?.user) || null} />
  const code = codeOf(invitation.error)
  if (code === 'invitation-spent' || code === 'not-found' || code === 'bad-request') {
    return <Dead title={t('shell.join.spentTitle')} text={t('shell.join.spentText')} />
  }
  return (
    <Message title={t('shell.join.failedTitle')} text={sentenceOf(invitation.error)}>
      <Button variant="main" onPress={() => void invitation.refetch()}>
        {t('shell.retry')}
      </Button>
    </Message>
  )
}

function Dead({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation()
  return (
    <Message title={title} text={text}>
      <LinkButton to="/">{t('shell.join.toMine')}</LinkButton>
    </Message>
  )
}

function Looking() {
  const { t } = useTranslation()
  return (
    <Standalone>
      <span role="status" aria-label={t('shell.join.looking')} />
      <Skeleton width="45%" height={18} />
      <br />
      <Skeleton width="90%" height={54} />
    </Standalone>
  )
}

type Invitation = Awaited<ReturnType<typeof call<'lookAtInvitation'>>>

function JoinForm({ secret, invitation, visitor }: { secret: string; invitation: Invitation; visitor: Person | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [name, setName] = useState(visitor?.name ?? invitation.name ?? '')
  const [missing, setMissing] = useState(false)
  useTitle(invitation.workspace)
  const join = useMutation({
    mutationFn: () => call('join', { body: { secret, name: name.trim() } }),
    // Replacing the address takes the secret out of it, and out of the history.
    async onSuccess({ slug, document }) {
      await cache.invalidateQueries()
      await navigate(document ? documentPath(slug, document) : `/${slug}`, { replace: true })
    },
  })
  const oidc = useQuery(signInMethodsQuery).data?.oidc
  const provider = useProvider()
  const onProvider = () => {
    setMissing(!name.trim())
    if (name.trim()) provider.mutate({ invitation: { secret, name: name.trim() } })
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!name.trim())
    if (name.trim() && !join.isPending) join.mutate()
  }
  const format = useFormat()
  const { inviter, role, limited, document, eventDate } = invitation
  const some = document ? t('people.joinOnlyText') : t('people.joinSomeText')
  return (
    <Standalone>
      <p className={styles.kicker}>{inviter ? t('shell.join.invites_named', { inviter }) : t('shell.join.invites')}</p>
      <h1 className={styles.title}>{invitation.workspace}</h1>
      {eventDate && <p className={styles.when}>{format.date(eventDate)}</p>}
      {document && (
        <p className={styles.what}>
          <Icon name={KINDS[document.kind].icon} size={20} />
          {t('people.joinOnly', { title: document.title })}
        </p>
      )}
      <p className={styles.lead}>
        {t('shell.join.asRole', { role: t(`shell.role.${role}`) })} {limited ? some : t(`shell.join.roleText.${role}`)}
      </p>
      <form className={styles.form} onSubmit={onSubmit}>
        {visitor ? (
          <p className={styles.visitor}>
            <Avatar person={visitor} named />
            {t('shell.join.signedIn', { name: visitor.name })}
          </p>
        ) : (
          <TextField
            label={t('shell.join.name')}
            description={t('shell.join.nameHint')}
            placeholder={t('shell.join.namePlaceholder')}
            error={missing && !name.trim() ? t('shell.join.nameMissing') : null}
            value={name}
            onChange={setName}
            maxLength={80}
            autoComplete="name"
            autoFocus
          />
        )}
        <Button type="submit" variant="main" isPending={join.isPending}>
          {t('shell.join.go')}
        </Button>
        {!visitor && oidc && (
          <Button isPending={provider.isPending} onPress={onProvider}>
            {t('shell.signIn.joinWith', { name: oidc.name })}
          </Button>
        )}
      </form>
    </Standalone>
  )
}
