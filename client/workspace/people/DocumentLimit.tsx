import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useWorkspace } from '../context.ts'
import { byTitle } from '../Sidebar.tsx'
import { useApart } from '../useApart.ts'
import styles from './People.module.css'

/** All documents, or only those that are ticked. `null`: all. */
export function DocumentLimit({ value, onChange }: { value: readonly string[] | null; onChange(value: string[] | null): void }) {
  const { t } = useTranslation()
  const id = useId()
  const apart = useApart()
  const rows = useWorkspace()
    .view.documents.filter((row) => row.archivedAt === null || value?.includes(row.id))
    .sort(byTitle)
  const set = (document: string, ticked: boolean) =>
    onChange(ticked ? [...(value ?? []), document] : (value ?? []).filter((other) => other !== document))
  return (
    <div className={styles.limits}>
      <span id={id} className={styles.label}>
        {t('people.sees')}
      </span>
      <Segmented
        label={t('people.sees')}
        options={[
          { id: 'all', label: t('people.all') },
          { id: 'some', label: t('people.some') },
        ]}
        value={value === null ? 'all' : 'some'}
        onChange={(chosen) => onChange(chosen === 'all' ? null : [])}
      />
      {value !== null && (
        <ul aria-labelledby={id} className={styles.ticks}>
          {rows.map((row) => (
            <li key={row.id}>
              <Checkbox checked={value.includes(row.id)} onChange={(ticked) => set(row.id, ticked)}>
                {[row.title, apart(row)].filter(Boolean).join(' · ')}
              </Checkbox>
            </li>
          ))}
          {rows.length === 0 && <li>{t('people.noDocuments')}</li>}
        </ul>
      )}
    </div>
  )
}
