import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { call } from '../../api.ts'
import { currentLanguage } from '../../i18n/index.ts'
import { meQuery, signInMethodsQuery } from '../../session/queries.ts'
import { useProvider } from '../../session/SignInWays.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Part } from '../Page.tsx'
import styles from './Account.module.css'
import { useMyself } from './myself.ts'

/** How I come in on another device: by mail, or by an account elsewhere. Only what this server can. */
export function ComingBack() {
  const { t } = useTranslation()
  const methods = useQuery(signInMethodsQuery).data
  const { online } = useMyself()
  const ways = useQuery(meQuery).data
  if (!ways || (!methods && online)) return null
  return (
    <Part id="coming-back" title={t('account.back')} text={t('account.backText')}>
      {ways.email ? <Known email={ways.email} /> : <Add mail={methods?.mail ?? true} />}
      {methods?.oidc && <Elsewhere name={methods.oidc.name} linked={ways.linked} />}
    </Part>
  )
}

function Known({ email }: { email: string }) {
  const { t } = useTranslation()
  const { online } = useMyself()
  const cache = useQueryClient()
  const remove = useMutation({ mutationFn: () => call('removeEmail', {}), onSuccess: () => cache.invalidateQueries(meQuery) })
  return (
    <div className={styles.known}>
      <Icon name="mail" size={18} />
      <b>{email}</b>
      <Button size="s" isDisabled={!online} isPending={remove.isPending} onPress={() => remove.mutate()}>
        {t('account.emailRemove')}
      </Button>
    </div>
  )
}

function Add({ mail }: { mail: boolean }) {
  const { t } = useTranslation()
  const { online } = useMyself()
  const [typed, setTyped] = useState('')
  const email = typed.trim()
  const add = useMutation({ mutationFn: () => call('addEmail', { body: { email, language: currentLanguage() } }) })
  if (add.isSuccess) {
    return (
      <div role="status" className={styles.sent}>
        <p>
          <b>{t(mail ? 'account.lookInMail' : 'account.lookInLog')}</b>{' '}
          {mail ? t('account.lookInMailText', { email }) : t('account.lookInLogText', { email })}
        </p>
        <Button size="s" onPress={() => add.reset()}>
          {t('account.otherEmail')}
        </Button>
      </div>
    )
  }
  const ready = online && /^\S+@\S+\.\S+$/.test(email)
  return (
    <form
      className={styles.line}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !add.isPending) add.mutate()
      }}
    >
      <TextField
        label={t('account.email')}
        type="email"
        value={typed}
        onChange={setTyped}
        maxLength={254}
        autoComplete="email"
        disabled={!online}
      />
      <Button type="submit" isDisabled={!ready} isPending={add.isPending}>
        {t('account.emailAdd')}
      </Button>
    </form>
  )
}

function Elsewhere({ name, linked }: { name: string; linked: boolean }) {
  const { t } = useTranslation()
  const { online } = useMyself()
  const { pathname } = useLocation()
  const cache = useQueryClient()
  const provider = useProvider()
  const remove = useMutation({ mutationFn: () => call('removeIdentity', {}), onSuccess: () => cache.invalidateQueries(meQuery) })
  return (
    <div className={styles.known}>
      <Icon name="link" size={18} />
      <b>{name}</b>
      {linked && <span>{t('account.linked')}</span>}
      {linked ? (
        <Button size="s" isDisabled={!online} isPending={remove.isPending} onPress={() => remove.mutate()}>
          {t('account.unlink')}
        </Button>
      ) : (
        <Button
          size="s"
          isDisabled={!online}
          isPending={provider.isPending}
          onPress={() => provider.mutate({ link: true, back: pathname })}
        >
          {t('account.link', { name })}
        </Button>
      )}
    </div>
  )
}
