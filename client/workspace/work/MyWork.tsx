import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Icon } from '../../ui/Icon.tsx'
import { useWorkspace } from '../context.ts'
import { groupOf } from './groups.ts'
import styles from './MyWork.module.css'
import { useWork } from './queries.ts'

/** The way to my work, with what of it cannot wait. */
export function MyWork() {
  const { t } = useTranslation()
  const { view } = useWorkspace()
  const { data: work } = useWork()
  const overdue = work?.cards.filter((card) => groupOf(card, work.today) === 'overdue').length ?? 0
  const unread = work?.mentions.filter((mention) => mention.unread).length ?? 0
  const parts = work
    ? [
        work.cards.length > 0 && t('work.home.cards', { count: work.cards.length }),
        unread > 0 && t('work.home.unread', { count: unread }),
        work.releases.length > 0 && t('work.home.releases', { count: work.releases.length }),
      ].filter((part) => part !== false)
    : []
  return (
    <Link to={`/${view.workspace.slug}/work`} className={styles.way}>
      <Icon name="checklist" size={20} />
      <span className={styles.words}>
        <b>{t('work.title')}</b>
        {work && (
          <span>
            {overdue > 0 && (
              <em>
                <Icon name="warning" size={14} /> {t('work.home.overdue', { count: overdue })}
                {parts.length > 0 && ' · '}
              </em>
            )}
            {parts.join(' · ') || (overdue === 0 && t('work.home.nothing'))}
          </span>
        )}
      </span>
      <Icon name="chevron-right" size={18} />
    </Link>
  )
}
