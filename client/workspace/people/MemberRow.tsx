import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayBeLimited, mayGrant, ROLES, type Role } from '#shared/access/roles.ts'
import type { MemberRow as Details } from '#shared/protocol/members.ts'
import type { Member } from '#shared/protocol/schema.ts'
import { useFormat } from '../../i18n/format.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, type MenuEntry } from '../../ui/Menu.tsx'
import { Select } from '../../ui/Select.tsx'
import { toast } from '../../ui/toast.tsx'
import { distinct, useWorkspace } from '../context.ts'
import { LimitDialog } from './LimitDialog.tsx'
import styles from './People.module.css'
import { useMemberActions } from './queries.ts'
import { RemoveDialog } from './RemoveDialog.tsx'
import { StepDownDialog } from './StepDownDialog.tsx'

type Asking = 'limit' | 'remove' | { role: Role } | null

/** One member. `details`: what only who invites may know. Who manages the members changes them here; everybody may leave. */
export function MemberRow({ member, details }: { member: Member; details: Details | undefined }) {
  const { t } = useTranslation()
  const { view, may, online } = useWorkspace()
  const { change } = useMemberActions()
  const [asking, setAsking] = useState<Asking>(null)
  const me = member.id === view.me.id
  const manages = may('members.manage')
  const roles = ROLES.filter((role) => mayGrant(view.me.role, role))
  const set = (role: Role) =>
    change.mutate(
      { member: member.id, role },
      { onSuccess: () => toast({ text: t('people.roleChanged', { name: member.name, role: t(`shell.role.${role}`) }) }) },
    )
  const onRole = (id: string) => {
    const chosen = roles.find((known) => known === id)
    if (!chosen || chosen === member.role) return
    if (me) setAsking({ role: chosen })
    else set(chosen)
  }
  const items: MenuEntry[] = []
  const waits = online ? {} : { disabled: true, description: t('shell.offline.waits') }
  if (manages && mayBeLimited(member.role)) items.push({ id: 'limit', label: t('people.limit'), icon: 'lock', ...waits })
  if (me) items.push({ id: 'remove', label: t('people.leave'), icon: 'sign-out', danger: true, ...waits })
  else if (manages) items.push({ id: 'remove', label: t('people.remove'), icon: 'trash', danger: true, ...waits })
  const shown = change.isPending ? (change.variables.role ?? member.role) : member.role
  return (
    <li className={styles.row}>
      <Face member={member} me={me} />
      <span className={styles.words}>
        <b>
          {member.name}
          {me && <i> ({t('shell.home.you')})</i>}
        </b>
        <Facts member={member} details={details} />
      </span>
      {manages ? (
        <Select
          label={t('people.roleOf', { name: member.name })}
          hideLabel
          size="s"
          items={roles.map((id) => ({ id, label: t(`shell.role.${id}`) }))}
          value={shown}
          onChange={onRole}
          disabled={!online || change.isPending}
          className={styles.role ?? ''}
        />
      ) : (
        <span className={styles.role}>{t(`shell.role.${member.role}`)}</span>
      )}
      <span className={styles.more}>
        {items.length > 0 && (
          <Menu
            trigger={<IconButton icon="more" label={t('people.moreWith', { name: member.name })} />}
            label={t('people.moreWith', { name: member.name })}
            items={items}
            onAction={(id) => setAsking(id === 'limit' ? 'limit' : 'remove')}
          />
        )}
      </span>
      {asking === 'limit' && <LimitDialog member={member} limitedTo={details?.limitedTo ?? null} onClose={() => setAsking(null)} />}
      {asking === 'remove' && <RemoveDialog member={member} me={me} onClose={() => setAsking(null)} />}
      {asking !== null && typeof asking === 'object' && (
        <StepDownDialog
          role={asking.role}
          onClose={() => setAsking(null)}
          onSure={() => {
            setAsking(null)
            set(asking.role)
          }}
        />
      )}
    </li>
  )
}

function Face({ member, me }: { member: Member; me: boolean }) {
  const { peers } = useWorkspace()
  const here = me || peers.some(({ user }) => user.id === member.id)
  return (
    <span className={styles.face} data-here={here || undefined}>
      <Avatar person={member} size="l" named />
    </span>
  )
}

/** Where they are now, since when they take part, and what they are limited to. */
function Facts({ member, details }: { member: Member; details: Details | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { view, peers } = useWorkspace()
  const peer = distinct(
    peers.filter(({ user }) => user.id === member.id),
    view.members,
  )[0]
  const at = view.documents.find(({ id }) => id === peer?.at)
  const titles = details?.limitedTo?.map((id) => view.documents.find((row) => row.id === id)?.title ?? t('people.unknownDocument'))
  const facts = [
    ...(peer ? [at ? t('people.hereIn', { title: at.title }) : t('shell.home.here')] : []),
    ...(details ? [t('people.since', { when: format.day(details.joinedAt) })] : []),
  ]
  return (
    <>
      {titles && <span className={styles.limit}>{t('people.only', { titles: titles.join(', ') || t('people.nothing') })}</span>}
      <span>{facts.join(' · ')}</span>
    </>
  )
}
