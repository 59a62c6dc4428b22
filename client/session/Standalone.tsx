import type { ReactNode } from 'react'
import { LanguageChoice } from '../ui/LanguageChoice.tsx'
import { Tableau } from '../ui/Tableau.tsx'
import { ThemeChoice } from '../ui/ThemeChoice.tsx'
import styles from './Standalone.module.css'

/** A page outside any workspace: the words on the left, a picture beside them. */
export function Standalone({ children }: { children: ReactNode }) {
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <header className={styles.brand}>
          <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
            <rect width="32" height="32" rx="8" fill="var(--accent)" />
            <path d="M9 8.5h6.5a7.5 7.5 0 0 1 0 15H9z" fill="none" stroke="var(--on-accent)" strokeWidth="2.5" strokeLinejoin="round" />
            <path d="M9 13.5h6M9 18.5h9" stroke="var(--on-accent)" strokeWidth="2" strokeLinecap="round" />
          </svg>
          Draaiboek
        </header>
        <main className={styles.main}>{children}</main>
        <footer className={styles.foot}>
          <LanguageChoice />
          <ThemeChoice />
        </footer>
      </div>
      <Tableau className={styles.picture} />
    </div>
  )
}
