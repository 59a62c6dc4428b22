import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { isShut, useWorkspace } from '../context.ts'
import { InviteDialog } from '../InviteDialog.tsx'
import { Page, Part } from '../Page.tsx'
import { Invitations } from './Invitations.tsx'
import { MemberRow } from './MemberRow.tsx'
import styles from './People.module.css'
import { useMembers } from './queries.ts'

/** Who takes part, as what and how far; who is still to come; and the way out. */
export function PeoplePage() {
  const { t } = useTranslation()
  const { view, may, online } = useWorkspace()
  const members = useMembers()
  const [inviting, setInviting] = useState(false)
  const details = new Map(members.data?.members.map((member) => [member.id, member]))
  return (
    <Page
      title={t('people.title')}
      lead={t('people.lead', { count: view.members.length })}
      aside={
        may('members.invite') && (
          <Button icon="person-plus" isDisabled={!online || isShut(view.workspace)} onPress={() => setInviting(true)}>
            {t('shell.invite.action')}
          </Button>
        )
      }
    >
      <Part id="members" title={t('people.members')} {...(view.limited && { text: t('people.youSee') })}>
        <ul className={styles.rows}>
          {view.members.map((member) => (
            <MemberRow key={member.id} member={member} details={details.get(member.id)} />
          ))}
        </ul>
      </Part>
      {may('members.invite') && <Invitations invitations={members.data?.invitations} />}
      <InviteDialog isOpen={inviting} onClose={() => setInviting(false)} />
    </Page>
  )
}
