import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api.ts'
import { currentLanguage } from '../i18n/index.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { signInMethodsQuery } from './queries.ts'
import styles from './SignInWays.module.css'

/** To the provider of identities; this page ends here. */
export function useProvider() {
  return useMutation({
    mutationFn: (body: Parameters<typeof call<'startOidc'>>[1]['body']) => call('startOidc', { body }),
    onSuccess: ({ url }) => location.assign(url),
  })
}

/** For who takes part already and comes back on another device: by mail, or by the provider the operator has chosen. */
export function SignInWays() {
  const { t } = useTranslation()
  const methods = useQuery(signInMethodsQuery)
  const provider = useProvider()
  const [email, setEmail] = useState('')
  const [tried, setTried] = useState(false)
  const ask = useMutation({ mutationFn: () => call('signInByMail', { body: { email: email.trim(), language: currentLanguage() } }) })
  const wrong = !/^\S+@\S+\.\S+$/.test(email.trim())
  if (!methods.data) return null
  const { mail, oidc } = methods.data
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!wrong && !ask.isPending) ask.mutate()
  }
  return (
    <section className={styles.ways}>
      <h2>{t('shell.signIn.again')}</h2>
      {oidc && (
        <Button isPending={provider.isPending} onPress={() => provider.mutate({})}>
          {t('shell.signIn.with', { name: oidc.name })}
        </Button>
      )}
      {ask.isSuccess ? (
        <p role="status">{t(mail ? 'shell.signIn.sent' : 'shell.signIn.printed')}</p>
      ) : (
        <form className={styles.form} onSubmit={submit} noValidate>
          <TextField
            label={t('shell.signIn.email')}
            description={t('shell.signIn.emailHint')}
            error={tried && wrong ? t('shell.signIn.emailWrong') : null}
            type="email"
            autoComplete="email"
            value={email}
            onChange={setEmail}
            maxLength={254}
          />
          <Button type="submit" isDisabled={ask.isPending}>
            {t('shell.signIn.ask')}
          </Button>
        </form>
      )}
    </section>
  )
}
