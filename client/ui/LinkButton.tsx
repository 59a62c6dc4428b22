import type { ReactNode } from 'react'
import { Link } from 'react-router'
import styles from './Button.module.css'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'

export interface LinkButtonProps {
  to: string
  variant?: 'main' | 'plain' | 'quiet'
  icon?: IconName
  /** Called when it is followed. */
  onPress?(): void
  children: ReactNode
}

/** Goes somewhere; looks like a button. */
export function LinkButton({ to, variant = 'plain', icon, onPress, children }: LinkButtonProps) {
  return (
    <Link to={to} onClick={onPress} className={cx(styles.button, styles[variant])}>
      {icon && <Icon name={icon} size={18} />}
      <span className={styles.label}>{children}</span>
    </Link>
  )
}
