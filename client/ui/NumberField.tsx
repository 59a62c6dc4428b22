import { NumberField as AriaNumberField, Button, FieldError, Group, Input, Label, Text } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import styles from './Field.module.css'
import { Icon } from './Icon.tsx'

export interface NumberFieldProps {
  label: string
  /** null: left empty. */
  value: number | null
  onChange(value: number | null): void
  hideLabel?: boolean
  description?: string
  error?: string | null
  min?: number
  max?: number
  step?: number
  /** A word behind the number. */
  unit?: string
  disabled?: boolean
  readOnly?: boolean
  className?: string
}

/** A number, typed or stepped. */
export function NumberField(props: NumberFieldProps) {
  const { t } = useTranslation()
  const { label, value, onChange, hideLabel, description, error, unit } = props
  return (
    <AriaNumberField
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      minValue={props.min}
      maxValue={props.max}
      step={props.step}
      isDisabled={props.disabled}
      isReadOnly={props.readOnly}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      aria-label={hideLabel ? label : undefined}
      className={cx(styles.field, props.className)}
    >
      {!hideLabel && <Label className={styles.label}>{label}</Label>}
      <Group className={styles.frame}>
        <Input className={styles.box} />
        {unit && <span className={styles.unit}>{unit}</span>}
        <Button slot="decrement" aria-label={t('ui.decrease', { label })} className={styles.step}>
          <Icon name="minus" size={16} />
        </Button>
        <Button slot="increment" aria-label={t('ui.increase', { label })} className={styles.step}>
          <Icon name="plus" size={16} />
        </Button>
      </Group>
      {description && (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error}>{error}</FieldError>
    </AriaNumberField>
  )
}
