import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import styles from './Checkbox.module.css'
import { cx } from './cx.ts'

export interface CheckboxProps {
  checked: boolean
  onChange(checked: boolean): void
  children: ReactNode
  disabled?: boolean
  readOnly?: boolean
  className?: string
}

/** Yes or no. */
export function Checkbox({ checked, onChange, children, disabled, readOnly, className }: CheckboxProps) {
  return (
    <AriaCheckbox
      isSelected={checked}
      onChange={onChange}
      isDisabled={disabled}
      isReadOnly={readOnly}
      className={cx(styles.checkbox, className)}
    >
      <span className={styles.box}>
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M3.5 8.5l3 3 6-6.5" />
        </svg>
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  )
}
