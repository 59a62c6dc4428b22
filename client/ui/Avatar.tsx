import { type CSSProperties, useState } from 'react'
import styles from './Avatar.module.css'
import { cx } from './cx.ts'

/** As much of somebody as the drawing needs. */
export interface Face {
  name: string
  color: string
  /** What they are drawn by instead of their initials: the name of a picture on the server. */
  picture?: string | null
}

/** Up to two letters: of the first and the last word of a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}

/** Somebody as initials on their colour; the name is read aloud and shown when pointed at, unless it stands beside it (`named`). */
export function Avatar({
  person,
  size = 'm',
  named,
  className,
}: {
  person: Face
  size?: 's' | 'm' | 'l' | 'xl'
  named?: boolean
  className?: string
}) {
  return (
    <span
      {...(named ? { 'aria-hidden': true } : { role: 'img', 'aria-label': person.name, title: person.name })}
      className={cx(styles.avatar, styles[size], className)}
      style={{ '--color': person.color } as CSSProperties}
    >
      {initials(person.name)}
      {person.picture && <Picture key={person.picture} name={person.picture} />}
    </span>
  )
}

/** Lies over the initials; where it cannot be had, they are there. */
function Picture({ name }: { name: string }) {
  const [missing, setMissing] = useState(false)
  if (missing) return null
  return <img src={`/api/pictures/${name}`} alt="" draggable={false} onError={() => setMissing(true)} />
}
