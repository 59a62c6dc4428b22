import { useMutation } from '@tanstack/react-query'
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
import { LinkButton } from '../ui/LinkButton.tsx'
import { Popover } from '../ui/Popover.tsx'
import { ThemeChoice } from '../ui/ThemeChoice.tsx'
import { useChangeMe } from './account/queries.ts'
import { useWorkspace } from './context.ts'
import { useTitles } from './KeptEdits.tsx'
import styles from './MyMenu.module.css'
import { OtherPlaces } from './OtherPlaces.tsx'

/** Me: my other workspaces, the language, light or dark, my account, the way out. */
export function MyMenu() {
  const { t } = useTranslation()
  const { view, online } = useWorkspace()
  const { me } = view
  const signOut = useMutation({
    mutationFn: () => call('signOut', {}),
    // A page that starts anew keeps nothing of what this person could see, and neither does the device.
    onSuccess: leaveDevice,
  })
  const change = useChangeMe()
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
            <OtherPlaces onGone={close} />
            <span className={styles.label}>{t('ui.language')}</span>
            <LanguageChoice onChosen={(language) => online && change.mutate({ language })} />
            <span className={styles.label}>{t('ui.theme')}</span>
            <ThemeChoice />
            <hr />
            <LinkButton to={`/${view.workspace.slug}/account`} variant="quiet" icon="person" onPress={close}>
              {t('account.title')}
            </LinkButton>
            <Button variant="quiet" icon="sign-out" isDisabled={!online} isPending={signOut.isPending} onPress={leave}>
              {t('shell.me.signOut')}
            </Button>
            {!online && <p className={styles.waits}>{t('shell.offline.waits')}</p>}
          </div>
        )}
      </Popover>
      {asking && <SignOutDialog unsent={unsent} onClose={() => setAsking(false)} onLeave={() => signOut.mutate()} />}
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
