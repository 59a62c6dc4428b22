import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Avatar } from '../ui/Avatar.tsx'
import { distinct, useWorkspace } from './context.ts'
import styles from './HereNow.module.css'
import { documentPath } from './useDocumentActions.ts'

/** Who else is here now, and where: a step to go and stand beside them. */
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
          const row = view.documents.find(({ id }) => id === at)
          const { slug } = view.workspace
          return (
            <li key={user.id}>
              <Link to={row ? documentPath(slug, row) : `/${slug}`} className={styles.peer}>
                <Avatar person={user} size="s" named />
                <span className={styles.words}>
                  <b>{user.name}</b>
                  <span>{row ? row.title : t('shell.nav.atHome')}</span>
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
