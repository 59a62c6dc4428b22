import type { ReactNode } from 'react'
import styles from './Button.module.css'
import { Button } from './Button.tsx'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'

/** Fetches a file; looks like a button. */
export function DownloadButton({ href, disabled = false, children }: { href: string; disabled?: boolean; children: ReactNode }) {
  if (disabled) {
    return (
      <Button icon="download" isDisabled>
        {children}
      </Button>
    )
  }
  return (
    <a href={href} download className={cx(styles.button, styles.plain)}>
      <Icon name="download" size={18} />
      <span className={styles.label}>{children}</span>
    </a>
  )
}
