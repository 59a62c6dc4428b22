import type { ReactNode } from 'react'
import { cx } from '../ui/cx.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import styles from './Banner.module.css'

/** A line above a document that changes what one can do with it. */
export function Banner({
  icon,
  tone = 'plain',
  text,
  children,
}: {
  icon: IconName
  tone?: 'plain' | 'wait' | 'clash'
  text: string
  children?: ReactNode
}) {
  return (
    <div className={cx(styles.banner, styles[tone])}>
      <Icon name={icon} size={18} />
      <p>{text}</p>
      {children}
    </div>
  )
}
