import type { CSSProperties } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import styles from './ColorChoice.module.css'
import field from './Field.module.css'
import { Icon } from './Icon.tsx'

export interface ColorChoiceProps {
  label: string
  /** `note`: what there is to say of it, as that somebody else has it. */
  options: readonly { color: string; label: string; note?: string }[]
  value: string
  onChange(color: string): void
  disabled?: boolean
}

/** One of some colours. */
export function ColorChoice({ label, options, value, onChange, disabled }: ColorChoiceProps) {
  return (
    <RadioGroup value={value} onChange={onChange} isDisabled={disabled} orientation="horizontal" className={field.field}>
      <Label className={field.label}>{label}</Label>
      <div className={styles.colors}>
        {options.map((option) => {
          const words = option.note ? `${option.label} (${option.note})` : option.label
          return (
            <Radio
              key={option.color}
              value={option.color}
              aria-label={words}
              className={styles.color}
              style={{ '--color': option.color } as CSSProperties}
            >
              {({ isSelected }) => (
                <span title={words} data-taken={option.note ? '' : undefined} className={styles.dot}>
                  {isSelected && <Icon name="check" size={16} />}
                </span>
              )}
            </Radio>
          )
        })}
      </div>
    </RadioGroup>
  )
}
