import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'
import styles from './Pill.module.css'

/** A state in a word or two. Colour never says it alone: the words do. */
export function Pill({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: 'clash' | 'ok' | 'wait' | 'plain'
  icon?: IconName
  children: ReactNode
}) {
  return (
    <span className={cx(styles.pill, styles[tone])}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </span>
  )
}
