import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import styles from './Private.module.css'
import type { Backstage } from './tools.ts'
import { useBackstage } from './useBackstage.ts'

/** A part that only organisers have: marked as such, and not there at all for anybody else. */
export function Private({ title, children }: { title: string; children(backstage: Backstage): ReactNode }) {
  const { t } = useTranslation()
  const backstage = useBackstage()
  if (!backstage) return null
  return (
    <section aria-label={title} className={styles.private}>
      <header className={styles.head}>
        <h3>{title}</h3>
        <span className={styles.mark}>
          <Icon name="lock" size={16} />
          {t('programme.details.onlyOrganisers')}
        </span>
      </header>
      {backstage.isOpen ? children(backstage) : <p className={styles.hint}>{t('programme.details.backstageWaits')}</p>}
    </section>
  )
}
