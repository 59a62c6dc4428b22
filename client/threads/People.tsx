import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '#shared/protocol/schema.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { cx } from '../ui/cx.ts'
import styles from './Composer.module.css'

/** Who could be meant by what stands after an @. The field keeps the focus and says which of them is chosen. */
export function People(props: { id: string; people: readonly Member[]; chosen: number; onPick(person: Member): void }) {
  const { id, people, chosen, onPick } = props
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // In braces: where scrolling gives a promise, an effect that returned it would be taken to have a clean-up.
    list.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={list} id={id} role="listbox" aria-label={t('threads.mention.people')} className={styles.people}>
      {people.map((person, index) => (
        <div
          key={person.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          tabIndex={-1}
          className={cx(styles.person, index === chosen && styles.chosen)}
          onPointerDown={(event) => {
            event.preventDefault()
            onPick(person)
          }}
        >
          <Avatar person={person} size="s" named />
          {person.name}
        </div>
      ))}
    </div>
  )
}
