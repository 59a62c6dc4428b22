import type { ReactNode } from 'react'
import styles from './Button.module.css'
import { Button } from './Button.tsx'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'

interface DownloadButtonProps {
  href: string
  disabled?: boolean
  /** The main thing to do here. */
  main?: boolean
  /** Shown in a tab of its own instead of being stored. */
  aside?: boolean
  /** What it fetches, read aloud where several such buttons stand under each other. */
  label?: string
  children: ReactNode
}

/** Fetches a file; looks like a button. */
export function DownloadButton({ href, disabled = false, main = false, aside = false, label, children }: DownloadButtonProps) {
  const icon = aside ? 'arrow-up-right' : 'download'
  if (disabled) {
    return (
      <Button icon={icon} variant={main ? 'main' : 'plain'} isDisabled>
        {children}
      </Button>
    )
  }
  const way = aside ? { target: '_blank', rel: 'noopener' } : { download: '' }
  return (
    <a href={href} {...way} aria-label={label} className={cx(styles.button, main ? styles.main : styles.plain)}>
      <Icon name={icon} size={18} />
      <span className={styles.label}>{children}</span>
    </a>
  )
}
