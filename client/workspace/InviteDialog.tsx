import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayBeLimited, mayGrant, ROLES, type Role } from '#shared/access/roles.ts'
import { call } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.tsx'
import { useWorkspace } from './context.ts'
import styles from './InviteDialog.module.css'
import { DocumentLimit } from './people/DocumentLimit.tsx'

/** What a link is worth when nobody says otherwise; without a name it is for a group. */
const USUAL = { days: 14, named: 1, group: 25 }

/** Choose what somebody may do; get a link to send them. */
export function InviteDialog({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const { workspace, me } = useWorkspace().view
  const roles = ROLES.filter((role) => mayGrant(me.role, role))
  const [role, setRole] = useState<Role>('organiser')
  const [typed, setTyped] = useState('')
  const [chosenUses, setUses] = useState<number | null>(null)
  const [days, setDays] = useState<number>(USUAL.days)
  const [limit, setLimit] = useState<string[] | null>(null)
  const name = typed.trim()
  const uses = chosenUses ?? (name ? USUAL.named : USUAL.group)
  const documents = mayBeLimited(role) ? limit : null
  const invite = useMutation({
    mutationFn: () =>
      call('invite', {
        params: { workspace: workspace.slug },
        body: { role, uses, days, ...(name && { name }), ...(documents && { documents }) },
      }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['workspace', workspace.slug] }),
  })
  const again = () => {
    invite.reset()
    setTyped('')
    setUses(null)
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
        <p>
          {t('shell.invite.ready', { role: t(`shell.role.${role}`) })} {t('shell.invite.readyDays', { count: days })}{' '}
          {t('shell.invite.readyUses', { count: uses })}
        </p>
        <LinkToCopy link={invite.data.link} />
      </Dialog>
    )
  }
  return (
    <Dialog
      title={t('shell.invite.title')}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={close}>{t('shell.cancel')}</Button>
          <Button
            variant="main"
            icon="link"
            isDisabled={documents?.length === 0}
            isPending={invite.isPending}
            onPress={() => invite.mutate()}
          >
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
      {mayBeLimited(role) && <DocumentLimit value={limit} onChange={setLimit} />}
      <TextField label={t('shell.invite.name')} description={t('shell.invite.nameHint')} value={typed} onChange={setTyped} maxLength={80} />
      <details className={styles.more}>
        <summary>{t('shell.invite.more', { count: uses, days })}</summary>
        <div className={styles.numbers}>
          <NumberField label={t('shell.invite.uses')} value={uses} onChange={setUses} min={1} max={100} />
          <NumberField
            label={t('shell.invite.days')}
            value={days}
            onChange={(next) => setDays(next ?? USUAL.days)}
            min={1}
            max={90}
            unit={t('shell.invite.daysUnit')}
          />
        </div>
      </details>
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
