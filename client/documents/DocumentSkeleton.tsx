import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentKind } from '#shared/documents/name.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import styles from './DocumentSkeleton.module.css'

const COLUMNS: Record<DocumentKind, readonly (readonly number[])[]> = {
  programme: [
    [26, 120, 90],
    [26, 80, 140, 60],
    [26, 150, 70],
    [26, 60, 110, 90],
  ],
  board: [
    [20, 76, 96, 76],
    [20, 96, 76],
    [20, 76],
  ],
  release: [[14, 40, 40, 8, 18, 18, 18, 18, 18]],
}

const PATIENCE = 4000

/** The shape of a document while it is opened; when that takes long, a sentence about it. */
export function DocumentSkeleton({ kind }: { kind: DocumentKind }) {
  const { t } = useTranslation()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={styles.skeleton} data-kind={kind} data-slow={slow || undefined}>
      <p role="status" className={styles.words}>
        {t(slow ? 'shell.document.slow' : 'shell.document.opening')}
      </p>
      {COLUMNS[kind].map((heights, column) => (
        // The shape never changes: the place is the identity.
        <div key={`column-${String(column)}`} className={styles.column}>
          {heights.map((height, row) => (
            <Skeleton key={`row-${String(row)}`} height={height} />
          ))}
        </div>
      ))}
    </div>
  )
}
