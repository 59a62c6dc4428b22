import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayGrant, ROLES, type Role } from '#shared/access/roles.ts'
import { call } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.tsx'
import { useWorkspace } from './context.ts'
import styles from './InviteDialog.module.css'

/** Choose what somebody may do; get a link to send them. */
export function InviteDialog({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { t } = useTranslation()
  const { workspace, me } = useWorkspace().view
  const roles = ROLES.filter((role) => mayGrant(me.role, role))
  const [role, setRole] = useState<Role>('organiser')
  const [name, setName] = useState('')
  const invite = useMutation({
    mutationFn: () => call('invite', { params: { workspace: workspace.slug }, body: { role, ...(name.trim() && { name: name.trim() }) } }),
  })
  const again = () => {
    invite.reset()
    setName('')
  }
  const close = () => {
    again()
    onClose()
  }
  if (invite.data) {
    return (
      <Dialog
        title={t('shell.invite.readyTitle')}
        isOpen={isOpen}
        onClose={close}
        actions={
          <>
            <Button onPress={again}>{t('shell.invite.another')}</Button>
            <Button variant="main" onPress={close}>
              {t('shell.invite.done')}
            </Button>
          </>
        }
      >
        <p>{t('shell.invite.ready', { role: t(`shell.role.${role}`) })}</p>
        <LinkToCopy link={invite.data.link} />
      </Dialog>
    )
  }
  return (
    <Dialog
      title={t('shell.invite.title')}
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{t('shell.cancel')}</Button>
          <Button variant="main" icon="link" isPending={invite.isPending} onPress={() => invite.mutate()}>
            {t('shell.invite.make')}
          </Button>
        </>
      }
    >
      <RadioCards<Role>
        label={t('shell.invite.role')}
        options={roles.map((id) => ({ id, label: t(`shell.role.${id}`), text: t(`shell.roleText.${id}`) }))}
        value={role}
        onChange={setRole}
      />
      <TextField label={t('shell.invite.name')} description={t('shell.invite.nameHint')} value={name} onChange={setName} maxLength={80} />
    </Dialog>
  )
}

function LinkToCopy({ link }: { link: string }) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      toast({ text: t('shell.invite.copied') })
    } catch {
      // Without https, or without leave, the clipboard is closed; the selection is ready for Ctrl+C.
      field.current?.select()
      toast({ text: t('shell.invite.copyFailed'), tone: 'clash' })
    }
  }
  return (
    <div className={styles.copy}>
      <TextField label={t('shell.invite.link')} value={link} onChange={() => undefined} readOnly inputRef={field} />
      <Button icon="copy" onPress={() => void copy()}>
        {t('shell.invite.copy')}
      </Button>
    </div>
  )
}
