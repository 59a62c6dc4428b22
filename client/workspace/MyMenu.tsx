import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button as AriaButton, VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { call } from '../api.ts'
import { hasUnsaved } from '../collab/connection.ts'
import { leaveDevice } from '../offline/person.ts'
import { type Unsent, useUnsent } from '../offline/unsent.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LanguageChoice } from '../ui/LanguageChoice.tsx'
import { Popover } from '../ui/Popover.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ThemeChoice } from '../ui/ThemeChoice.tsx'
import { toast } from '../ui/toast.tsx'
import { useWorkspace } from './context.ts'
import { useTitles } from './KeptEdits.tsx'
import styles from './MyMenu.module.css'

/** Me: my name, the language, light or dark, the way out. */
export function MyMenu() {
  const { t } = useTranslation()
  const { view, online } = useWorkspace()
  const { me } = view
  const [naming, setNaming] = useState(false)
  const signOut = useMutation({
    mutationFn: () => call('signOut', {}),
    // A page that starts anew keeps nothing of what this person could see, and neither does the device.
    onSuccess: leaveDevice,
  })
  const unsent = useUnsent()
  const [asking, setAsking] = useState(false)
  const leave = () => (hasUnsaved() || unsent.length > 0 ? setAsking(true) : signOut.mutate())
  const trigger = (
    <AriaButton className={styles.trigger}>
      <Avatar person={me} named />
      <VisuallyHidden>{t('shell.me.menu')}</VisuallyHidden>
      <span className={styles.words}>
        <b>{me.name}</b>
        <span>{t(`shell.role.${me.role}`)}</span>
      </span>
      <Icon name="chevrons-vertical" size={16} />
    </AriaButton>
  )
  return (
    <div className={styles.me}>
      <Popover trigger={trigger} label={t('shell.me.menu')} placement="top start">
        {(close) => (
          <div className={styles.menu}>
            <span className={styles.label}>{t('ui.language')}</span>
            <LanguageChoice />
            <span className={styles.label}>{t('ui.theme')}</span>
            <ThemeChoice />
            <hr />
            <Button
              variant="quiet"
              icon="pencil"
              isDisabled={!online}
              onPress={() => {
                close()
                setNaming(true)
              }}
            >
              {t('shell.me.changeName')}
            </Button>
            <Button variant="quiet" icon="sign-out" isDisabled={!online} isPending={signOut.isPending} onPress={leave}>
              {t('shell.me.signOut')}
            </Button>
            {!online && <p className={styles.waits}>{t('shell.offline.waits')}</p>}
          </div>
        )}
      </Popover>
      {asking && <SignOutDialog unsent={unsent} onClose={() => setAsking(false)} onLeave={() => signOut.mutate()} />}
      {naming && <NameDialog name={me.name} onClose={() => setNaming(false)} />}
    </div>
  )
}

/** Signing out takes everything off this device: also what nobody else has. */
function SignOutDialog({ unsent, onClose, onLeave }: { unsent: readonly Unsent[]; onClose(): void; onLeave(): void }) {
  const { t } = useTranslation()
  const titleOf = useTitles()
  return (
    <Dialog
      title={t('shell.me.unsentTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button variant="danger" onPress={onLeave}>
            {t('shell.me.signOutAnyway')}
          </Button>
          <Button variant="main" onPress={onClose}>
            {t('shell.me.stay')}
          </Button>
        </>
      }
    >
      <p>{t('shell.me.unsent')}</p>
      <ul className={styles.unsent}>
        {unsent.map(({ document }) => (
          <li key={document}>{titleOf(document)}</li>
        ))}
      </ul>
    </Dialog>
  )
}

function NameDialog({ name: current, onClose }: { name: string; onClose(): void }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const [name, setName] = useState(current)
  const change = useMutation({
    mutationFn: () => call('changeMe', { body: { name: name.trim() } }),
    async onSuccess(person) {
      await cache.invalidateQueries()
      toast({ text: t('shell.me.nameChanged', { name: person.name }) })
      onClose()
    },
  })
  return (
    <Dialog
      title={t('shell.me.changeName')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" form="my-name" variant="main" isDisabled={!name.trim()} isPending={change.isPending}>
            {t('shell.save')}
          </Button>
        </>
      }
    >
      <form
        id="my-name"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) change.mutate()
        }}
      >
        <TextField label={t('shell.me.name')} value={name} onChange={setName} maxLength={80} autoComplete="name" autoFocus />
      </form>
    </Dialog>
  )
}
