import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/Icon.tsx'
import { useWorkspace } from './context.ts'
import styles from './OfflineSign.module.css'

/** In the menu: that there is no connection. */
export function OfflineSign() {
  const { t } = useTranslation()
  const { online } = useWorkspace()
  return (
    <div role="status">
      {!online && (
        <p className={styles.sign} title={t('shell.offline.bar')}>
          <Icon name="offline" size={18} />
          {t('shell.offline.sign')}
        </p>
      )}
    </div>
  )
}
