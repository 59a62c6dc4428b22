import { Select as AriaSelect, Button, FieldError, Label, ListBox, ListBoxItem, Popover, SelectValue, Text } from 'react-aria-components'
import { cx } from './cx.ts'
import field from './Field.module.css'
import { Icon } from './Icon.tsx'
import list from './List.module.css'
import styles from './Select.module.css'

export interface SelectItem {
  id: string
  label: string
  description?: string
}

export interface SelectProps {
  label: string
  items: readonly SelectItem[]
  value: string | null
  onChange(id: string): void
  hideLabel?: boolean
  placeholder?: string
  description?: string
  error?: string | null
  size?: 's' | 'm'
  disabled?: boolean
  className?: string
}

/** One out of a few. */
export function Select({ label, items, value, onChange, hideLabel, size = 'm', ...rest }: SelectProps) {
  return (
    <AriaSelect
      value={value}
      onChange={(id) => id !== null && onChange(String(id))}
      placeholder={rest.placeholder ?? '–'}
      isDisabled={rest.disabled}
      isInvalid={Boolean(rest.error)}
      validationBehavior="aria"
      aria-label={hideLabel ? label : undefined}
      className={cx(field.field, rest.className)}
    >
      {!hideLabel && <Label className={field.label}>{label}</Label>}
      <Button className={cx(styles.button, size === 's' && styles.small)}>
        <SelectValue className={styles.value}>{({ selectedText, defaultChildren }) => selectedText || defaultChildren}</SelectValue>
        <Icon name="chevrons-vertical" size={16} />
      </Button>
      {rest.description && (
        <Text slot="description" className={field.description}>
          {rest.description}
        </Text>
      )}
      <FieldError className={field.error}>{rest.error}</FieldError>
      <Popover offset={4} className={list.popover}>
        <ListBox items={items} className={list.list}>
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.label} className={list.item}>
              {({ isSelected }) => (
                <>
                  <span className={list.words}>
                    {item.label}
                    {item.description && <span className={list.description}>{item.description}</span>}
                  </span>
                  {isSelected && <Icon name="check" size={18} className={list.tick} />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
