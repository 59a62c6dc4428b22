import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip } from 'react-aria-components'
import styles from './Tooltip.module.css'

/** A few words beside what is pointed at; goes inside React Aria's TooltipTrigger. */
export function Tooltip({ children }: { children: ReactNode }) {
  return (
    <AriaTooltip offset={6} className={styles.tooltip}>
      {children}
    </AriaTooltip>
  )
}
