import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/toast.tsx'
import { Part } from '../Page.tsx'
import styles from './Account.module.css'
import { useMyself } from './myself.ts'
import { useChangeMe } from './queries.ts'

/** What I am called. */
export function NameField() {
  const { t } = useTranslation()
  const { me, online } = useMyself()
  const [typed, setTyped] = useState<string | null>(null)
  const change = useChangeMe()
  const name = typed ?? me.name
  const wanted = name.trim()
  const save = () =>
    change.mutate(
      { name: wanted },
      {
        onSuccess(person) {
          setTyped(null)
          toast({ text: t('shell.me.nameChanged', { name: person.name }) })
        },
      },
    )
  return (
    <Part id="my-name" title={t('account.name')}>
      <form
        className={styles.line}
        onSubmit={(event) => {
          event.preventDefault()
          if (wanted && wanted !== me.name) save()
        }}
      >
        <TextField
          label={t('shell.me.name')}
          hideLabel
          value={name}
          onChange={setTyped}
          maxLength={80}
          autoComplete="name"
          disabled={!online}
        />
        <Button type="submit" isDisabled={!online || !wanted || wanted === me.name} isPending={change.isPending}>
          {t('shell.save')}
        </Button>
      </form>
    </Part>
  )
}
