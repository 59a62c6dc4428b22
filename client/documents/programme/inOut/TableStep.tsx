import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { COLUMNS, type Column } from '#shared/documents/programme/columns.ts'
import type { TablePreview } from '#shared/protocol/inOut.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Select } from '../../../ui/Select.tsx'
import styles from './InOut.module.css'
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
  if (failure !== null) {
    return (
      <p role="alert" className={styles.failure}>
        <Icon name="alert" size={18} />
        {failure}
      </p>
    )
  }
  if (!preview) return <p className={styles.small}>{t('ui.loading')}</p>
  const change = (index: number, column: Column) => {
    const columns = preview.columns.map((one, at): Column => (at === index ? column : one === column && column !== '-' ? '-' : one))
    onReading({ columns, header: preview.header })
  }
  return (
    <>
      <h3 className={styles.head}>{t('programme.inOut.columns')}</h3>
      <ul className={styles.columns}>
        {preview.columns.map((column, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is the place it has
          <ColumnChoice key={index} preview={preview} index={index} column={column} onChange={(next) => change(index, next)} />
        ))}
      </ul>
      <Checkbox checked={preview.header} onChange={(header) => onReading({ header })}>
        {t('programme.inOut.header')}
      </Checkbox>
      <p className={styles.small}>{t('programme.inOut.emptyCells')}</p>
      {preview.columns.includes('title') ? (
        <PreviewRows preview={preview} />
      ) : (
        <p role="alert" className={styles.failure}>
          <Icon name="alert" size={18} />
          {t('programme.inOut.noTitle')}
        </p>
      )}
    </>
  )
}

interface ColumnChoiceProps {
  preview: TablePreview
  index: number
  column: Column
  onChange(column: Column): void
}

function ColumnChoice({ preview, index, column, onChange }: ColumnChoiceProps) {
  const { t } = useTranslation()
  const head = preview.heads[index]?.trim() || t('programme.inOut.columnN', { number: index + 1 })
  const samples = preview.samples.flatMap((cells) => cells[index]?.trim() || []).slice(0, 2)
  return (
    <li className={styles.column} data-read={column === '-' ? undefined : ''}>
      <span className={styles.sample}>
        <b>{head}</b>
        <span className={styles.small}>{samples.join(' · ')}</span>
      </span>
      <Select
        hideLabel
        size="s"
        label={t('programme.inOut.means', { head })}
        items={(['-', ...COLUMNS] as const).map((id) => ({ id, label: t(`programme.inOut.column.${id}`) }))}
        value={column}
        onChange={(id) => onChange(COLUMNS.find((one) => one === id) ?? '-')}
        className={styles.means}
      />
    </li>
  )
}
