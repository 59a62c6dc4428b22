import { Button as AriaButton, type ButtonProps as AriaButtonProps, TooltipTrigger } from 'react-aria-components'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'
import styles from './IconButton.module.css'
import { Tooltip } from './Tooltip.tsx'

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  icon: IconName
  /** What it does; read aloud, and shown when pointed at. */
  label: string
  size?: 's' | 'm'
  /** For a button that stays down: pressed or not. */
  pressed?: boolean
  className?: string
  ref?: React.Ref<HTMLButtonElement>
}

/** A button that is only a drawing. */
export function IconButton({ icon, label, size = 'm', pressed, className, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={600} closeDelay={60}>
      <AriaButton
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        className={cx(styles.button, size === 's' && styles.small, pressed && styles.on, className)}
      >
        <Icon name={icon} size={size === 's' ? 18 : 20} />
      </AriaButton>
      <Tooltip>{label}</Tooltip>
    </TooltipTrigger>
  )
}
