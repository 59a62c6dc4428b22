import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { can } from '#shared/access/roles.ts'
import { meQuery } from '../session/queries.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { useWorkspace } from './context.ts'
import styles from './MyMenu.module.css'

/** My other workspaces to go to, and the way to one more for who manages one. `onGone`: one of them was chosen. */
export function OtherPlaces({ onGone }: { onGone(): void }) {
  const { t } = useTranslation()
  const { view, online } = useWorkspace()
  const mine = useQuery(meQuery).data?.workspaces ?? []
  const others = mine.filter(({ slug }) => slug !== view.workspace.slug)
  const manages = mine.some(({ role }) => can(role, 'workspace.manage'))
  if (others.length === 0 && !manages) return null
  return (
    <nav aria-label={t('shell.mine.title')} className={styles.places}>
      {others.length > 0 && <span className={styles.label}>{t('shell.mine.others')}</span>}
      {others.map(({ slug, name }) => (
        <LinkButton key={slug} to={`/${slug}`} variant="quiet" icon="arrow-right" onPress={onGone}>
          {name}
        </LinkButton>
      ))}
      {manages && online && (
        <LinkButton to="/new" variant="quiet" icon="plus" onPress={onGone}>
          {t('shell.mine.another')}
        </LinkButton>
      )}
      <hr />
    </nav>
  )
}
