import type { ReactNode } from 'react'
import { useTitle } from '../ui/useTitle.ts'
import styles from './Standalone.module.css'
import { Standalone } from './Standalone.tsx'

/** A whole page that says one thing, and where to go from there. */
export function Message({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  useTitle(title)
  return (
    <Standalone>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.lead}>{text}</p>
      {children && <div className={styles.actions}>{children}</div>}
    </Standalone>
  )
}
