import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'
import { Icon, type IconName } from './Icon.tsx'

/** Nothing here yet: says what will be, and how it begins. */
export function EmptyState({ title, text, icon, children }: { title: string; text: string; icon?: IconName; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      {icon && (
        <span className={styles.mark}>
          <Icon name={icon} size={26} />
        </span>
      )}
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{text}</p>
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  )
}
