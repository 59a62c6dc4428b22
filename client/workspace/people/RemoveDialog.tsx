import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Member } from '#shared/protocol/schema.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWorkspace } from '../context.ts'
import { InvitationRow } from './Invitations.tsx'
import styles from './People.module.css'
import { useMemberActions, useMembers } from './queries.ts'

/** Says what it means that somebody goes, or that I go, before it happens. */
export function RemoveDialog({ member, me, onClose }: { member: Member; me: boolean; onClose(): void }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const { workspace } = useWorkspace().view
  const { remove } = useMemberActions()
  const { name } = member
  const sure = () =>
    remove.mutate(member.id, {
      async onSuccess() {
        onClose()
        // Who has left is not told that they are gone.
        if (me) await navigate('/', { replace: true })
        else toast({ text: t('people.removed', { name }) })
        await cache.invalidateQueries()
      },
    })
  return (
    <Dialog
      title={me ? t('people.leaveTitle', { workspace: workspace.name }) : t('people.removeTitle', { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          <Button variant="danger" isPending={remove.isPending} onPress={sure}>
            {me ? t('people.leaveSure') : t('people.removeSure')}
          </Button>
        </>
      }
    >
      <p>{me ? t('people.leaveText') : t('people.removeText', { name })}</p>
      {!me && <GroupLinks name={name} />}
    </Dialog>
  )
}

/** The open links that are on nobody's name: who has one comes in by it again, as somebody new. They can be withdrawn right here. */
function GroupLinks({ name }: { name: string }) {
  const { t } = useTranslation()
  const links = useMembers().data?.invitations.filter((invitation) => invitation.name === null) ?? []
  if (links.length === 0) return null
  return (
    <section aria-labelledby="group-links" className={styles.links}>
      <p id="group-links">{t('people.groupLinks', { name, count: links.length })}</p>
      <ul className={styles.rows}>
        {links.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </section>
  )
}
