import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Avatar } from '../ui/Avatar.tsx'
import { useWorkspace } from './context.ts'
import styles from './Members.module.css'

/** Who takes part, and as what; who is here now stands out. */
export function Members() {
  const { t } = useTranslation()
  const { view, peers } = useWorkspace()
  const here = new Set(peers.map((peer) => peer.user.id)).add(view.me.id)
  return (
    <section aria-labelledby="members" className={styles.members}>
      <h2 id="members">
        <Link to={`/${view.workspace.slug}/people`}>{t('shell.home.people')}</Link>
      </h2>
      <ul>
        {view.members.map((member) => (
          <li key={member.id} className={styles.member}>
            <span className={styles.face} data-here={here.has(member.id) || undefined}>
              <Avatar person={member} named />
            </span>
            <span className={styles.words}>
              <b>
                {member.name}
                {member.id === view.me.id && <i> ({t('shell.home.you')})</i>}
              </b>
              <span>
                {t(`shell.role.${member.role}`)}
                {here.has(member.id) && ` · ${t('shell.home.here')}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
