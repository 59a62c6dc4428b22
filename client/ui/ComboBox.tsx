import { type KeyboardEvent, useContext, useEffect, useState } from 'react'
import {
  ComboBox as AriaComboBox,
  Button,
  ComboBoxStateContext,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
  useFilter,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import field from './Field.module.css'
import { Icon } from './Icon.tsx'
import list from './List.module.css'
import type { SelectItem } from './Select.tsx'

export interface ComboBoxProps {
  label: string
  items: readonly SelectItem[]
  /** Called with the chosen item; the field is emptied and ready for the next one unless `value` is given. */
  onChange(id: string): void
  /** Hears what is typed, from when the field has the focus, for items that are looked for elsewhere. */
  onType?(text: string): void
  value?: string | null
  hideLabel?: boolean
  placeholder?: string
  description?: string
  disabled?: boolean
  /** Makes what was typed into something new, offered as the last option with these words. */
  onCreate?(text: string): void
  createLabel?(text: string): string
  className?: string
}

/** No item of a caller has this id: ids never hold a space. */
const CREATE = ' create'

const EXACT = new Intl.Collator(undefined, { sensitivity: 'accent' })

/**
 * One out of many, found by typing; with `onCreate`, also something that is not there yet. What was typed is never lost without a word: Enter and
 * leaving the field choose or make it, Escape empties the field and nothing more.
 */
export function ComboBox({ label, items, onChange, value = null, hideLabel, onType, onCreate, createLabel, ...rest }: ComboBoxProps) {
  const { t } = useTranslation()
  const { contains } = useFilter({ sensitivity: 'base' })
  const chosen = items.find((item) => item.id === value)?.label ?? ''
  const [typed, setTyped] = useState<string | null>(null)
  // The list closes when the value changes to something: a choice is the value for a moment. Emptying the field after it must not open
  // the list again; the next key may.
  const [picked, setPicked] = useState<string | null>(null)
  const [chose, setChose] = useState(false)
  useEffect(() => {
    if (picked !== null) setPicked(null)
  }, [picked])
  const text = typed ?? chosen
  const trimmed = (typed ?? '').trim()
  const found: SelectItem[] = trimmed && trimmed !== chosen ? items.filter((item) => contains(item.label, trimmed)) : [...items]
  if (onCreate && trimmed && !items.some((item) => item.label === trimmed)) {
    found.push({ id: CREATE, label: createLabel?.(trimmed) ?? trimmed })
  }
  const choose = (id: string) => {
    if (id === CREATE) onCreate?.(trimmed)
    else onChange(id)
    setTyped(null)
    setPicked(id)
    setChose(true)
  }
  /** Takes what was typed for what it names, if that is one thing. */
  const settle = () => {
    if (!trimmed) return setTyped(null)
    const same = items.filter((item) => EXACT.compare(item.label, trimmed) === 0)
    const [only] = same
    if (only && only.id === value) setTyped(null)
    else if (only && same.length === 1) choose(only.id)
    else if (onCreate && !only) choose(CREATE)
  }
  const clear = () => {
    setTyped(null)
    setChose(true)
  }
  return (
    <AriaComboBox
      items={found}
      inputValue={text}
      onInputChange={(next) => {
        setTyped(next)
        onType?.(next)
      }}
      value={picked}
      onChange={(id) => id !== null && id !== picked && choose(String(id))}
      onFocus={() => onType?.(typed ?? '')}
      onBlur={() => {
        settle()
        setChose(false)
      }}
      onKeyDown={() => setChose(false)}
      menuTrigger={chose ? 'manual' : 'focus'}
      allowsEmptyCollection
      isDisabled={rest.disabled}
      aria-label={hideLabel ? label : undefined}
      className={cx(field.field, rest.className)}
    >
      {!hideLabel && <Label className={field.label}>{label}</Label>}
      <Group className={field.frame}>
        <Box placeholder={rest.placeholder} isTyped={typed !== null} onSettle={settle} onClear={clear} />
        <Button className={field.step}>
          <Icon name="chevron-down" size={16} />
        </Button>
      </Group>
      {rest.description && (
        <Text slot="description" className={field.description}>
          {rest.description}
        </Text>
      )}
      <Popover offset={4} className={list.popover}>
        <ListBox className={list.list} renderEmptyState={() => <div className={list.empty}>{t('ui.noResults')}</div>}>
          {(item: SelectItem) => (
            <ListBoxItem id={item.id} textValue={item.label} className={list.item}>
              {item.id === CREATE && <Icon name="plus" size={18} />}
              <span className={list.words}>
                {item.label}
                {item.description && <span className={list.description}>{item.description}</span>}
              </span>
              {item.id === value && <Icon name="check" size={18} className={list.tick} />}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}

/** The field itself. It hears Enter and Escape before the list does, which would let go of what was typed. */
function Box({ placeholder, isTyped, onSettle, onClear }: { placeholder?: string; isTyped: boolean; onSettle(): void; onClear(): void }) {
  const state = useContext(ComboBoxStateContext)
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const listOpen = state?.isOpen ?? false
    const pointsAt = listOpen && state?.selectionManager.focusedKey != null
    const settles = event.key === 'Enter' && isTyped && !pointsAt
    const clears = event.key === 'Escape' && (isTyped || listOpen)
    if (!settles && !clears) return
    event.preventDefault()
    event.stopPropagation()
    if (settles) return onSettle()
    onClear()
    state?.close()
  }
  return <Input placeholder={placeholder} className={field.box} onKeyDownCapture={onKeyDownCapture} />
}
