import { useTranslation } from 'react-i18next'
import styles from './Avatar.module.css'
import { Avatar, type Face } from './Avatar.tsx'
import { cx } from './cx.ts'

export interface AvatarStackProps {
  people: readonly (Face & { id: string })[]
  /** What these people are, for a screen reader. */
  label?: string
  max?: number
  size?: 's' | 'm'
}

/** Some people at once; beyond `max` a number. */
export function AvatarStack({ people, label, max = 4, size = 'm' }: AvatarStackProps) {
  const { t } = useTranslation()
  const shown = people.length > max ? people.slice(0, max - 1) : people
  const rest = people.length - shown.length
  if (people.length === 0) return null
  return (
    <ul aria-label={label} className={styles.stack}>
      {shown.map((person) => (
        <li key={person.id}>
          <Avatar person={person} size={size} />
        </li>
      ))}
      {rest > 0 && (
        <li>
          <span role="img" aria-label={t('ui.andMore', { count: rest })} className={cx(styles.rest, size === 's' && styles.s)}>
            +{rest}
          </span>
        </li>
      )}
    </ul>
  )
}
