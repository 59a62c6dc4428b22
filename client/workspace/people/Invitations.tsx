import { useTranslation } from 'react-i18next'
import type { OpenInvitation } from '#shared/protocol/members.ts'
import { useFormat } from '../../i18n/format.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWorkspace } from '../context.ts'
import { Part } from '../Page.tsx'
import styles from './People.module.css'
import { useMemberActions } from './queries.ts'

/** The links that still let somebody in. */
export function Invitations({ invitations }: { invitations: readonly OpenInvitation[] | undefined }) {
  const { t } = useTranslation()
  const { online } = useWorkspace()
  return (
    <Part id="invitations" title={t('people.invitations')} text={t('people.invitationsText')}>
      {!invitations && !online && <p className={styles.none}>{t('shell.offline.waits')}</p>}
      {invitations?.length === 0 && <p className={styles.none}>{t('people.noInvitations')}</p>}
      <ul className={styles.rows}>
        {invitations?.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </Part>
  )
}

/** What a link is worth still, and its end. */
export function InvitationRow({ invitation }: { invitation: OpenInvitation }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { view, online } = useWorkspace()
  const { revoke } = useMemberActions()
  const { name, documents, inviter, uses, usesLeft, expiresAt } = invitation
  const role = t(`shell.role.${invitation.role}`)
  const who = name ?? t('people.anybody')
  const titles = documents?.map((id) => view.documents.find((row) => row.id === id)?.title ?? t('people.unknownDocument'))
  const facts = [
    uses === 1 ? t('people.once') : t('people.usesLeft', { left: usesLeft, uses }),
    t('people.until', { when: format.day(expiresAt) }),
    ...(inviter ? [t('people.by', { name: inviter })] : []),
  ]
  const take = () => revoke.mutate(invitation.id, { onSuccess: () => toast({ text: t('people.revoked') }) })
  return (
    <li className={styles.row}>
      <span className={styles.mark}>
        <Icon name="link" size={18} />
      </span>
      <span className={styles.words}>
        <b>{who}</b>
        {titles && <span className={styles.limit}>{t('people.only', { titles: titles.join(', ') })}</span>}
        <span>{facts.join(' · ')}</span>
      </span>
      <span className={styles.role}>{role}</span>
      <Button
        size="s"
        isDisabled={!online}
        isPending={revoke.isPending}
        aria-label={t('people.revokeOf', { name: who, role })}
        className={styles.revoke ?? ''}
        onPress={take}
      >
        {t('people.revoke')}
      </Button>
    </li>
  )
}
