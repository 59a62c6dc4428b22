import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'
import styles from './Segmented.module.css'

export interface SegmentedProps<Id extends string> {
  /** Read aloud, not shown. */
  label: string
  options: readonly { id: Id; label: string; icon?: IconName; iconOnly?: boolean }[]
  value: Id
  onChange(id: Id): void
  className?: string
}

/** One of two to five views, all in sight. */
export function Segmented<Id extends string>({ label, options, value, onChange, className }: SegmentedProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.id))
        if (chosen) onChange(chosen.id)
      }}
      className={cx(styles.group, className)}
    >
      {options.map((option) => (
        <ToggleButton
          key={option.id}
          id={option.id}
          data-option={option.id}
          className={styles.option}
          aria-label={option.iconOnly ? option.label : undefined}
        >
          {option.icon && <Icon name={option.icon} size={18} />}
          {!option.iconOnly && <span>{option.label}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
