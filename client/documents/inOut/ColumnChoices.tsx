import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Select, type SelectItem } from '../../ui/Select.tsx'
import styles from './InOut.module.css'

export interface ColumnChoicesProps<T extends string> {
  /** What each column says; '-': nothing that is read in. */
  columns: readonly T[]
  header: boolean
  heads: readonly string[]
  /** The first lines, as cells. */
  samples: readonly (readonly string[])[]
  /** What a column can say, by name. */
  items: readonly SelectItem[]
  onChange(reading: { columns?: T[]; header: boolean }): void
}

/** What is in which column of a table; each thing in one of them. */
export function ColumnChoices<T extends string>({ columns, header, heads, samples, items, onChange }: ColumnChoicesProps<T>) {
  const { t } = useTranslation()
  const change = (index: number, next: T) =>
    onChange({ columns: columns.map((one, at) => (at === index ? next : one === next && next !== '-' ? ('-' as T) : one)), header })
  return (
    <>
      <h3 className={styles.head}>{t('inOut.columns')}</h3>
      <ul className={styles.columns}>
        {columns.map((column, index) => {
          const head = heads[index]?.trim() || t('inOut.columnN', { number: index + 1 })
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is the place it has
            <li key={index} className={styles.column} data-read={column === '-' ? undefined : ''}>
              <span className={styles.sample}>
                <b>{head}</b>
                <span className={styles.small}>
                  {samples
                    .flatMap((cells) => cells[index]?.trim() || [])
                    .slice(0, 2)
                    .join(' · ')}
                </span>
              </span>
              <Select
                hideLabel
                size="s"
                label={t('inOut.means', { head })}
                items={[...items]}
                value={column}
                onChange={(id) => change(index, id as T)}
                className={styles.means}
              />
            </li>
          )
        })}
      </ul>
      <Checkbox checked={header} onChange={(next) => onChange({ header: next })}>
        {t('inOut.header')}
      </Checkbox>
      <p className={styles.small}>{t('inOut.emptyCells')}</p>
    </>
  )
}
