import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api.ts'
import { hasUnsaved } from '../collab/connection.ts'
import { leaveDevice } from '../offline/person.ts'
import { type Unsent, useUnsent } from '../offline/unsent.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useTitles } from './KeptEdits.tsx'
import styles from './MyMenu.module.css'

/** The way out: `leave` signs out, or asks first when something of this person is nowhere else. `question` stands somewhere on the page. */
export function useSignOut(): { leave(): void; isPending: boolean; question: ReactNode } {
  const signOut = useMutation({
    mutationFn: () => call('signOut', {}),
    // A page that starts anew keeps nothing of what this person could see, and neither does the device.
    onSuccess: leaveDevice,
  })
  const unsent = useUnsent()
  const [asking, setAsking] = useState(false)
  return {
    leave: () => (hasUnsaved() || unsent.length > 0 ? setAsking(true) : signOut.mutate()),
    isPending: signOut.isPending,
    question: asking && <SignOutDialog unsent={unsent} onClose={() => setAsking(false)} onLeave={() => signOut.mutate()} />,
  }
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
