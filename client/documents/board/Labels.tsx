import type { CSSProperties } from 'react'
import type { Label } from '#shared/documents/board/schema.ts'
import { cx } from '../../ui/cx.ts'
import styles from './Labels.module.css'

/** In the order of `tint`: the tints of the page, told apart from each other on light and on dark paper. */
const TINTS = ['workshop', 'training', 'plenary', 'lecture', 'presentation', 'break'] as const

/** How something in the tint of a label looks. */
export function tintOf(tint: number): CSSProperties {
  const name = TINTS[tint % TINTS.length]
  return { '--tint': `var(--tint-${name})`, '--edge-of': `var(--edge-${name})` } as CSSProperties
}

/** What a card is about, in a word or two each; `small`: seen as a tint, still said. */
export function Labels({ labels, small = false }: { labels: readonly Label[]; small?: boolean }) {
  if (labels.length === 0) return null
  return (
    <span data-labels="" className={cx(styles.labels, small && styles.small)}>
      {labels.map((label) => (
        <span key={label.id} className={styles.label} style={tintOf(label.tint)}>
          {label.name}
        </span>
      ))}
    </span>
  )
}
