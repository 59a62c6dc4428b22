import type { ReactElement } from 'react'
import { Menu as AriaMenu, Header, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'
import list from './List.module.css'

/** Something of which one of a few holds. */
export interface Choice<Id extends string> {
  label: string
  value: Id
  options: readonly { id: Id; label: string; icon?: IconName }[]
  onChange(id: Id): void
}

export interface ChoiceMenuProps<Id extends string> {
  label: string
  /** The button that opens it. */
  trigger: ReactElement
  choices: readonly Choice<Id>[]
}

/** What elsewhere are switches side by side, behind one button where there is no room for them. */
export function ChoiceMenu<Id extends string>({ label, trigger, choices }: ChoiceMenuProps<Id>) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement="bottom end" offset={4} className={list.popover}>
        <AriaMenu aria-label={label} className={list.list}>
          {choices.map((choice) => (
            <MenuSection
              key={choice.label}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[choice.value]}
              onSelectionChange={(keys) => {
                const chosen = keys === 'all' ? undefined : choice.options.find(({ id }) => keys.has(id))
                if (chosen) choice.onChange(chosen.id)
              }}
            >
              <Header className={list.section}>{choice.label}</Header>
              {choice.options.map(({ id, label: said, icon }) => (
                <MenuItem key={id} id={id} textValue={said} className={cx(list.item)}>
                  {icon && <Icon name={icon} size={18} />}
                  <span className={list.words}>{said}</span>
                  {id === choice.value && <Icon name="check" size={18} className={list.tick} />}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
