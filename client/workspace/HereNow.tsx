import { useTranslation } from 'react-i18next'
import { Avatar } from '../ui/Avatar.tsx'
import { distinct, useWorkspace } from './context.ts'
import styles from './HereNow.module.css'
import { PersonMenu } from './PersonMenu.tsx'

/** Who else is here now, and where: a step to go and stand beside them, or to go along. */
export function HereNow() {
  const { t } = useTranslation()
  const { view, peers } = useWorkspace()
  const others = distinct(
    peers.filter((peer) => !peer.me),
    view.members,
  )
  if (others.length === 0) return null
  return (
    <section className={styles.here} aria-labelledby="here-now">
      <h2 id="here-now">{t('shell.nav.here')}</h2>
      <ul>
        {others.map(({ user, at }) => {
          const where = view.documents.find(({ id }) => id === at)?.title ?? t('shell.nav.atHome')
          return (
            <li key={user.id}>
              <PersonMenu person={user} className={styles.peer ?? ''}>
                <Avatar person={user} size="s" named />
                <span className={styles.words}>
                  <b>{user.name}</b>
                  <span>{where}</span>
                </span>
              </PersonMenu>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
