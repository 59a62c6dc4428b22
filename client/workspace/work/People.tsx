import { useTranslation } from 'react-i18next'
import type { Load } from '#shared/protocol/work.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useWorkspace } from '../context.ts'
import { Part } from '../Page.tsx'
import { useDay } from './useDay.ts'
import styles from './Work.module.css'

/** Who has how much, for the group to divide it again. */
export function People({ people, today }: { people: readonly Load[]; today: string }) {
  const { t } = useTranslation()
  const day = useDay(today)
  const { view } = useWorkspace()
  const most = Math.max(1, ...people.map(({ open }) => open))
  const known = [...view.members, ...view.former]
  return (
    <Part id="work-people" title={t('work.people')} text={t(view.limited ? 'work.peopleTextLimited' : 'work.peopleText')}>
      <table className={styles.people}>
        <thead>
          <tr>
            <th scope="col">{t('work.who')}</th>
            <th scope="col">{t('work.open')}</th>
            <th scope="col">{t('work.overdue')}</th>
            <th scope="col">{t('work.next')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ user, open, overdue, next }) => {
            const person = known.find(({ id }) => id === user)
            return (
              <tr key={user ?? ''} data-load={user ?? 'nobody'}>
                <th scope="row">
                  <span className={styles.person}>
                    {person ? <Avatar person={person} size="s" named /> : <Icon name="person" size={18} className={styles.sign} />}
                    {user === null ? t('work.nobody') : (person?.name ?? t('activity.somebody'))}
                  </span>
                </th>
                <td>
                  <span className={styles.amount}>
                    {open}
                    <span aria-hidden="true" className={styles.bar} style={{ width: `${(100 * open) / most}%` }} />
                  </span>
                </td>
                <td className={overdue > 0 ? styles.late : undefined}>{overdue > 0 ? overdue : '–'}</td>
                <td>{next ? day(next) : '–'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Part>
  )
}
