import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Mention } from '#shared/protocol/work.ts'
import { spoken } from '#shared/threads/body.ts'
import { useFormat, useNow } from '../../i18n/format.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useWorkspace } from '../context.ts'
import { Part } from '../Page.tsx'
import { mentionPlace } from './places.ts'
import { useReadMention } from './queries.ts'
import { Rows } from './Rows.tsx'
import styles from './Work.module.css'

/** What is unread is always shown; with what was read it is at least so many. */
const SHOWN = 5

/** Where somebody asks for me, what is unread first. */
export function Mentions({ mentions }: { mentions: readonly Mention[] }) {
  const { t } = useTranslation()
  return (
    <Part id="work-mentions" title={t('work.mentions')} text={t('work.mentionsText')}>
      <Rows items={mentions} most={Math.max(SHOWN, mentions.filter(({ unread }) => unread).length)}>
        {(mention) => <One key={mention.comment} mention={mention} />}
      </Rows>
    </Part>
  )
}

function One({ mention }: { mention: Mention }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { view, online } = useWorkspace()
  const mark = useReadMention()
  const row = view.documents.find(({ id }) => id === mention.document)
  if (!row) return null
  const people = [...view.members, ...view.former]
  const by = people.find(({ id }) => id === mention.by)
  const name = by?.name ?? t('activity.somebody')
  const where = mention.about ? `${row.title} · ${mention.about}` : row.title
  const read = () => mention.unread && online && mark.mutate({ mention, read: true })
  return (
    <li className={styles.row} data-unread={mention.unread || undefined} data-mention={mention.comment}>
      {by ? <Avatar person={by} size="s" named /> : <Icon name="person" size={18} className={styles.sign} />}
      <Link to={mentionPlace(view.workspace.slug, row, mention)} className={styles.link} onClick={read}>
        <b>
          {mention.unread && <span className={styles.told}>{`${t('work.unread')} `}</span>}
          {t('work.mentionBy', { name, where })}
        </b>
        <span className={styles.words}>{spoken(mention.body, (id) => people.find((one) => one.id === id)?.name)}</span>
        <time dateTime={new Date(mention.at).toISOString()}>{format.ago(mention.at, now)}</time>
      </Link>
      <IconButton
        size="s"
        icon={mention.unread ? 'check' : 'mail'}
        label={t(mention.unread ? 'work.markRead' : 'work.markUnread', { name })}
        isDisabled={!online}
        onPress={() => mark.mutate({ mention, read: mention.unread })}
      />
    </li>
  )
}
