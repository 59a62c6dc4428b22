import { useTranslation } from 'react-i18next'
import { Skeleton } from '../ui/Skeleton.tsx'
import { NARROW, useMedia } from '../ui/useMedia.ts'
import styles from './WorkspacePage.module.css'

const LINES = [
  ['78%', 22],
  ['54%', 14],
  ['40%', 12],
  ['86%', 18],
  ['70%', 18],
  ['36%', 12],
  ['80%', 18],
] as const

/** The shape of a workspace while it is asked for. */
export function WorkspaceSkeleton() {
  const { t } = useTranslation()
  const narrow = useMedia(NARROW)
  return (
    <div className={styles.shell}>
      <span role="status" aria-label={t('shell.loading')} />
      {!narrow && (
        <div className={styles.side} style={{ display: 'grid', gap: 18, alignContent: 'start', padding: '26px 22px' }}>
          {LINES.map(([width, height]) => (
            <Skeleton key={width} width={width} height={height} />
          ))}
        </div>
      )}
      <div className={styles.main} style={{ gap: 24, padding: 'clamp(20px, 4vw, 56px)', gridColumn: -2 }}>
        <Skeleton width="60%" height={40} />
        <Skeleton width="30%" />
        <Skeleton height={120} />
        <Skeleton height={120} />
      </div>
    </div>
  )
}
