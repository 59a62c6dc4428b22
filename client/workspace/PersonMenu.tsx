import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Person } from '#shared/protocol/schema.ts'
import { Menu, type MenuEntry } from '../ui/Menu.tsx'
import { useWorkspace } from './context.ts'

/** Somebody who is here, as a button: to go to where they are, and to follow them. `label`: what it is called when its content does not say so. */
export function PersonMenu({
  person,
  label,
  className,
  children,
}: {
  person: Person
  label?: string
  className?: string
  children: ReactNode
}) {
  const { t } = useTranslation()
  const { followed, goAlong } = useWorkspace()
  const follows = followed?.person === person.id && !followed.once
  const items: MenuEntry[] = [
    { id: 'visit', label: t('follow.visit'), icon: 'place' },
    { id: 'follow', label: t('follow.begin', { name: person.name }), icon: 'eye', description: t('follow.hint'), checked: follows },
  ]
  const onAction = (id: string) => goAlong(follows && id === 'follow' ? null : { person: person.id, once: id === 'visit' })
  return (
    <Menu
      trigger={
        <AriaButton aria-label={label} className={className}>
          {children}
        </AriaButton>
      }
      label={person.name}
      items={items}
      onAction={onAction}
    />
  )
}
