import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './PickMark.module.css'

/** Whether something is chosen to be moved with others, as a tick in a circle; what bears it says so in words. */
export function PickMark({ chosen, className }: { chosen: boolean; className?: string | undefined }) {
  return (
    <span aria-hidden="true" className={cx(styles.mark, chosen && styles.on, className)}>
      {chosen && <Icon name="check" size={14} />}
    </span>
  )
}
