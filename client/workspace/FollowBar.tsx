import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '#shared/protocol/schema.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './FollowBar.module.css'

/** While this page goes along with somebody: an edge in their colour, who it is, and the way out. */
export function FollowBar({ leader, onEnd }: { leader: Person; onEnd(): void }) {
  const { t } = useTranslation()
  return (
    <>
      <div aria-hidden="true" className={styles.edge} style={{ '--who': leader.color } as CSSProperties} />
      <div data-follow="" className={styles.bar} style={{ '--who': leader.color } as CSSProperties}>
        <Avatar person={leader} size="s" named />
        <p>{t('follow.following', { name: leader.name })}</p>
        <Button size="s" onPress={onEnd}>
          {t('follow.end')}
        </Button>
      </div>
    </>
  )
}
