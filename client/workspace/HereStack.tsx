import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Person } from '#shared/protocol/schema.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Menu } from '../ui/Menu.tsx'
import { useWorkspace } from './context.ts'
import styles from './HereStack.module.css'
import { PersonMenu } from './PersonMenu.tsx'

/** Who is here, as buttons to go to them and to follow them; beyond `max` behind a number. */
export function HereStack({ people, label, max }: { people: readonly Person[]; label: string; max: number }) {
  const { t } = useTranslation()
  const { goAlong } = useWorkspace()
  if (people.length === 0) return null
  const shown = people.length > max ? people.slice(0, max - 1) : people
  const rest = people.slice(shown.length)
  return (
    <ul aria-label={label} className={styles.stack}>
      {shown.map((person) => (
        <li key={person.id} title={person.name}>
          <PersonMenu person={person} label={person.name} className={styles.face}>
            <Avatar person={person} named />
          </PersonMenu>
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          <Menu
            trigger={
              <AriaButton aria-label={t('ui.andMore', { count: rest.length })} className={styles.rest}>
                +{rest.length}
              </AriaButton>
            }
            label={label}
            items={rest.map(({ id, name }) => ({ id, label: name, description: t('follow.visit') }))}
            onAction={(id) => goAlong({ person: id, once: true })}
          />
        </li>
      )}
    </ul>
  )
}
