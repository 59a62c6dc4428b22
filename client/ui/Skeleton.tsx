import { cx } from './cx.ts'
import styles from './Skeleton.module.css'

/** The shape of what is coming. The page around it says aloud that it is loading. */
export function Skeleton({
  width = '100%',
  height = 14,
  className,
}: {
  width?: number | string
  height?: number | string
  className?: string
}) {
  return <span aria-hidden="true" className={cx(styles.skeleton, className)} style={{ width, height }} />
}
