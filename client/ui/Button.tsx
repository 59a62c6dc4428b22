import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import styles from './Button.module.css'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  variant?: 'main' | 'plain' | 'quiet' | 'danger'
  size?: 's' | 'm'
  icon?: IconName
  className?: string
  children: ReactNode
  ref?: React.Ref<HTMLButtonElement>
}

/** A button with words. `main` once on a page at most; `quiet` has no edge until it is pointed at. */
export function Button({ variant = 'plain', size = 'm', icon, className, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={cx(styles.button, styles[variant], size === 's' && styles.small, className)}>
      {icon && <Icon name={icon} size={size === 's' ? 16 : 18} />}
      <span className={styles.label}>{children}</span>
    </AriaButton>
  )
}
