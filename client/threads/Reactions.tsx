import { useTranslation } from 'react-i18next'
import { REACTIONS, type Reaction } from '#shared/threads/limits.ts'
import { cx } from '../ui/cx.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { useTalk } from './context.tsx'
import type { ShownComment } from './shown.ts'
import styles from './Thread.module.css'

const DRAWN: Record<Reaction, IconName> = { agree: 'thumb', thanks: 'heart', smile: 'smile', look: 'eye', done: 'check' }

interface About {
  thread: string
  comment: ShownComment
}
const gave = ({ comment }: About, reaction: Reaction, me: string) =>
  comment.reactions.some((one) => one.reaction === reaction && one.by.includes(me))

/** What people said to a comment by one touch; touched again, it is taken back. */
export function Reactions(about: About) {
  const { t } = useTranslation()
  const { me, mayWrite, person, react } = useTalk()
  const { thread, comment } = about
  if (comment.reactions.length === 0) return null
  return (
    <ul className={styles.reactions}>
      {comment.reactions.map(({ reaction, by }) => {
        const mine = gave(about, reaction, me.id)
        const names = by.map((id) => person(id)?.name ?? t('threads.somebody')).join(', ')
        return (
          <li key={reaction}>
            <button
              type="button"
              title={names}
              aria-label={t('threads.reactedBy', { reaction: t(`threads.reaction.${reaction}`), names, count: by.length })}
              aria-pressed={mine}
              disabled={!mayWrite}
              className={cx(styles.reaction, mine && styles.given)}
              onClick={() => react(thread, comment.id, reaction, !mine)}
            >
              <Icon name={DRAWN[reaction]} size={15} />
              {by.length}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** The few reactions there are, to choose from. */
export function AddReaction(about: About) {
  const { t } = useTranslation()
  const { me, react } = useTalk()
  return (
    <Menu
      label={t('threads.react')}
      trigger={<IconButton icon="smile" size="s" label={t('threads.react')} />}
      items={REACTIONS.map((reaction) => ({
        id: reaction,
        label: t(`threads.reaction.${reaction}`),
        icon: DRAWN[reaction],
        checked: gave(about, reaction, me.id),
      }))}
      onAction={(id) => {
        const reaction = REACTIONS.find((one) => one === id)
        if (reaction) react(about.thread, about.comment.id, reaction, !gave(about, reaction, me.id))
      }}
    />
  )
}
