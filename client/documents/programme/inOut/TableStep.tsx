import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { COLUMNS } from '#shared/documents/programme/columns.ts'
import { Refused } from '../../inOut/ChooseFile.tsx'
import { ColumnChoices } from '../../inOut/ColumnChoices.tsx'
import styles from '../../inOut/InOut.module.css'
import { PreviewRows } from './PreviewRows.tsx'
import { type Reading, usePreview } from './usePreview.ts'

export interface TableStepProps {
  document: string
  bytes: Uint8Array<ArrayBuffer>
  reading: Reading
  onReading(reading: Reading): void
  /** Would anything arrive, read like this? */
  onReady(ready: boolean): void
}

/** Says what is in which column of a table, and shows what reading it in would do. */
export function TableStep({ document, bytes, reading, onReading, onReady }: TableStepProps) {
  const { t } = useTranslation()
  const { preview, failure } = usePreview(document, bytes, reading)
  const ready = preview !== null && failure === null && preview.rows.some(({ became }) => became !== 'skipped')
  const tell = useEffectEvent(onReady)
  useEffect(() => tell(ready), [ready])
  if (failure !== null) return <Refused>{failure}</Refused>
  if (!preview) return <p className={styles.small}>{t('ui.loading')}</p>
  return (
    <>
      <ColumnChoices
        {...preview}
        items={(['-', ...COLUMNS] as const).map((id) => ({ id, label: t(`programme.inOut.column.${id}`) }))}
        onChange={onReading}
      />
      {preview.columns.includes('title') ? <PreviewRows preview={preview} /> : <Refused>{t('inOut.noTitle')}</Refused>}
    </>
  )
}
