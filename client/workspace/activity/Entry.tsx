import { useTranslation } from 'react-i18next'
import { ROLES } from '#shared/access/roles.ts'
import type { AuditEntry } from '#shared/protocol/members.ts'
import { useFormat } from '../../i18n/format.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useWorkspace } from '../context.ts'
import styles from './Activity.module.css'

/** One thing that happened, as a sentence. */
export function Entry({ entry }: { entry: AuditEntry }) {
  const format = useFormat()
  const { view } = useWorkspace()
  const actor = [...view.members, ...view.former].find(({ id }) => id === entry.actor)
  return (
    <li className={styles.entry}>
      <time dateTime={new Date(entry.at).toISOString()}>{format.time(entry.at)}</time>
      <span className={styles.face}>{actor ? <Avatar person={actor} size="s" named /> : <Icon name="person" size={18} />}</span>
      <p>{useSentence(entry)}</p>
    </li>
  )
}

/** What happened in words. What `detail` lacks is said without it. */
function useSentence({ action, actor, actorName, detail }: AuditEntry): string {
  const { t } = useTranslation()
  const format = useFormat()
  const { view } = useWorkspace()
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const role = (value: unknown) => {
    const known = ROLES.find((one) => one === value)
    return known ? t(`shell.role.${known}`) : ''
  }
  const titles = (Array.isArray(detail.documents) ? detail.documents : [])
    .map((id) => view.documents.find((row) => row.id === id)?.title ?? t('people.unknownDocument'))
    .join(', ')
  const words = {
    actor: actor ? (actorName ?? '') : t('activity.operator'),
    name: text(detail.name) || t('activity.somebody'),
    title: text(detail.title),
    role: role(detail.role ?? detail.to),
    from: role(detail.from),
    titles,
    number: typeof detail.number === 'number' ? format.number(detail.number) : '',
    when: typeof detail.deletedAt === 'number' ? format.day(detail.deletedAt) : '',
    moment: typeof detail.embargo === 'number' ? format.moment(detail.embargo, view.workspace.timeZone) : '',
  }
  switch (action) {
    case 'document.archived':
      return detail.archived === false ? t('activity.restored', words) : t('activity.say.document.archived', words)
    case 'workspace.archived':
      return detail.archived === false ? t('activity.unarchived', words) : t('activity.say.workspace.archived', words)
    case 'workspace.deletion':
      return words.when ? t('activity.say.workspace.deletion', words) : t('activity.kept', words)
    case 'member.limited':
      return titles ? t('activity.say.member.limited', words) : t('activity.unlimited', words)
    case 'invitation.made':
      return detail.name ? t('activity.invitedByName', words) : t('activity.say.invitation.made', words)
    case 'release.signed-off':
      return detail.verdict === 'changes' ? t('activity.changesAsked', words) : t('activity.say.release.signed-off', words)
    case 'release.embargo':
      return words.moment ? t('activity.say.release.embargo', words) : t('activity.embargoLifted', words)
    case 'release.finalised':
    case 'release.corrected': {
      const reason = text(detail.reason)
      return [t(`activity.say.${action}`, words), ...(reason ? [t('activity.because', { reason })] : [])].join(' ')
    }
    default:
      return t(`activity.say.${action}`, words)
  }
}
