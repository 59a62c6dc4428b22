import type { ReactNode } from 'react'
import { Link } from 'react-router'
import styles from './Button.module.css'
import { cx } from './cx.ts'

/** Goes somewhere; looks like a button. */
export function LinkButton({ to, variant = 'plain', children }: { to: string; variant?: 'main' | 'plain' | 'quiet'; children: ReactNode }) {
  return (
    <Link to={to} className={cx(styles.button, styles[variant])}>
      <span className={styles.label}>{children}</span>
    </Link>
  )
}
