import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/IconButton.tsx'
import { NARROW, useMedia } from '../ui/useMedia.ts'
import { useWorkspace } from './context.ts'
import styles from './PageHead.module.css'

/** The bar at the top of a page; on a phone with the button that opens the menu. */
export function PageHead({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  const { t } = useTranslation()
  const { openMenu } = useWorkspace()
  const narrow = useMedia(NARROW)
  return (
    <header className={styles.head}>
      {narrow && <IconButton icon="menu" label={t('shell.nav.open')} onPress={openMenu} className={styles.menu} />}
      <div className={styles.main}>{children}</div>
      {aside && <div className={styles.aside}>{aside}</div>}
    </header>
  )
}
