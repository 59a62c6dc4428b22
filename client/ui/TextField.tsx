import type { HTMLInputAutoCompleteAttribute, KeyboardEventHandler, Ref } from 'react'
import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from 'react-aria-components'
import { cx } from './cx.ts'
import styles from './Field.module.css'

export interface TextFieldProps {
  label: string
  value: string
  onChange(value: string): void
  /** The label is only read aloud. */
  hideLabel?: boolean
  description?: string
  /** A sentence; the field is marked while it is there. */
  error?: string | null
  multiline?: boolean
  rows?: number
  type?: 'text' | 'search' | 'email' | 'url' | 'tel'
  placeholder?: string
  maxLength?: number
  required?: boolean
  disabled?: boolean
  readOnly?: boolean
  autoFocus?: boolean
  autoComplete?: HTMLInputAutoCompleteAttribute
  className?: string
  onBlur?(): void
  onKeyDown?: KeyboardEventHandler
  inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>
}

/** A line or some lines of text under a label. */
export function TextField(props: TextFieldProps) {
  const { label, hideLabel, description, error, multiline, rows = 3, placeholder, className, inputRef } = props
  return (
    <AriaTextField
      value={props.value}
      onChange={props.onChange}
      type={props.type ?? 'text'}
      maxLength={props.maxLength}
      isRequired={props.required}
      isDisabled={props.disabled}
      isReadOnly={props.readOnly}
      isInvalid={Boolean(error)}
      autoFocus={props.autoFocus}
      autoComplete={props.autoComplete ?? 'off'}
      validationBehavior="aria"
      aria-label={hideLabel ? label : undefined}
      className={cx(styles.field, className)}
      onBlur={props.onBlur}
      onKeyDown={props.onKeyDown}
    >
      {!hideLabel && <Label className={styles.label}>{label}</Label>}
      {multiline ? (
        <TextArea ref={inputRef} rows={rows} placeholder={placeholder} className={styles.box} />
      ) : (
        <Input ref={inputRef} placeholder={placeholder} className={styles.box} />
      )}
      {description && (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error}>{error}</FieldError>
    </AriaTextField>
  )
}
