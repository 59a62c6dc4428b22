import type { ReactElement } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, type PopoverProps } from 'react-aria-components'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'
import list from './List.module.css'

export interface MenuEntry {
  id: string
  label: string
  icon?: IconName
  description?: string
  danger?: boolean
  disabled?: boolean
  /** Ticked or not, for an entry that is switched. */
  checked?: boolean
}

export interface MenuProps {
  /** The button that opens it (Button, IconButton or any React Aria button). */
  trigger: ReactElement
  items: readonly MenuEntry[]
  onAction(id: string): void
  label?: string
  placement?: PopoverProps['placement']
}

/** What can be done with something, behind a button. */
export function Menu({ trigger, items, onAction, label, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement={placement} offset={4} className={list.popover}>
        <AriaMenu aria-label={label} items={items} onAction={(id) => onAction(String(id))} className={list.list}>
          {(item: MenuEntry) => (
            <MenuItem id={item.id} textValue={item.label} isDisabled={item.disabled} className={cx(list.item, item.danger && list.danger)}>
              {item.icon && <Icon name={item.icon} size={18} />}
              <span className={list.words}>
                {item.label}
                {item.description && <span className={list.description}>{item.description}</span>}
              </span>
              {item.checked && <Icon name="check" size={18} className={list.tick} />}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
