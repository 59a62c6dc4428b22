import { type ReactNode, useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { cx } from './cx.ts'
import styles from './OnPaper.module.css'

/** Is the page being printed? True from before the browser lays out paper until it is done. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // The browser prints what is there when its listeners return.
    const before = () => flushSync(() => setPrinting(true))
    const after = () => setPrinting(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return printing
}

/**
 * What is printed instead of the page for as long as this is in it: in black on white, whatever the screen is, and drawn for paper alone. `wide`:
 * on sheets that lie on their side.
 */
export function OnPaper({ wide = false, children }: { wide?: boolean; children(): ReactNode }) {
  const printing = usePrinting()
  if (!printing) return null
  const paper = (
    <div className={cx(styles.paper, wide ? styles.wide : styles.upright)} data-paper="">
      {children()}
    </div>
  )
  return createPortal(paper, document.body)
}
