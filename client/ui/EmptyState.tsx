import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'
import { Icon, type IconName } from './Icon.tsx'

export interface EmptyStateProps {
  title: string
  text: string
  icon?: IconName
  /** 1 where it is all there is on the page. */
  level?: 1 | 2
  children?: ReactNode
}

/** Nothing here yet: says what will be, and how it begins. */
export function EmptyState({ title, text, icon, level = 2, children }: EmptyStateProps) {
  const Heading = `h${level}` as const
  return (
    <div className={styles.empty}>
      {icon && (
        <span className={styles.mark}>
          <Icon name={icon} size={26} />
        </span>
      )}
      <Heading className={styles.title}>{title}</Heading>
      <p className={styles.text}>{text}</p>
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  )
}
